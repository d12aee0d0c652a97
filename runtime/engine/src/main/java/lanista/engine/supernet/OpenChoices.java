// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Value;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;
import lanista.ir.op.Mixing;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/** The decisions that a supernet leaves open, their weights, and how results are mixed by them. */
final class OpenChoices {
    private final Map<Label, Mixture> live;
    private final boolean weighted;
    private final MixedOps ops;
    private final Emission emission;
    private final Refusals refusals;
    private final Map<Label, Value> weights = new LinkedHashMap<>();

    /**
     * @param weighted whether what has one case alone is multiplied by its weight too
     * @param ops what stands in the place of choices
     */
    OpenChoices(Map<Label, Mixture> live, boolean weighted, MixedOps ops, Emission emission, Refusals refusals) {
        this.live = live;
        this.weighted = weighted;
        this.ops = ops;
        this.emission = emission;
        this.refusals = refusals;
    }

    /** Writes an input for the weights of each. */
    void declare() {
        live.forEach((label, mixture) -> weights.put(
                label,
                emission.input(new NodeId("weights:" + label.text()), TensorType.of(ElementType.F32, mixture.size()))));
    }

    /** The weights of a decision's options. */
    Value weights(Decision decision) {
        return Objects.requireNonNull(weights.get(decision.label()));
    }

    /** What a decision may be here. */
    List<Literal> options(Decision decision) {
        return Objects.requireNonNull(live.get(decision.label())).options();
    }

    /** A type with each size the largest that it is in some candidate. */
    TensorType largest(TensorType type, Scope scope) {
        return LargestSizes.of(scope.in(type), scope, live, refusals);
    }

    /** What a node does in the cases that open decisions make. */
    record Cases<C>(Joint joint, List<C> cases, List<Long> numbers) {}

    /**
     * The cases that decisions make at a node.
     *
     * @param caseOf what of a combination of their values makes its case; empty for one that cannot be
     * @return empty where there are none, and where they cannot be open together, which is noted
     */
    <C> Optional<Cases<C>> cases(
            Node node, Set<Decision> decisions, Scope scope, Function<Assignment, Optional<C>> caseOf) {
        Optional<Joint> joint = Joint.of(decisions, scope, this::options);
        if (joint.isEmpty()) {
            refusals.tooManyTogether(node, decisions);
            return Optional.empty();
        }
        List<Decision> subsets = joint.get().decisions().stream()
                .filter(decision -> decision.domain() instanceof Domain.Subset)
                .toList();
        subsets.forEach(decision -> refusals.readsSubset(node, decision));
        if (!subsets.isEmpty()) {
            return Optional.empty();
        }
        List<C> cases = new ArrayList<>();
        List<Long> numbers = joint.get().cases(caseOf, cases);
        return cases.isEmpty() ? Optional.empty() : Optional.of(new Cases<>(joint.get(), cases, numbers));
    }

    /**
     * Mixes the results of a node in several cases, all in the largest size.
     *
     * @param copies the results in each case
     */
    List<Value> mixed(Node node, Scope scope, Cases<?> cases, List<List<Value>> copies) {
        List<Value> results = new ArrayList<>();
        Optional<Value> shares = Optional.empty();
        for (int i = 0; i < node.types().size(); i++) {
            TensorType type = largest(node.types().get(i), scope);
            List<Value> fitted = new ArrayList<>();
            for (List<Value> copy : copies) {
                fitted.add(emission.fit(copy.get(i), type, node));
            }
            boolean mixes = fitted.size() == 1
                    ? weighted && type.element().isFloating()
                    : new LinkedHashSet<>(fitted).size() > 1;
            if (!mixes) {
                results.add(fitted.get(0));
            } else if (!type.element().isFloating()) {
                results.add(fitted.get(0));
                refusals.notMixable(node, type);
            } else {
                shares = shares.or(() -> Optional.of(caseWeights(node, cases)));
                MixedChoice choice = new MixedChoice(emission, node, shares.get(), fitted);
                results.add(choice.requireSameType(ops.replaceLayerChoice(choice)));
            }
        }
        return results;
    }

    /** The weights of cases: those of a decision itself where its values are the cases. */
    private Value caseWeights(Node node, Cases<?> cases) {
        List<Decision> decisions = cases.joint().decisions();
        int count = cases.cases().size();
        if (decisions.size() == 1 && cases.numbers().equals(counting(count))) {
            return weights(decisions.get(0));
        }
        Attributes attributes = Attributes.NONE
                .with("cases", cases.numbers())
                .with("count", count)
                .with("conditional", !weighted && cases.joint().isConditional());
        List<Value> operands = decisions.stream().map(this::weights).toList();
        return emission.weights(node, Compute.of(Mixing.CASE_WEIGHTS, attributes), operands, count);
    }

    /** Mixes operands by how much of each is chosen. */
    Value mixedInputs(Node node, Decision decision, boolean mean, List<Value> operands) {
        Value amounts = weights(decision);
        Value shares = mean && operands.size() > 1
                ? emission.weights(node, Compute.of(Mixing.SHARES), List.of(amounts), operands.size())
                : amounts;
        MixedChoice choice = new MixedChoice(emission, node, shares, operands);
        return choice.requireSameType(ops.replaceInputChoice(choice));
    }

    private static List<Long> counting(int count) {
        return LongStream.range(0, count).boxed().toList();
    }

    /** Something of the right type in the place of what was refused, so that the rest can be looked at. */
    List<Value> placeholders(Node node, Scope scope) {
        List<Value> zeros = new ArrayList<>();
        for (TensorType each : node.types()) {
            TensorType type = largest(each, scope);
            zeros.addAll(emission.add(node.id(), Sized.zeros(type), List.of(), List.of(type), node.span()));
        }
        return zeros;
    }

    /** A lowered graph without the weights of decisions that turned out to change nothing. */
    SupernetGraph used(Graph graph, LayerParts parts) {
        Set<Value> read = new LinkedHashSet<>(graph.outputs());
        graph.nodes().forEach(node -> read.addAll(node.operands()));
        Set<Value> idle = new LinkedHashSet<>(weights.values());
        idle.removeAll(read);
        List<Input> inputs = graph.inputs().stream()
                .filter(input -> !idle.contains(input.value()))
                .toList();
        Map<Label, Mixture> mixtures = new LinkedHashMap<>();
        live.forEach((label, mixture) -> {
            if (!idle.contains(weights(mixture.decision()))) {
                mixtures.put(label, mixture);
            }
        });
        return new SupernetGraph(Graph.of(inputs, graph.nodes(), graph.outputs()), mixtures, parts.wholes());
    }
}
