// SPDX-License-Identifier: Apache-2.0
package lanista.mutators;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Node;
import lanista.ir.Value;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;
import lanista.ir.space.Sampler;
import lanista.ir.type.TensorType;

/** A node that a pattern looks at, and what is around it. */
public final class Match {
    private final Graph graph;
    private final Node original;
    private final Node node;
    private final List<TensorType> operandTypes;
    private final Expr guard;
    private final Ids ids;

    /**
     * @param graph as it was before the mutator, or the region of it in which the node stands
     * @param original the node in that graph
     * @param node the same with what was changed before it: its operands, their types and its own
     */
    Match(Graph graph, Node original, Node node, List<TensorType> operandTypes, Expr guard, Ids ids) {
        this.graph = graph;
        this.original = original;
        this.node = node;
        this.operandTypes = List.copyOf(operandTypes);
        this.guard = guard;
        this.ids = ids;
    }

    public Node node() {
        return node;
    }

    /** The settings of its operator, or the arguments of its block; none of a choice. */
    public Attributes attributes() {
        if (node.operation() instanceof Compute compute) {
            return compute.attributes();
        }
        return node.operation() instanceof Call call ? call.block().arguments() : Attributes.NONE;
    }

    public List<TensorType> operandTypes() {
        return operandTypes;
    }

    /** The types of its results. */
    public List<TensorType> types() {
        return node.types();
    }

    /** The condition under which the node is evaluated, where it stands in a choice. */
    public Expr guard() {
        return guard;
    }

    /** The nodes beside it that use its results, each once, as they were before the mutator. */
    public List<Match> users() {
        return graph.nodes().stream()
                .filter(other -> other.operands().stream()
                        .anyMatch(operand -> operand.node().equals(original.id())))
                .map(this::other)
                .toList();
    }

    /** How often its results are used: as operands of nodes beside it, or as outputs of its graph. */
    public int uses() {
        long operands = graph.nodes().stream()
                .flatMap(other -> other.operands().stream())
                .filter(this::isResult)
                .count();
        return Math.toIntExact(
                operands + graph.outputs().stream().filter(this::isResult).count());
    }

    private boolean isResult(Value value) {
        return value.node().equals(original.id());
    }

    /** The node beside it that an operand comes from, as it was before the mutator; empty for an input of the graph. */
    public Optional<Match> producer(int operand) {
        return graph.node(original.operands().get(operand).node()).map(this::other);
    }

    private Match other(Node other) {
        return new Match(graph, other, other, graph.types(other.operands()), guard, ids);
    }

    /** A decision between alternatives of this place alone, labelled by its path and a word. */
    public Decision decision(String word, String... alternatives) {
        List<Literal> values = new ArrayList<>();
        for (String alternative : alternatives) {
            values.add(Literal.of(alternative));
        }
        return new Decision(new Label(node.id().path() + "." + word), Decision.Form.LAYER, new Domain.Listed(values));
    }

    /** The answer to a {@link #decision}. */
    public String choose(Sampler sampler, String word, String... alternatives) {
        return sampler.pick(decision(word, alternatives)).asText();
    }

    /**
     * A graph that takes the place of the node.
     *
     * @param description adds nodes to the draft and gives the value that becomes the node's result
     */
    public Graph build(Function<Draft, Value> description) {
        return buildAll(draft -> List.of(description.apply(draft)));
    }

    /** As {@link #build}, of a node with several results. */
    public Graph buildAll(Function<Draft, List<Value>> description) {
        Ids names = ids.copy();
        List<Input> inputs = IntStream.range(0, operandTypes.size())
                .mapToObj(i -> new Input(names.free(node.id().path() + ".in" + i), operandTypes.get(i)))
                .toList();
        Draft draft = new Draft(node, inputs, names);
        return draft.finish(description.apply(draft));
    }

    /** A path for what takes the place of the node, in which nothing has its name yet. */
    public String path(String word) {
        return ids.freePath(node.id().path() + "." + word);
    }

    Ids names() {
        return ids;
    }

    /** The graph that leaves things as they are. */
    public Graph keep() {
        return buildAll(draft -> draft.keep(draft.operands()));
    }
}
