// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

/** Layers that drop at random in training, and pass their operand on in evaluation. */
final class Regularizers {
    private Regularizers() {}

    static void addTo(KernelTable table) {
        table.add("Dropout", binding -> {
            Noise noise = noise(binding);
            return drops(binding) ? frame -> frame.put(noise.applyTo(frame.operand(0), frame)) : Regularizers::passOn;
        });
        table.add("ChannelDropout", binding -> slices(binding, 2));
        table.add("DropPath", binding -> slices(binding, 1));
    }

    private static Kernel slices(Binding binding, int axis) {
        Noise noise = noise(binding);
        return drops(binding)
                ? frame -> frame.put(noise.applyToSlices(frame.operand(0), axis, frame))
                : Regularizers::passOn;
    }

    private static Noise noise(Binding binding) {
        return Noise.of(binding, binding.real("ratio"));
    }

    private static boolean drops(Binding binding) {
        return binding.training() && binding.real("ratio") > 0;
    }

    private static void passOn(Frame frame) {
        frame.put(frame.alias(0));
    }
}
