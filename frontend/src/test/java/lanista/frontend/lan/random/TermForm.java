// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.Value;
import lanista.ir.op.Attributes;
import lanista.ir.op.Trait;
import lanista.ir.type.TensorType;

/** The outputs of a candidate as terms, by the rules for when two candidates are the same network. */
final class TermForm {
    private static final String NORMALIZATION = "BatchNormalization";

    /** Layers with a running mean that does not stay zero, as they are applied to something else too. */
    private final Set<String> moving;

    private final Set<String> resting = new HashSet<>();

    private TermForm(Set<String> moving) {
        this.moving = moving;
    }

    static List<Term> of(Graph candidate) {
        Set<String> moving = new HashSet<>();
        while (true) {
            TermForm form = new TermForm(moving);
            List<Term> inputs = new ArrayList<>();
            candidate
                    .inputs()
                    .forEach(input -> inputs.add(
                            Term.of("input " + inputs.size(), Optional.empty(), false, List.of(), input.type())));
            List<Term> outputs = form.outputs(candidate, inputs);
            Set<String> more = new HashSet<>();
            outputs.forEach(output -> form.moved(output, more));
            if (!moving.addAll(more)) {
                return outputs;
            }
        }
    }

    /** The layers that were taken to rest and normalise something. */
    private void moved(Term term, Set<String> layers) {
        boolean normalizes = term.what().startsWith(NORMALIZATION);
        term.mark().filter(layer -> normalizes && resting.contains(layer)).ifPresent(layers::add);
        term.operands().forEach(operand -> moved(operand, layers));
    }

    private List<Term> outputs(Graph graph, List<Term> inputs) {
        Map<Value, Term> values = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            values.put(graph.inputs().get(i).value(), inputs.get(i));
        }
        for (Node node : graph.nodes()) {
            List<Term> operands = node.operands().stream().map(values::get).toList();
            List<Term> results = node.operation() instanceof Call call
                    ? outputs(call.body(), operands)
                    : results((Compute) node.operation(), node, operands);
            for (int i = 0; i < results.size(); i++) {
                values.put(new Value(node.id(), i), results.get(i));
            }
        }
        return graph.outputs().stream().map(values::get).toList();
    }

    private List<Term> results(Compute operation, Node node, List<Term> operands) {
        List<Term> results = new ArrayList<>();
        for (TensorType type : node.types()) {
            String part = node.types().size() > 1 ? " part " + results.size() : "";
            results.add(result(operation, part, node, operands, type));
        }
        return results;
    }

    private Term result(Compute operation, String part, Node node, List<Term> operands, TensorType type) {
        String name = operation.type().name();
        Attributes attributes = operation.attributes();
        Optional<String> layer = operation.layer().map(id -> "layer " + id.path());
        boolean zeros = !operands.isEmpty() && operands.stream().allMatch(Term::isZero);
        if (zeros && operation.type().keepsZero(attributes) && rests(operation, layer)) {
            return Term.zero(type);
        }
        boolean passes = switch (name) {
            case "Identity" -> true;
            case "Dropout", "ChannelDropout", "DropPath" -> attributes.real("ratio") == 0;
            case "Concat", "Mean" -> operands.size() == 1;
            default -> false;
        };
        if (passes) {
            return operands.get(0);
        }
        return switch (name) {
            case "Zero" -> Term.zero(type);
            case "Add", "Sum" -> sum(operands, type);
            case "Sub" ->
                operands.get(1).isZero() && operands.get(0).type().equals(type)
                        ? operands.get(0)
                        : Term.of(name, Optional.empty(), false, operands, type);
            case NORMALIZATION ->
                zeros && rests(operation, layer)
                        ? Term.of("Bias", layer, false, List.of(), type)
                        : Term.of(what(operation, part), layer, false, operands, type);
            default -> {
                boolean random = operation.type().isRandom(attributes);
                Optional<String> mark = layer.or(
                        () -> random ? Optional.of("random " + node.id().path()) : Optional.empty());
                boolean unordered = operation.type().has(Trait.COMMUTATIVE);
                yield Term.of(what(operation, part), mark, unordered, operands, type);
            }
        };
    }

    private static String what(Compute operation, String part) {
        return operation.type().name() + " " + operation.attributes().values() + part;
    }

    /** Whether the running mean of a layer, where it keeps one, stays zero. */
    private boolean rests(Compute operation, Optional<String> layer) {
        boolean tracks = operation.type().name().equals(NORMALIZATION)
                && operation.attributes().bool("track_running_stats");
        if (!tracks) {
            return true;
        }
        String id = layer.orElseThrow();
        resting.add(id);
        return !moving.contains(id);
    }

    /** Zeros drop out unless the sum is wider without them. */
    private static Term sum(List<Term> operands, TensorType type) {
        List<Term> summands = operands.stream()
                .flatMap(operand -> operand.summands().stream())
                .toList();
        List<Term> rest =
                new ArrayList<>(summands.stream().filter(term -> !term.isZero()).toList());
        boolean wide = rest.stream().anyMatch(term -> term.type().equals(type));
        if (rest.size() < summands.size() && !wide) {
            rest.add(Term.zero(type));
        }
        return rest.size() == 1 ? rest.get(0) : Term.of(Term.SUM, Optional.empty(), true, rest, type);
    }
}
