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
        boolean within = mode.equals("zeros") && pads.symmetric();
        LongArrayRef stride = array(binding, binding.integers("strides"));
        LongArrayRef padding = array(binding, within ? pads.begins() : new long[pads.axes()]);
        LongArrayRef dilation = array(binding, binding.integers("dilations"));
        LongArrayRef none = array(binding, new long[pads.axes()]);
        long groups = binding.integer("group");
        int weight = binding.slot("weight");
        OptionalParameter bias = binding.optional("bias");
        Kernel plain = frame -> frame.put(torch.convolution(
                frame.operand(0), frame.parameter(weight), bias.in(frame), stride, padding, dilation, false, none, groups));
        if (within) {
            return plain;
        }
        Padding around = Padding.of(binding, pads.lastFirst(), mode.equals("zeros") ? "constant" : mode, 0);
        return frame -> {
            try (Tensor padded = around.applyTo(frame.operand(0))) {
                frame.put(torch.convolution(
                        padded, frame.parameter(weight), bias.in(frame), stride, padding, dilation, false, none, groups));
            }
        };
    }

    /** What is padded on one side more than on the other is cut off afterwards: libtorch pads both alike. */
    private static Kernel transposed(Binding binding) {
        Pads pads = Pads.of(binding.integers("pads"));
        LongArrayRef stride = array(binding, binding.integers("strides"));
        LongArrayRef padding = array(binding, pads.symmetric() ? pads.begins() : new long[pads.axes()]);
        LongArrayRef dilation = array(binding, binding.integers("dilations"));
        LongArrayRef more = array(binding, binding.integers("output_padding"));
        long groups = binding.integer("group");
        int weight = binding.slot("weight");
        OptionalParameter bias = binding.optional("bias");
        return frame -> {
            Tensor result = torch.convolution(
                    frame.operand(0), frame.parameter(weight), bias.in(frame), stride, padding, dilation, true, more, groups);
            frame.put(pads.symmetric() ? result : pads.cropped(result));
        };
    }

    private static LongArrayRef array(Binding binding, long[] values) {
        LongPointer numbers = binding.own(new LongPointer(values));
        return binding.own(new LongArrayRef(numbers, values.length));
    }
}
