// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Convolutions, plain and transposed, over one to three spatial axes. */
final class Convolutions {
    private Convolutions() {}

    static void addTo(KernelTable table) {
        table.add("Conv", Convolutions::convolution);
        table.add("ConvTranspose", Convolutions::transposed);
    }

    private static Kernel convolution(Binding binding) {
        Pads pads = Pads.of(binding.integers("pads"));
        String mode = binding.text("padding_mode");
        long[] none = new long[pads.axes()];
        if (mode.equals("zeros") && pads.symmetric()) {
            Convolution convolution = Convolution.of(binding, pads.begins(), false, none);
            return frame -> frame.put(convolution.apply(frame.operand(0), frame));
        }
        Convolution convolution = Convolution.of(binding, none, false, none);
        Padding around = Padding.of(binding, pads.lastFirst(), mode.equals("zeros") ? "constant" : mode, 0);
        return frame -> {
            try (Tensor padded = around.applyTo(frame.operand(0))) {
                frame.put(convolution.apply(padded, frame));
            }
        };
    }

    /** What is padded on one side more than on the other is cut off afterwards: libtorch pads both alike. */
    private static Kernel transposed(Binding binding) {
        Pads pads = Pads.of(binding.integers("pads"));
        long[] more = binding.integers("output_padding");
        if (pads.symmetric()) {
            Convolution convolution = Convolution.of(binding, pads.begins(), true, more);
            return frame -> frame.put(convolution.apply(frame.operand(0), frame));
        }
        Convolution convolution = Convolution.of(binding, new long[pads.axes()], true, more);
        return frame -> frame.put(pads.cropped(convolution.apply(frame.operand(0), frame)));
    }

    /** The native function with the arguments that stay the same. */
    private record Convolution(
            int weight,
            OptionalParameter bias,
            LongArrayRef stride,
            LongArrayRef padding,
            LongArrayRef dilation,
            boolean transposed,
            LongArrayRef outputPadding,
            long groups) {
        static Convolution of(Binding binding, long[] padding, boolean transposed, long[] outputPadding) {
            return new Convolution(
                    binding.slot("weight"),
                    binding.optional("bias"),
                    array(binding, binding.integers("strides")),
                    array(binding, padding),
                    array(binding, binding.integers("dilations")),
                    transposed,
                    array(binding, outputPadding),
                    binding.integer("group"));
        }

        private static LongArrayRef array(Binding binding, long[] values) {
            LongPointer numbers = binding.own(new LongPointer(values));
            return binding.own(new LongArrayRef(numbers, values.length));
        }

        Tensor apply(Tensor x, Frame frame) {
            return torch.convolution(
                    x,
                    frame.parameter(weight),
                    bias.in(frame),
                    stride,
                    padding,
                    dilation,
                    transposed,
                    outputPadding,
                    groups);
        }
    }
}
