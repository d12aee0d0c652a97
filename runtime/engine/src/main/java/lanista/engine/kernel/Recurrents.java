// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Recurrent layers over sequences, batch first, in one native call where libtorch has them. */
final class Recurrents {
    private Recurrents() {}

    static void addTo(KernelTable table) {
        table.add(
                "LSTM",
                binding -> binding.bool("peepholes")
                        ? kernel(binding, (bound, stack) -> stepped(bound, stack, PeepholeUnit::new))
                        : kernel(binding, Recurrents::longShortTerm));
        table.add(
                "GRU",
                binding -> binding.bool("linear_before_reset")
                        ? kernel(binding, (bound, stack) -> simple(bound, stack, torch::gru))
                        : kernel(binding, (bound, stack) -> stepped(bound, stack, ResetStateUnit::new)));
        table.add("RNN", binding -> kernel(binding, (bound, stack) -> simple(bound, stack, elman(bound))));
    }

    private static RecurrentFunction elman(Binding binding) {
        return binding.text("nonlinearity").equals("relu") ? torch::rnn_relu : torch::rnn_tanh;
    }

    /** What makes that of some layers. */
    private interface RecurrenceFactory {
        Recurrence of(Binding binding, Stack stack);
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
                    for (String name :
                            List.of("weight_ih", "weight_hh", "bias_ih", "bias_hh", "weight_hr", "weight_p")) {
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
    }

    private static Kernel kernel(Binding binding, RecurrenceFactory factory) {
        Recurrence layers = layers(binding, factory);
        int count = binding.operands().size();
        boolean measured =
                count > 1 && binding.operands().get(count - 1).element().isInteger();
        long width = binding.results().get(0).dimension(2).constant().asLong();
        MeasuredSequences upToLengths = new MeasuredSequences(layers, width);
        boolean stateful = binding.bool("stateful");
        return frame -> {
            Tensor x = frame.operand(0);
            List<Tensor> start = start(binding, frame, measured ? count - 1 : count);
            Course course =
                    measured ? upToLengths.run(x, start, frame.operand(count - 1), frame) : layers.run(x, start, frame);
            start.forEach(Tensor::close);
            frame.put(0, course.sequence());
            for (int i = 0; i < course.states().size(); i++) {
                if (stateful) {
                    frame.put(i + 1, course.states().get(i));
                } else {
                    course.states().get(i).close();
                }
            }
        };
    }

    /** The states to start from, where none are given zeros. */
    private static List<Tensor> start(Binding binding, Frame frame, int end) {
        if (end > 1) {
            return IntStream.range(1, end).mapToObj(frame::alias).toList();
        }
        Tensor x = frame.operand(0);
        long stacked = binding.integer("num_layers") * directions(binding);
        return widths(binding).stream()
                .map(width -> x.new_zeros(stacked, x.size(0), width))
                .toList();
    }

    /** Those of the states. */
    private static List<Long> widths(Binding binding) {
        long hidden = binding.integer("hidden_size");
        if (binding.attributes().find("proj_size").isEmpty()) {
            return List.of(hidden);
        }
        long projected = binding.integer("proj_size");
        return List.of(projected > 0 ? projected : hidden, hidden);
    }

    private static int directions(Binding binding) {
        return binding.bool("bidirectional") ? 2 : 1;
    }

    /** All layers in one call, unless something is dropped between them. */
    private static Recurrence layers(Binding binding, RecurrenceFactory factory) {
        int count = (int) binding.integer("num_layers");
        double ratio = binding.real("dropout");
        if (!binding.training() || ratio == 0 || count == 1) {
            return factory.of(binding, Stack.of(binding, 0, count));
        }
        List<Recurrence> each = new ArrayList<>();
        for (int layer = 0; layer < count; layer++) {
            each.add(factory.of(binding, Stack.of(binding, layer, 1)));
        }
        return new DroppedBetween(each, Noise.of(binding, ratio), directions(binding));
    }

    private static Recurrence longShortTerm(Binding binding, Stack stack) {
        boolean bias = binding.bool("bias");
        boolean bidirectional = binding.bool("bidirectional");
        boolean training = binding.training();
        return (x, start, frame) -> {
            try (TensorVector states = new TensorVector(start.toArray(Tensor[]::new));
                    TensorVector weights = stack.in(frame);
                    T_TensorTensorTensor_T results =
                            torch.lstm(x, states, weights, bias, stack.layers(), 0, training, bidirectional, true)) {
                return new Course(
                        new Tensor(results.get0()), List.of(new Tensor(results.get1()), new Tensor(results.get2())));
            }
        };
    }

    /** Layer after layer of units that libtorch does not have. */
    private static Recurrence stepped(Binding binding, Stack stack, Function<List<Integer>, RecurrentUnit> unit) {
        int directions = directions(binding);
        int slots = stack.weights().size() / (stack.layers() * directions);
        List<RecurrentUnit> units = new ArrayList<>();
        for (int first = 0; first < stack.weights().size(); first += slots) {
            units.add(unit.apply(stack.weights().subList(first, first + slots)));
        }
        return new SteppedLayers(units, directions);
    }

    private static Recurrence simple(Binding binding, Stack stack, RecurrentFunction function) {
        boolean bias = binding.bool("bias");
        boolean bidirectional = binding.bool("bidirectional");
        boolean training = binding.training();
        return (x, start, frame) -> {
            try (TensorVector weights = stack.in(frame);
                    T_TensorTensor_T results = function.apply(
                            x, start.get(0), weights, bias, stack.layers(), 0, training, bidirectional, true)) {
                return new Course(new Tensor(results.get0()), List.of(new Tensor(results.get1())));
            }
        };
    }
}
