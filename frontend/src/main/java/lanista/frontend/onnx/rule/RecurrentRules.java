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
import lanista.ir.expr.Expr;
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

    /** The places of the operands that may be left out, behind the bias. */
    private static final int LENGTHS = 4;

    private static final int STATE = 5;
    private static final int MEMORY = 6;
    private static final int PEEPHOLES = 7;

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
        String direction = site.attributes().text("direction", "forward");
        int directions = direction.equals("bidirectional") ? 2 : 1;
        boolean backward = direction.equals("reverse");
        boolean batchFirst = site.attributes().flag("layout", false);
        requirePlain(site, activations, directions);
        Operand input = batchFirst ? site.operand(0) : site.add("Transpose", SWAPPED, site.operand(0));
        List<Operand> operands = new ArrayList<>();
        operands.add(backward ? reversed(site, input) : input);
        boolean stateful = site.wants(1) || site.wants(2) || isStarted(site) || site.has(LENGTHS);
        if (isStarted(site)) {
            operands.addAll(start(site, input, directions, batchFirst));
        }
        if (site.has(LENGTHS)) {
            operands.add(site.operand(LENGTHS));
        }
        Attributes attributes = Attributes.NONE
                .with("hidden_size", hidden(site))
                .with("bias", site.has(3))
                .with("bidirectional", directions == 2)
                .with("stateful", stateful);
        List<Operand> found = site.addLayer(
                site.operator(),
                special(site, attributes, activations),
                slots(site, order, directions),
                operands.toArray(Operand[]::new));
        Operand sequence = backward ? reversed(site, found.get(0)) : found.get(0);
        List<Operand> results = new ArrayList<>();
        results.add(site.wants(0) ? sequence(site, sequence, directions, batchFirst) : sequence);
        for (Operand state : found.subList(1, found.size())) {
            results.add(batchFirst ? site.add("Transpose", SWAPPED, state) : state);
        }
        return results;
    }

    private static long hidden(Site site) {
        HostTensor recurrence = site.stored(2, "recurrence weight").tensor();
        if (recurrence.shape().size() != 3) {
            throw site.problem(Code.LAN0304, "its recurrence weight must have three axes, it is " + recurrence);
        }
        return recurrence.shape().get(2);
    }

    private static boolean isStarted(Site site) {
        return !site.isZero(STATE) || !site.isZero(MEMORY);
    }

    /** The states to start from, {@code [directions, batch, hidden]} each, zeros for the one that is left out. */
    private static List<Operand> start(Site site, Operand input, int directions, boolean batchFirst) {
        List<Operand> states = new ArrayList<>();
        for (int place : site.operator().equals("LSTM") ? List.of(STATE, MEMORY) : List.of(STATE)) {
            if (site.has(place)) {
                Operand given = site.operand(place);
                states.add(batchFirst ? site.add("Transpose", SWAPPED, given) : given);
            } else {
                List<Expr> shape = List.of(Expr.of(directions), input.type().dimension(0), Expr.of(hidden(site)));
                states.add(site.add(
                        "Constant",
                        Attributes.NONE
                                .with("value", 0)
                                .with("shape", Expr.list(shape))
                                .with("element", input.type().element().word())));
            }
        }
        return states;
    }

    private static Attributes special(Site site, Attributes attributes, List<String> activations) {
        return switch (site.operator()) {
            case "GRU" ->
                attributes.with("linear_before_reset", site.attributes().flag("linear_before_reset", false));
            case "RNN" -> attributes.with("nonlinearity", activations.get(0));
            case "LSTM" -> attributes.with("peepholes", site.has(PEEPHOLES));
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
        if (!usual) {
            throw new Unsupported("has the activations %s"
                    .formatted(given.texts("activations").orElse(List.of())));
        }
        if (given.has("clip")) {
            throw new Unsupported("clips what its activations take");
        }
        if (given.flag("input_forget", false)) {
            throw new Unsupported("couples its input and forget gates");
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
            if (site.operator().equals("LSTM") && site.has(PEEPHOLES)) {
                Operand.Stored peepholes = site.stored(PEEPHOLES, "peepholes");
                slots = slots.with("weight_p" + suffix, Layout.at(peepholes.tensor(), i), peepholes.name());
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

    /** Each sequence from its last step to the first. */
    private static Operand reversed(Site site, Operand sequence) {
        if (site.has(LENGTHS)) {
            Attributes axes = Attributes.NONE.with("batch_axis", 0).with("time_axis", 1);
            return site.add("ReverseSequence", axes, sequence, site.operand(LENGTHS));
        }
        Attributes backwards = Attributes.NONE
                .with("starts", List.of(-1L))
                .with("ends", List.of(-(long) Integer.MAX_VALUE))
                .with("axes", List.of(1L))
                .with("steps", List.of(-1L));
        return site.add("Slice", backwards, sequence);
    }

    /** {@code [batch, steps, directions * hidden]} as ONNX has it. */
    private static Operand sequence(Site site, Operand sequence, int directions, boolean batchFirst) {
        Operand ordered = batchFirst ? sequence : site.add("Transpose", SWAPPED, sequence);
        if (directions == 1) {
            return site.add("Unsqueeze", Attributes.NONE.with("axes", List.of(batchFirst ? 2L : 1L)), ordered);
        }
        long hidden = hidden(site);
        List<Operand> halves = site.add(
                "Split", Attributes.NONE.with("axis", 2).with("split", List.of(hidden, hidden)), List.of(ordered));
        return site.add("Stack", Attributes.NONE.with("axis", batchFirst ? 2 : 1), halves)
                .get(0);
    }
}
