// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lanista.frontend.onnx.graph.LayerSlots;
import lanista.frontend.onnx.graph.NodeAttributes;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.diagnostic.Code;
import lanista.ir.op.Attributes;
import lanista.ir.weights.HostTensor;

/**
 * Recurrent layers. ONNX has time before the batch and an axis for the directions, {@code [steps, batch, in] -> [steps,
 * directions, batch, hidden]}, and orders the gates otherwise than torch.nn.
 */
final class RecurrentRules {
    /** The place among ONNX's gates of each of torch's: i f g o of i o f c, r z n of z r h. */
    private static final List<Integer> LSTM = List.of(0, 2, 3, 1);

    private static final List<Integer> GRU = List.of(1, 0, 2);
    private static final List<Integer> RNN = List.of(0);

    private static final Attributes SWAPPED = Attributes.NONE.with("perm", List.of(1L, 0L, 2L));

    private RecurrentRules() {}

    static void addTo(Rules rules) {
        rules.add("LSTM", site -> apply(site, LSTM, List.of("sigmoid", "tanh", "tanh")));
        rules.add("GRU", site -> apply(site, GRU, List.of("sigmoid", "tanh")));
        rules.add("RNN", site -> apply(site, RNN, activations(site)));
    }

    private static List<String> activations(Site site) {
        List<String> given = site.attributes().texts("activations").orElse(List.of("Tanh"));
        String first = given.isEmpty() ? "tanh" : given.get(0).toLowerCase(Locale.ROOT);
        if (!List.of("tanh", "relu").contains(first)) {
            throw new Unsupported("has the activation '%s'".formatted(first));
        }
        return List.of(first);
    }

    private static List<Operand> apply(Site site, List<Integer> order, List<String> activations) {
        int directions = site.attributes().text("direction", "forward").equals("bidirectional") ? 2 : 1;
        boolean backward = site.attributes().text("direction", "forward").equals("reverse");
        boolean batchFirst = site.attributes().flag("layout", false);
        requirePlain(site, activations, directions);
        Operand input = batchFirst ? site.operand(0) : site.add("Transpose", SWAPPED, site.operand(0));
        Operand read = backward ? reversed(site, input) : input;
        HostTensor recurrence = site.stored(2, "recurrence weight").tensor();
        if (recurrence.shape().size() != 3) {
            throw site.problem(Code.LAN0304, "its recurrence weight must have three axes, it is " + recurrence);
        }
        Attributes attributes = Attributes.NONE
                .with("hidden_size", recurrence.shape().get(2))
                .with("bias", site.has(3))
                .with("bidirectional", directions == 2);
        Attributes all = special(site, attributes, activations);
        Operand sequence = site.addLayer(site.operator(), all, slots(site, order, directions), read)
                .get(0);
        Operand forward = backward ? reversed(site, sequence) : sequence;
        List<Operand> results = new ArrayList<>();
        results.add(site.wants(0) ? sequence(site, forward, directions, batchFirst) : forward);
        if (site.wants(1)) {
            results.add(last(site, sequence, directions, batchFirst));
        }
        return results;
    }

    private static Attributes special(Site site, Attributes attributes, List<String> activations) {
        return switch (site.operator()) {
            case "GRU" ->
                attributes.with("linear_before_reset", site.attributes().flag("linear_before_reset", false));
            case "RNN" -> attributes.with("nonlinearity", activations.get(0));
            default -> attributes;
        };
    }

    private static void requirePlain(Site site, List<String> activations, int directions) {
        NodeAttributes given = site.attributes();
        List<String> wanted = new ArrayList<>(activations);
        for (int i = 1; i < directions; i++) {
            wanted.addAll(activations);
        }
        boolean usual = given.texts("activations")
                .map(words -> words.stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .toList()
                        .equals(wanted))
                .orElse(true);
        if (!usual || given.has("clip") || given.flag("input_forget", false)) {
            throw new Unsupported("has activations of its own");
        }
        if (site.has(4)) {
            throw new Unsupported("stops at lengths of its own");
        }
        if (!site.isZero(5) || !site.isZero(6) || !site.isZero(7)) {
            throw new Unsupported("starts from a state, or has peepholes");
        }
        if (site.wants(2)) {
            throw new Unsupported("yields the state of its cells");
        }
    }

    private static LayerSlots slots(Site site, List<Integer> order, int directions) {
        int gates = order.size();
        LayerSlots slots = LayerSlots.NONE;
        for (int i = 0; i < directions; i++) {
            String suffix = "_l0" + (i == 0 ? "" : "_reverse");
            slots = slots.with(
                            "weight_ih" + suffix,
                            part(site, 1, i, order),
                            site.stored(1, "weight").name())
                    .with(
                            "weight_hh" + suffix,
                            part(site, 2, i, order),
                            site.stored(2, "recurrence weight").name());
            if (site.has(3)) {
                List<Integer> second = order.stream().map(gate -> gate + gates).toList();
                HostTensor biases = Layout.at(site.stored(3, "bias").tensor(), i);
                String name = site.stored(3, "bias").name();
                slots = slots.with("bias_ih" + suffix, Layout.ordered(biases, order, 2 * gates), name)
                        .with("bias_hh" + suffix, Layout.ordered(biases, second, 2 * gates), name);
            }
        }
        return slots;
    }

    private static HostTensor part(Site site, int operand, int direction, List<Integer> order) {
        HostTensor tensor = site.stored(operand, "weight").tensor();
        boolean fits = tensor.shape().size() == 3
                && tensor.shape().get(0) > direction
                && tensor.shape().get(1) % order.size() == 0;
        if (!fits) {
            throw site.problem(Code.LAN0304, "its weight %s does not have its directions and gates".formatted(tensor));
        }
        return Layout.ordered(Layout.at(tensor, direction), order, order.size());
    }

    private static Operand reversed(Site site, Operand sequence) {
        return site.add("Slice", slice(1, -1, -Integer.MAX_VALUE, -1), sequence);
    }

    private static Attributes slice(long axis, long start, long end, long step) {
        return Attributes.NONE
                .with("starts", List.of(start))
                .with("ends", List.of(end))
                .with("axes", List.of(axis))
                .with("steps", List.of(step));
    }

    /** {@code [batch, steps, directions * hidden]} as ONNX has it. */
    private static Operand sequence(Site site, Operand sequence, int directions, boolean batchFirst) {
        Operand ordered = batchFirst ? sequence : site.add("Transpose", SWAPPED, sequence);
        if (directions == 1) {
            return site.add("Unsqueeze", Attributes.NONE.with("axes", List.of(batchFirst ? 2L : 1L)), ordered);
        }
        List<Operand> halves = halves(site, ordered);
        return site.add("Stack", Attributes.NONE.with("axis", batchFirst ? 2 : 1), halves)
                .get(0);
    }

    private static List<Operand> halves(Site site, Operand sequence) {
        long hidden = sequence.type().dimension(2).constant().asLong() / 2;
        return site.add(
                "Split", Attributes.NONE.with("axis", 2).with("split", List.of(hidden, hidden)), List.of(sequence));
    }

    /** The output after the last step: the first place of what reads backwards. */
    private static Operand last(Site site, Operand sequence, int directions, boolean batchFirst) {
        Attributes atEnd = slice(1, -1, Integer.MAX_VALUE, 1);
        Operand state;
        if (directions == 1) {
            state = site.add("Slice", atEnd, sequence);
        } else {
            List<Operand> halves = halves(site, sequence);
            Operand forward = site.add("Slice", atEnd, halves.get(0));
            Operand backward = site.add("Slice", slice(1, 0, 1, 1), halves.get(1));
            state = site.add("Concat", Attributes.NONE.with("axis", 1), forward, backward);
        }
        return batchFirst ? state : site.add("Transpose", SWAPPED, state);
    }
}
