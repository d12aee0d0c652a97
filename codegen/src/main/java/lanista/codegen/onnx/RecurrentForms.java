// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lanista.ir.op.Attributes;
import lanista.ir.weights.HostTensor;

/**
 * Recurrent layers. ONNX has one layer an operator, with the steps in front of the batch, and the gates in another order
 * than torch: their weights are stored as ONNX has them.
 */
final class RecurrentForms {
    /** For each gate of ONNX the one of torch: input, output, forget, cell of input, forget, cell, output. */
    private static final List<Integer> LSTM_GATES = List.of(0, 3, 1, 2);

    /** Update, reset, new of reset, update, new. */
    private static final List<Integer> GRU_GATES = List.of(1, 0, 2);

    private static final List<Integer> RNN_GATES = List.of(0);

    private static final long[] STEPS_FIRST = {1, 0, 2};

    /** From [steps, directions, batch, hidden]. */
    private static final long[] BATCH_FIRST = {2, 0, 1, 3};

    private RecurrentForms() {}

    static void addTo(OnnxForms table) {
        table.add("LSTM", node -> {
            if (node.attributes().integer("proj_size") > 0) {
                throw node.withoutForm("has no projection of the hidden state");
            }
            recurrent(node, LSTM_GATES);
        });
        table.add("GRU", node -> recurrent(node, GRU_GATES));
        table.add("RNN", node -> recurrent(node, RNN_GATES));
    }

    private static void recurrent(Emission node, List<Integer> gates) {
        Attributes attributes = node.attributes();
        boolean both = attributes.bool("bidirectional");
        int layers = (int) attributes.integer("num_layers");
        String steps = node.apply(Application.of("Transpose", node.operand(0)).with("perm", STEPS_FIRST));
        LayerStates states = LayerStates.of(node);
        for (int layer = 0; layer < layers; layer++) {
            List<String> found = node.apply(layer(node, layer, steps, gates, states), states.results());
            states.take(found);
            if (layer == layers - 1) {
                String ordered =
                        node.apply(Application.of("Transpose", found.get(0)).with("perm", BATCH_FIRST));
                node.result(0, merged(node, ordered, both));
            } else {
                // [steps, batch, directions, hidden], so that the directions end up behind one another.
                String ordered =
                        node.apply(Application.of("Transpose", found.get(0)).with("perm", new long[] {0, 2, 1, 3}));
                steps = node.apply(merged(node, ordered, both));
            }
        }
        states.finish();
    }

    /** Directions and hidden state as one axis, the last. */
    private static Application merged(Emission node, String value, boolean both) {
        long width = node.attributes().integer("hidden_size") * (both ? 2 : 1);
        return Application.of("Reshape", value, node.integers("shape", 0, 0, width));
    }

    private static Application layer(Emission node, int layer, String steps, List<Integer> gates, LayerStates states) {
        Attributes attributes = node.attributes();
        boolean both = attributes.bool("bidirectional");
        List<String> directions = both ? List.of("", "_reverse") : List.of("");
        Gates order = new Gates(
                gates, directions.stream().map(suffix -> "l" + layer + suffix).toList());
        List<String> inputs = new ArrayList<>(List.of(
                steps,
                node.derived("W_l" + layer, () -> order.weights(node, "weight_ih_")),
                node.derived("R_l" + layer, () -> order.weights(node, "weight_hh_")),
                attributes.bool("bias") ? node.derived("B_l" + layer, () -> order.biases(node)) : "",
                states.lengths()));
        inputs.addAll(states.startOf(layer));
        if (node.hasParameter("weight_p_l0")) {
            inputs.add(node.derived("P_l" + layer, () -> order.peepholes(node)));
        }
        Application application = Application.of(node.operator(), withoutEnd(inputs))
                .with("hidden_size", attributes.integer("hidden_size"))
                .with("direction", both ? "bidirectional" : "forward");
        return switch (node.operator()) {
            case "GRU" -> application.with("linear_before_reset", attributes.bool("linear_before_reset"));
            case "RNN" ->
                application.with("activations", Collections.nCopies(directions.size(), activation(attributes)));
            default -> application;
        };
    }

    /** Inputs without those at the end that are left out. */
    private static List<String> withoutEnd(List<String> inputs) {
        int end = inputs.size();
        while (inputs.get(end - 1).isEmpty()) {
            end--;
        }
        return inputs.subList(0, end);
    }

    private static String activation(Attributes attributes) {
        return attributes.text("nonlinearity").equals("relu") ? "Relu" : "Tanh";
    }

    /**
     * Torch's parameters of one layer in ONNX's order.
     *
     * @param gates for each of ONNX its number in torch
     * @param directions what the names of a direction's slots end with
     */
    private record Gates(List<Integer> gates, List<String> directions) {
        /** Of shape [directions, gates * hidden, inputs]. */
        HostTensor weights(Emission node, String slot) {
            List<HostTensor> parts =
                    directions.stream().map(end -> node.data(slot + end)).toList();
            HostTensor first = parts.get(0);
            return joined(
                    parts,
                    List.of(
                            (long) directions.size(),
                            first.shape().get(0),
                            first.shape().get(1)));
        }

        /** Those of the inputs, then those of the state: [directions, 2 * gates * hidden]. */
        HostTensor biases(Emission node) {
            List<HostTensor> parts = new ArrayList<>();
            for (String end : directions) {
                parts.add(node.data("bias_ih_" + end));
                parts.add(node.data("bias_hh_" + end));
            }
            return joined(
                    parts,
                    List.of((long) directions.size(), 2 * parts.get(0).shape().get(0)));
        }

        /** Of shape [directions, 3 * hidden], in an order that is ONNX's already. */
        HostTensor peepholes(Emission node) {
            List<HostTensor> parts =
                    directions.stream().map(end -> node.data("weight_p_" + end)).toList();
            return joined(
                    parts,
                    List.of(0, 1, 2),
                    List.of((long) directions.size(), parts.get(0).shape().get(0)));
        }

        private HostTensor joined(List<HostTensor> parts, List<Long> shape) {
            return joined(parts, gates, shape);
        }

        private static HostTensor joined(List<HostTensor> parts, List<Integer> order, List<Long> shape) {
            int size = parts.stream().mapToInt(part -> part.bytes().remaining()).sum();
            ByteBuffer bytes = ByteBuffer.allocate(size);
            for (HostTensor part : parts) {
                int gate = part.bytes().remaining() / order.size();
                for (int from : order) {
                    bytes.put(part.bytes().slice(from * gate, gate));
                }
            }
            return HostTensor.of(parts.get(0).element(), shape, bytes.flip());
        }
    }
}
