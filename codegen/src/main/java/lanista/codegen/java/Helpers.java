// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.List;

/** Methods for what libtorch has no single function for. */
final class Helpers {
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

    static final Helper PAD = new Helper("pad", List.of("java.util.Arrays", TENSOR, TORCH, Unit.NATIVE + "DoubleOptional"), """
            /** Padding of the last axes with what is there: libtorch does not pad the first two axes so. */
            private static Tensor pad(Tensor x, long[] sizes, String mode) {
                int padded = sizes.length;
                while (padded > 2 && sizes[padded - 1] == 0 && sizes[padded - 2] == 0) {
                    padded -= 2;
                }
                return torch.pad(x, Arrays.copyOf(sizes, padded), mode, new DoubleOptional());
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

    private Helpers() {}
}
