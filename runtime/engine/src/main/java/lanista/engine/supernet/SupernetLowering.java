// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Node;
import lanista.ir.Operation;
import lanista.ir.Repeat;
import lanista.ir.Select;
import lanista.ir.Switch;
import lanista.ir.Value;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.op.Arithmetic;
import lanista.ir.op.Attributes;
import lanista.ir.op.Joins;
import lanista.ir.rewrite.DropDeadNodes;
import lanista.ir.rewrite.FlattenCalls;
import lanista.ir.space.ModelSpace;
import lanista.ir.type.TensorType;
import lanista.ir.verify.RegionGuards;

/**
 * Lowers a space to a closed graph that computes all live values of its decisions.
 *
 * <pre>
 * %a = switch $op (%x) { "conv": { %c = Conv(%x) } "skip": { %s = Identity(%x) } }
 * %b = select $in (%x, %a) by sum
 *                          ==&gt;
 * %c = Conv(%x)
 * %s = Identity(%x)
 * %a = Mix(%op, %c, %s) {members = [0, 1]}
 * %b = Mix(%in, %x, %a) {members = [0, 1]}
 * </pre>
 *
 * <p>A {@code repeat} mixes what comes out after each of its live depths, which share their first bodies. An operator whose
 * sizes or attributes depend on decisions is computed once for each that they can be, on the first elements of its operands
 * and with slices of its layer's tensors, and the results are mixed behind zeros. So a value that has different sizes in
 * different candidates has the largest of them here, and what a candidate does not have of it means nothing: whoever
 * reads the value takes the part that there is.
 *
 * <p>With weights that are one for a value of each decision and zero for the others, the outputs are those of that
 * candidate.
 */
public final class SupernetLowering {
    private final Emission emission = new Emission();
    private final LayerParts parts = new LayerParts();
    private final Map<Value, Value> values = new HashMap<>();
    private final Refusals refusals;
    private final OpenChoices open;

    private SupernetLowering(Map<Label, Mixture> live, boolean weighted, MixedOps ops, Refusals refusals) {
        this.refusals = refusals;
        this.open = new OpenChoices(live, weighted, ops, emission, refusals);
    }

    /**
     * Lowers a space with everything open.
     *
     * @throws SourceException LAN0731 for each choice that cannot be computed in all its values at once
     */
    public static SupernetGraph lower(ModelSpace space) {
        return lower(space, Map.of());
    }

    /**
     * Lowers a space.
     *
     * @param live the live values of decisions by label, in the order of their weights; of a choice among inputs one subset,
     *     or the indices of two or more operands. A decision with one live value is settled and gets no weights; one that is
     *     not named here is open
     * @throws SourceException LAN0731 for each choice that is open and cannot be
     */
    public static SupernetGraph lower(ModelSpace space, Map<Label, List<Literal>> live) {
        return lower(space, live, MixedOps.SUMS);
    }

    /**
     * Lowers a space with choices replaced.
     *
     * @param live as above
     * @param ops what stands in the place of choices that are open
     * @throws SourceException as above
     */
    public static SupernetGraph lower(ModelSpace space, Map<Label, List<Literal>> live, MixedOps ops) {
        return lower(space, live, false, ops);
    }

    /**
     * Lowers a space to one path with weights: whatever the value of a decision computes is multiplied by a weight of the
     * decision. With weights of one the outputs are those of the candidate, and the gradient of a weight tells how much the
     * value counts, at the cost of one path alone.
     *
     * @param live as above; a decision with one live value gets one weight, and a choice among inputs with the index of one
     *     operand, while one with a subset is settled
     * @throws SourceException as above
     */
    static SupernetGraph lowerPath(ModelSpace space, Map<Label, List<Literal>> live) {
        return lower(space, live, true, MixedOps.SUMS);
    }

    private static SupernetGraph lower(
            ModelSpace space, Map<Label, List<Literal>> live, boolean weighted, MixedOps ops) {
        Map<Decision, Literal> settled = new LinkedHashMap<>();
        Map<Label, Mixture> open = new LinkedHashMap<>();
        Refusals refusals = new Refusals();
        for (Decision decision : space.decisionList()) {
            List<Literal> values = live.getOrDefault(decision.label(), List.of());
            if (values.size() == 1 && !(weighted && Mixture.isOption(decision, values.get(0)))) {
                settled.put(decision, values.get(0));
            } else if (!values.isEmpty()) {
                open.put(decision.label(), new Mixture(decision, values));
            } else if (Mixture.canBeOpen(decision)) {
                open.put(decision.label(), Mixture.of(decision));
            } else {
                refusals.tooManyValues(space.graph(), decision);
            }
        }
        refusals.throwIfAny();
        return new SupernetLowering(open, weighted, ops, refusals).lower(space.graph(), Scope.of(settled));
    }

    private SupernetGraph lower(Graph space, Scope scope) {
        Graph graph = new FlattenCalls().apply(space);
        for (Input input : graph.inputs()) {
            values.put(input.value(), emission.input(input.id(), open.largest(input.type(), scope)));
        }
        open.declare();
        region(graph, scope);
        refusals.throwIfAny();
        Graph lowered = emission.returning(now(graph.outputs()));
        return open.used(new DropDeadNodes().apply(lowered), parts);
    }

    private void region(Graph graph, Scope scope) {
        graph.nodes().forEach(node -> values(node, lowered(graph, node, scope)));
    }

    private void values(Node node, List<Value> results) {
        for (int i = 0; i < node.types().size(); i++) {
            values.put(new Value(node.id(), i), results.get(i));
        }
    }

    private List<Value> now(List<Value> before) {
        return before.stream().map(this::now).toList();
    }

    private Value now(Value value) {
        Value now = values.get(value);
        if (now == null) {
            throw new IllegalStateException("the value '%s' was not lowered".formatted(value));
        }
        return now;
    }

    private List<Value> lowered(Graph graph, Node node, Scope scope) {
        return node.operation().match(new Operation.Cases<>() {
            @Override
            public List<Value> compute(Compute operation) {
                return SupernetLowering.this.compute(graph, node, operation, scope);
            }

            @Override
            public List<Value> call(Call operation) {
                throw new IllegalStateException("calls are flattened before");
            }

            @Override
            public List<Value> switchOn(Switch operation) {
                return SupernetLowering.this.switchOn(node, operation, scope);
            }

            @Override
            public List<Value> select(Select operation) {
                return List.of(SupernetLowering.this.select(node, operation, scope));
            }

            @Override
            public List<Value> repeat(Repeat operation) {
                return SupernetLowering.this.repeat(node, operation, scope);
            }
        });
    }

    private List<Value> compute(Graph graph, Node node, Compute operation, Scope scope) {
        Sized sized = new Sized(
                operation.with(operation.attributes().map(scope::in)),
                scope.in(graph.types(node.operands())),
                scope.in(node.types()));
        Set<Decision> decisions = sized.decisions();
        if (decisions.isEmpty()) {
            return write(node, sized);
        }
        if (sized.isFreeOfSize()) {
            return write(node, sized.map(type -> open.largest(type, scope)));
        }
        return variants(node, sized, decisions, scope);
    }

    private List<Value> write(Node node, Sized sized) {
        List<Value> operands = new ArrayList<>();
        for (int i = 0; i < node.operands().size(); i++) {
            operands.add(
                    emission.fit(now(node.operands().get(i)), sized.operands().get(i), node));
        }
        return sized.isUnbuildable()
                ? emission.add(node.id(), sized.zeros(), List.of(), sized.results(), node.span())
                : emission.add(node.id(), parts.named(sized), operands, sized.results(), node.span());
    }

    /** One copy of an operator for each of the sizes and attributes that it has in some candidate. */
    private List<Value> variants(Node node, Sized sized, Set<Decision> decisions, Scope scope) {
        Optional<OpenChoices.Cases<Sized>> variants = open.cases(
                node,
                decisions,
                scope,
                assignment -> Optional.of(sized.in(assignment)).filter(Sized::isPossible));
        return variants.map(each -> open.mixed(
                        node,
                        scope,
                        each,
                        each.cases().stream()
                                .map(variant -> write(node, variant))
                                .toList()))
                .orElseGet(() -> open.placeholders(node, scope));
    }

    private List<Value> switchOn(Node node, Switch operation, Scope scope) {
        Expr selector = scope.in(operation.selector());
        if (selector.isConstant()) {
            return taken(node, operation.alternative(selector.constant()), scope);
        }
        Optional<OpenChoices.Cases<Literal>> keys =
                open.cases(node, selector.decisions(), scope, assignment -> Optional.of(selector.evaluate(assignment)));
        if (keys.isEmpty()) {
            return open.placeholders(node, scope);
        }
        List<List<Value>> results = new ArrayList<>();
        for (Literal key : keys.get().cases()) {
            Scope inner = selector instanceof Expr.Chosen chosen
                    ? scope.where(chosen.decision(), key)
                    : scope.where(Expr.equal(selector, Expr.of(key)));
            results.add(taken(node, operation.alternative(key), inner));
        }
        return open.mixed(node, scope, keys.get(), results);
    }

    private List<Value> taken(Node node, Switch.Alternative alternative, Scope scope) {
        return run(alternative.body(), now(node.operands()), scope);
    }

    private List<Value> run(Graph body, List<Value> operands, Scope scope) {
        for (int i = 0; i < operands.size(); i++) {
            values.put(body.inputs().get(i).value(), operands.get(i));
        }
        region(body, scope);
        return now(body.outputs());
    }

    private Value select(Node node, Select operation, Scope scope) {
        TensorType type = open.largest(node.types().get(0), scope);
        Expr chosen = scope.in(Expr.chosen(operation.decision()));
        if (chosen.isConstant()) {
            List<Value> members = chosen.constant().asItems().stream()
                    .map(member -> now(node.operands().get((int) member.asLong())))
                    .toList();
            return selected(node, operation.reduction(), members, type);
        }
        if (operation.reduction() == Select.Reduction.CONCAT) {
            refusals.concatenates(node, operation.decision());
            return open.placeholders(node, scope).get(0);
        }
        List<Value> fitted = open.options(operation.decision()).stream()
                .map(member -> now(node.operands().get((int) member.asLong())))
                .map(operand -> emission.fit(operand, type, node))
                .toList();
        return open.mixedInputs(node, operation.decision(), operation.reduction() == Select.Reduction.MEAN, fitted);
    }

    private Value selected(Node node, Select.Reduction reduction, List<Value> members, TensorType type) {
        if (members.size() == 1) {
            return members.get(0);
        }
        if (reduction == Select.Reduction.CONCAT) {
            Compute concat = Compute.of(Joins.CONCAT, Attributes.NONE.with("axis", 1));
            return emission.add(node.id(), concat, members, List.of(type), node.span())
                    .get(0);
        }
        Compute sum = Compute.of(reduction == Select.Reduction.MEAN ? Arithmetic.MEAN : Arithmetic.SUM);
        List<Value> fitted =
                members.stream().map(member -> emission.fit(member, type, node)).toList();
        return emission.add(node.id(), sum, fitted, List.of(type), node.span()).get(0);
    }

    private List<Value> repeat(Node node, Repeat operation, Scope scope) {
        Expr depth = scope.in(operation.depth());
        if (depth.isConstant()) {
            return bodies(node, operation, (int) depth.constant().asLong(), scope, new ArrayList<>());
        }
        Optional<OpenChoices.Cases<Integer>> depths = open.cases(
                node,
                depth.decisions(),
                scope,
                assignment -> Optional.of((int) depth.evaluate(assignment).asLong()));
        if (depths.isEmpty()) {
            return open.placeholders(node, scope);
        }
        List<List<Value>> after = new ArrayList<>();
        bodies(node, operation, Collections.max(depths.get().cases()), scope, after);
        return open.mixed(
                node,
                scope,
                depths.get(),
                depths.get().cases().stream().map(after::get).toList());
    }

    /** @param after takes the values after 0, 1, 2 … bodies */
    private List<Value> bodies(Node node, Repeat operation, int depth, Scope scope, List<List<Value>> after) {
        List<Expr> guards = operation.match(new RegionGuards(Expr.TRUE));
        List<Value> current = now(node.operands());
        after.add(current);
        for (int i = 0; i < depth; i++) {
            current = run(operation.bodies().get(i), current, scope.where(scope.in(guards.get(i))));
            after.add(current);
        }
        return current;
    }
}
