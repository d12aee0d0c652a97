// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Methods for what libtorch has no single function for. */
final class Helpers {
    /** Of a block among several that take turns. */
    static final int MOST_INPUTS = 9;

    private static final String TENSOR = Unit.NATIVE + "Tensor";
    private static final String TORCH = Unit.NATIVE + "global.torch";
    private static final String SCALAR = Unit.NATIVE + "Scalar";

    static final Helper ATTEND = new Helper("attend", List.of(TENSOR, Unit.NATIVE + "MultiheadAttentionImpl"), """
            /** Attention over sequences [batch, steps, width]; libtorch's layer takes the steps first. */
            private static Tensor attend(MultiheadAttentionImpl layer, Tensor query, Tensor key, Tensor value) {
                Tensor steps = layer.forward(query.transpose(0, 1), key.transpose(0, 1), value.transpose(0, 1))
                        .get0();
                return steps.transpose(0, 1);
            }""");

    static final Helper SWISH = new Helper("swish", List.of(TENSOR, TORCH, SCALAR), """
            /** {@code x * sigmoid(alpha * x)}. */
            private static Tensor swish(Tensor x, double alpha) {
                return x.mul(torch.sigmoid(x.mul(new Scalar(alpha))));
            }""");

    static final Helper POSITIONS = new Helper("positions", List.of(TENSOR, TORCH, SCALAR), """
            /** Indices along an axis, of which negative ones count from the end. */
            private static Tensor positions(Tensor index, Tensor x, long axis) {
                Tensor wide = index.to(torch.ScalarType.Long);
                return torch.where(wide.lt(new Scalar(0)), wide.add(new Scalar(x.size(axis))), wide);
            }""");

    static final Helper GATHER = new Helper("gather", List.of(TENSOR), """
            /** The slices along an axis that an index of several axes names, in the place of that axis. */
            private static Tensor gather(Tensor x, long axis, Tensor index) {
                long place = axis < 0 ? axis + x.dim() : axis;
                return x.index_select(place, index.flatten()).unflatten(place, index.shape());
            }""");

    static final Helper ZEROS = new Helper("zeros", List.of(TENSOR), """
            /** Zeros of a type, with every so many-th element along the spatial axes. */
            private static Tensor zeros(Tensor x, long stride) {
                long[] shape = x.shape();
                for (int axis = 2; axis < shape.length; axis++) {
                    shape[axis] = (shape[axis] + stride - 1) / stride;
                }
                return x.new_zeros(shape);
            }""");

    static final Helper DROP_PATH = new Helper("dropPath", List.of("java.util.Arrays", TENSOR, TORCH), """
            /** Drops whole examples at random in training, and scales up those that stay. */
            private static Tensor dropPath(Tensor x, double ratio, boolean training) {
                long[] shape = x.shape();
                Arrays.fill(shape, 1, shape.length, 1);
                return training ? x.mul(torch.dropout(x.new_ones(shape), ratio, true)) : x;
            }""");

    static final Helper DEPTH_TO_SPACE = new Helper("depthToSpace", List.of(TENSOR), """
            /** Channels as the pixels of blocks: those of one pixel are side by side. */
            private static Tensor depthToSpace(Tensor x, long block) {
                long channels = x.size(1) / (block * block);
                Tensor apart = x.reshape(x.size(0), block, block, channels, x.size(2), x.size(3));
                return apart.permute(0, 3, 4, 1, 5, 2)
                        .reshape(x.size(0), channels, x.size(2) * block, x.size(3) * block);
            }""");

    static final Helper SPACE_TO_DEPTH = new Helper("spaceToDepth", List.of(TENSOR), """
            /** The pixels of blocks as channels: those of one pixel are side by side. */
            private static Tensor spaceToDepth(Tensor x, long block) {
                long height = x.size(2) / block;
                long width = x.size(3) / block;
                Tensor apart = x.reshape(x.size(0), x.size(1), height, block, width, block);
                return apart.permute(0, 3, 5, 1, 2, 4).reshape(x.size(0), x.size(1) * block * block, height, width);
            }""");

    static final Helper HARDMAX =
            new Helper("hardmax", List.of(TENSOR, TORCH, SCALAR, Unit.NATIVE + "LongOptional"), """
            /** 1 for the largest element along an axis, 0 for the others. */
            private static Tensor hardmax(Tensor x, long axis) {
                Tensor largest = torch.argmax(x, new LongOptional(axis), true);
                return torch.scatter(torch.zeros_like(x), axis, largest, new Scalar(1));
            }""");

    static final Helper LOCAL_RESPONSE =
            new Helper("localResponse", List.of(TENSOR, TORCH, Unit.NATIVE + "LocalResponseNormOptions"), """
            /** Normalisation over neighbouring channels. */
            private static Tensor localResponse(Tensor x, long size, double alpha, double beta, double bias) {
                LocalResponseNormOptions options = new LocalResponseNormOptions(size);
                options.alpha().put(alpha);
                options.beta().put(beta);
                options.k().put(bias);
                return torch.local_response_norm(x, options);
            }""");

    static final Helper TOP_K = new Helper(
            "topK", List.of(TENSOR, TORCH, Unit.NATIVE + "TensorVector", Unit.NATIVE + "T_TensorTensor_T"), """
            /** The largest or smallest elements along an axis, and where they are. */
            private static TensorVector topK(Tensor x, long count, long axis, boolean largest, boolean sorted) {
                T_TensorTensor_T both = torch.topk(x, count, axis, largest, sorted);
                return new TensorVector(both.get0(), both.get1());
            }""");

    static final Helper RESIZE = new Helper(
            "resize",
            List.of(
                    TENSOR,
                    TORCH,
                    Unit.NATIVE + "BoolOptional",
                    Unit.NATIVE + "DoubleVectorOptional",
                    Unit.NATIVE + "InterpolateFuncOptions",
                    Unit.NATIVE + "InterpolateMode",
                    Unit.NATIVE + "LongVectorOptional"),
            """
            /** Interpolation to a size or by scales, one of which is there. */
            private static Tensor resize(
                    Tensor x,
                    LongVectorOptional size,
                    DoubleVectorOptional scales,
                    InterpolateMode mode,
                    BoolOptional alignCorners) {
                InterpolateFuncOptions options = new InterpolateFuncOptions();
                options.size().put(size);
                options.scale_factor().put(scales);
                options.mode().put(mode);
                options.align_corners().put(alignCorners);
                if (scales.has_value()) {
                    options.recompute_scale_factor().put(new BoolOptional(false));
                }
                return torch.interpolate(x, options);
            }""");

    private Helpers() {}

    /** What the classes of one loop have in common. */
    static Helper forward(int inputs, boolean isList) {
        if (inputs > MOST_INPUTS) {
            throw new UnwritableException("the classes of one loop take more than %d inputs".formatted(MOST_INPUTS));
        }
        String parameters = IntStream.range(0, inputs)
                .mapToObj(i -> "Tensor " + (char) ('a' + i))
                .collect(Collectors.joining(", "));
        String name = (isList ? "Forwards" : "Forward") + inputs;
        return new Helper(name, isList ? List.of(TENSOR, "java.util.List") : List.of(TENSOR), """
                /** The forward passes of blocks that take turns. */
                private interface %s {
                    %s apply(%s);
                }""".formatted(
                        name, isList ? "List<Tensor>" : "Tensor", parameters));
    }
}
