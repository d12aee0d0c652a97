// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Recurrent layers over sequences, batch first, from a state of zeros; the result is the sequence alone. */
final class Recurrents {
    private Recurrents() {}

    static void addTo(KernelTable table) {
        table.add("LSTM", binding -> kernel(binding, Recurrents::longShortTerm));
        table.add(
                "GRU",
                binding -> binding.bool("linear_before_reset")
                        ? kernel(binding, (bound, stack) -> simple(bound, stack, torch::gru))
                        : kernel(binding, Recurrents::stepped));
        table.add("RNN", binding -> kernel(binding, (bound, stack) -> simple(bound, stack, elman(bound))));
    }

    private static RecurrentFunction elman(Binding binding) {
        return binding.text("nonlinearity").equals("relu") ? torch::rnn_relu : torch::rnn_tanh;
    }

    /** What runs some layers of the stack on a sequence. */
    private interface Layers {
        Tensor apply(Tensor x, Frame frame);
    }

    /** What makes that of some layers. */
    private interface LayersFactory {
        Layers of(Binding binding, Stack stack);
    }

    /** The native functions with one state, GRU and RNN. */
    private interface RecurrentFunction {
        T_TensorTensor_T apply(
                Tensor x,
                Tensor state,
                TensorVector weights,
                boolean bias,
                long layers,
                double dropout,
                boolean training,
                boolean bidirectional,
                boolean batchFirst);
    }

    /**
     * Adjacent layers.
     *
     * @param layers how many
     * @param weights the positions of their slots, in libtorch's order
     */
    private record Stack(int layers, List<Integer> weights) {
        static Stack of(Binding binding, int first, int layers) {
            List<Integer> weights = new ArrayList<>();
            List<String> directions = binding.bool("bidirectional") ? List.of("", "_reverse") : List.of("");
            for (int layer = first; layer < first + layers; layer++) {
                for (String direction : directions) {
                    for (String name : List.of("weight_ih", "weight_hh", "bias_ih", "bias_hh", "weight_hr")) {
                        String slot = "%s_l%d%s".formatted(name, layer, direction);
                        if (binding.hasSlot(slot)) {
                            weights.add(binding.slot(slot));
                        }
                    }
                }
            }
            return new Stack(layers, List.copyOf(weights));
        }

        TensorVector in(Frame frame) {
            return new TensorVector(weights.stream().map(frame::parameter).toArray(Tensor[]::new));
        }

        /** A state of zeros for a batch of sequences. */
        Tensor state(Tensor x, int directions, long width) {
            return x.new_zeros((long) layers * directions, x.size(0), width);
        }
    }

    /** All layers in one call, unless something is dropped between them. */
    private static Kernel kernel(Binding binding, LayersFactory factory) {
        int count = (int) binding.integer("num_layers");
        double ratio = binding.real("dropout");
        if (!binding.training() || ratio == 0 || count == 1) {
            Layers all = factory.of(binding, Stack.of(binding, 0, count));
            return frame -> frame.put(all.apply(frame.operand(0), frame));
        }
        Noise noise = Noise.of(binding, ratio);
        List<Layers> each = new ArrayList<>();
        for (int layer = 0; layer < count; layer++) {
            each.add(factory.of(binding, Stack.of(binding, layer, 1)));
        }
        return frame -> {
            Tensor sequence = each.get(0).apply(frame.operand(0), frame);
            for (Layers next : each.subList(1, count)) {
                try (Tensor before = sequence;
                        Tensor dropped = noise.applyTo(before, frame)) {
                    sequence = next.apply(dropped, frame);
                }
            }
            frame.put(sequence);
        };
    }

    private static Layers longShortTerm(Binding binding, Stack stack) {
        boolean bias = binding.bool("bias");
        boolean bidirectional = binding.bool("bidirectional");
        boolean training = binding.training();
        int directions = bidirectional ? 2 : 1;
        long hidden = binding.integer("hidden_size");
        long projected = binding.integer("proj_size");
        long output = projected > 0 ? projected : hidden;
        return (x, frame) -> {
            try (Tensor state = stack.state(x, directions, output);
                    Tensor memory = stack.state(x, directions, hidden);
                    TensorVector start = new TensorVector(state, memory);
                    TensorVector weights = stack.in(frame);
                    T_TensorTensorTensor_T results =
                            torch.lstm(x, start, weights, bias, stack.layers(), 0, training, bidirectional, true)) {
                return new Tensor(results.get0());
            }
        };
    }

    /** Layer after layer of gated units that libtorch does not have. */
    private static Layers stepped(Binding binding, Stack stack) {
        int directions = binding.bool("bidirectional") ? 2 : 1;
        int slots = binding.bool("bias") ? 4 : 2;
        List<ResetStateUnit> units = new ArrayList<>();
        for (int first = 0; first < stack.weights().size(); first += slots) {
            units.add(new ResetStateUnit(stack.weights().subList(first, first + slots)));
        }
        return (x, frame) -> {
            Tensor sequence = new Tensor(x);
            for (int layer = 0; layer < stack.layers(); layer++) {
                try (Tensor before = sequence) {
                    ResetStateUnit forward = units.get(layer * directions);
                    sequence = directions == 1
                            ? forward.run(before, frame)
                            : forward.runBothWays(units.get(layer * directions + 1), before, frame);
                }
            }
            return sequence;
        };
    }

    private static Layers simple(Binding binding, Stack stack, RecurrentFunction function) {
        boolean bias = binding.bool("bias");
        boolean bidirectional = binding.bool("bidirectional");
        boolean training = binding.training();
        int directions = bidirectional ? 2 : 1;
        long hidden = binding.integer("hidden_size");
        return (x, frame) -> {
            try (Tensor state = stack.state(x, directions, hidden);
                    TensorVector weights = stack.in(frame);
                    T_TensorTensor_T results =
                            function.apply(x, state, weights, bias, stack.layers(), 0, training, bidirectional, true)) {
                return new Tensor(results.get0());
            }
        };
    }
}
