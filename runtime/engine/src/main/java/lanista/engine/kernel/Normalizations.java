// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Normalisations, with the statistics of the batch, of running means, or of each example. */
final class Normalizations {
    private Normalizations() {}

    static void addTo(KernelTable table) {
        table.add("BatchNormalization", Normalizations::batch);
        table.add("InstanceNormalization", Normalizations::instance);
        table.add("LayerNormalization", Normalizations::layer);
        table.add("RMSNormalization", Normalizations::rootMeanSquare);
        table.add("GroupNormalization", Normalizations::group);
        table.add("LpNormalization", Normalizations::norm);
        table.add("LRN", Normalizations::localResponse);
    }

    /** In training, and always without running statistics, the statistics are the batch's own. */
    private static Kernel batch(Binding binding) {
        OptionalParameter weight = binding.optional("weight");
        OptionalParameter bias = binding.optional("bias");
        OptionalParameter mean = binding.optional("running_mean");
        OptionalParameter variance = binding.optional("running_var");
        boolean own = binding.training() || !binding.bool("track_running_stats");
        double momentum = 1 - binding.real("momentum");
        double epsilon = binding.real("epsilon");
        return frame -> {
            Tensor x = frame.operand(0);
            if (own && x.numel() == x.size(1)) {
                throw new IllegalArgumentException(
                        "statistics of a batch need more than one value per channel, this is one example of %d channels"
                                .formatted(x.size(1)));
            }
            frame.put(torch.batch_norm(
                    x,
                    weight.in(frame),
                    bias.in(frame),
                    mean.in(frame),
                    variance.in(frame),
                    own,
                    momentum,
                    epsilon,
                    true));
        };
    }

    private static Kernel instance(Binding binding) {
        OptionalParameter weight = binding.optional("weight");
        OptionalParameter bias = binding.optional("bias");
        OptionalParameter mean = binding.optional("running_mean");
        OptionalParameter variance = binding.optional("running_var");
        boolean own = binding.training() || !binding.bool("track_running_stats");
        double momentum = 1 - binding.real("momentum");
        double epsilon = binding.real("epsilon");
        return frame -> {
            Tensor x = frame.operand(0);
            if (own && x.numel() == x.size(0) * x.size(1)) {
                throw new IllegalArgumentException(
                        "statistics of an example need more than one value per channel, this has a single one");
            }
            frame.put(torch.instance_norm(
                    x,
                    weight.in(frame),
                    bias.in(frame),
                    mean.in(frame),
                    variance.in(frame),
                    own,
                    momentum,
                    epsilon,
                    true));
        };
    }

    private static Kernel layer(Binding binding) {
        OptionalParameter weight = binding.optional("weight");
        OptionalParameter bias = binding.optional("bias");
        int axis = binding.axis("axis");
        double epsilon = binding.real("epsilon");
        return frame -> {
            Tensor x = frame.operand(0);
            frame.put(torch.layer_norm(x, sizesFrom(x, axis), weight.in(frame), bias.in(frame), epsilon, true));
        };
    }

    private static Kernel rootMeanSquare(Binding binding) {
        OptionalParameter weight = binding.optional("weight");
        int axis = binding.axis("axis");
        DoubleOptional epsilon = binding.own(new DoubleOptional(binding.real("epsilon")));
        return frame -> {
            Tensor x = frame.operand(0);
            frame.put(torch.rms_norm(x, sizesFrom(x, axis), weight.in(frame), epsilon));
        };
    }

    private static long[] sizesFrom(Tensor x, int axis) {
        long[] sizes = new long[(int) x.dim() - axis];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = x.size(axis + i);
        }
        return sizes;
    }

    private static Kernel group(Binding binding) {
        OptionalParameter weight = binding.optional("weight");
        OptionalParameter bias = binding.optional("bias");
        long groups = binding.integer("num_groups");
        double epsilon = binding.real("epsilon");
        return frame ->
                frame.put(torch.group_norm(frame.operand(0), groups, weight.in(frame), bias.in(frame), epsilon, true));
    }

    /** Of an even number of neighbours ONNX takes the odd one behind, where libtorch takes it in front. */
    private static Kernel localResponse(Binding binding) {
        long size = binding.integer("size");
        long[] pads = new long[2 * (binding.rank() - 1)];
        pads[pads.length - 2] = (size - 1) / 2;
        pads[pads.length - 1] = size / 2;
        Padding around = Padding.of(binding, pads, "constant", 0);
        Scalar share = binding.scalar(binding.real("alpha") / size);
        Scalar bias = binding.scalar("bias");
        Scalar exponent = binding.scalar("beta");
        return Kernel.unary(x -> {
            try (Tensor squares = torch.mul(x, x);
                    Tensor padded = around.applyTo(squares);
                    Tensor sums = neighbourSums(padded, x.size(1), size);
                    Tensor shares = torch.mul(sums, share);
                    Tensor shifted = torch.add(shares, bias);
                    Tensor divisor = torch.pow(shifted, exponent)) {
                return torch.div(x, divisor);
            }
        });
    }

    private static Tensor neighbourSums(Tensor padded, long channels, long size) {
        Tensor sums = padded.narrow(1, 0, channels);
        for (long i = 1; i < size; i++) {
            try (Tensor before = sums;
                    Tensor next = padded.narrow(1, i, channels)) {
                sums = torch.add(before, next);
            }
        }
        return sums;
    }

    /** {@code x / max(|x|_p, epsilon)} along an axis, as {@code torch.nn.functional.normalize}. */
    private static Kernel norm(Binding binding) {
        Scalar order = binding.scalar("p");
        Scalar least = binding.scalar("epsilon");
        long[] axis = {binding.axis("axis")};
        ScalarTypeOptional element = binding.sameElement();
        return Kernel.unary(x -> {
            try (Tensor length = torch.linalg_vector_norm(x, order, axis, true, element);
                    Tensor divisor = torch.clamp_min(length, least)) {
                return torch.div(x, divisor);
            }
        });
    }
}
