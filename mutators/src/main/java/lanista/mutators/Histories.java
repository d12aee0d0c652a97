// SPDX-License-Identifier: Apache-2.0
package lanista.mutators;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Switch;
import lanista.ir.Value;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Sampler;
import lanista.ir.type.TensorType;

/**
 * Lays out what a rewriting makes of each series of answers that it can get: the rewriting is run again with each answer
 * to each question it comes to, and the graphs become the alternatives of switches.
 */
final class Histories {
    /** The most series of answers that are laid out. */
    static final int MOST = 4_096;

    private final Function<Sampler, Graph> rewriting;
    private final Ids known;
    private final SourceSpan span;
    private int ended;

    private Histories(Function<Sampler, Graph> rewriting, Ids known, SourceSpan span) {
        this.rewriting = rewriting;
        this.known = known;
        this.span = span;
    }

    /**
     * The graph of all answers; that of the rewriting where it asks nothing.
     *
     * @param rewriting gives graphs with the same inputs
     * @param known the names of the graph that is rewritten: its layers stay one in all alternatives, new ones are apart
     * @param span of the switches
     * @throws GraphException where there are too many answers
     */
    static Graph open(Function<Sampler, Graph> rewriting, Ids known, SourceSpan span) {
        return new Histories(rewriting, known, span).after(Map.of());
    }

    /** Control flow of a run that comes to a question without an answer. */
    private static final class Asked extends RuntimeException {
        private final transient Decision decision;

        Asked(Decision decision) {
            super(null, null, false, false);
            this.decision = decision;
        }
    }

    private Graph after(Map<Label, Literal> answers) {
        try {
            Graph graph = rewriting.apply(decision -> {
                Literal answer = answers.get(decision.label());
                if (answer == null) {
                    throw new Asked(decision);
                }
                return answer;
            });
            if (++ended > MOST) {
                throw new GraphException(
                        "it asks for more than %d series of answers; leave choices open as nodes or ".formatted(MOST)
                                + "expressions of the graph instead");
            }
            return graph;
        } catch (Asked asked) {
            return either(asked.decision, answers);
        }
    }

    private Graph either(Decision decision, Map<Label, Literal> before) {
        List<Literal> values = values(decision);
        List<Graph> graphs = new ArrayList<>();
        for (Literal value : values) {
            Map<Label, Literal> answers = new HashMap<>(before);
            answers.put(decision.label(), value);
            graphs.add(after(answers));
        }
        return merged(decision, values, graphs);
    }

    /** A graph of one node that switches between graphs. */
    private Graph merged(Decision decision, List<Literal> keys, List<Graph> graphs) {
        Graph first = graphs.get(0);
        Ids names = Ids.none();
        Ids layers = Ids.none();
        first.inputs().forEach(input -> names.free(input.id().path()));
        List<Switch.Alternative> alternatives = new ArrayList<>();
        for (int i = 0; i < graphs.size(); i++) {
            requireSameInterface(first, graphs.get(i), decision);
            alternatives.add(new Switch.Alternative(
                    keys.get(i),
                    Renaming.of(
                            graphs.get(i),
                            id -> names.free(id.path()),
                            layer -> known.has(layer)
                                    ? layer
                                    : new LayerId(layers.free(layer.path()).path()))));
        }
        List<Value> inputs = first.inputs().stream().map(Input::value).toList();
        NodeId id = names.free(decision.label().text());
        Switch choice = new Switch(Expr.chosen(decision), alternatives);
        List<TensorType> operandTypes = first.types(inputs);
        Node node = Typing.retyped(new Node(id, choice, inputs, first.outputTypes(), span), operandTypes);
        return Graph.of(first.inputs(), List.of(node), node.results());
    }

    private static void requireSameInterface(Graph first, Graph other, Decision decision) {
        if (!other.inputs().equals(first.inputs()) && !types(other.inputs()).equals(types(first.inputs()))) {
            throw new GraphException("with other answers to '%s' it takes other inputs: %s and %s"
                    .formatted(decision.label(), first.inputs(), other.inputs()));
        }
        if (other.outputs().size() != first.outputs().size()) {
            throw new GraphException("with other answers to '%s' it gives %d results, not %d"
                    .formatted(
                            decision.label(),
                            other.outputs().size(),
                            first.outputs().size()));
        }
    }

    private static List<TensorType> types(List<Input> inputs) {
        return inputs.stream().map(Input::type).toList();
    }

    private static List<Literal> values(Decision decision) {
        if (decision.domain().isContinuous()
                || decision.domain().size().bitLength() > Integer.SIZE - 2
                || decision.domain().size().intValue() > MOST) {
            throw new GraphException("it asks for '%s', which has too many values to lay out; put the decision into an "
                            .formatted(decision.label())
                    + "attribute instead, as an expression");
        }
        List<Literal> values = new ArrayList<>();
        int size = decision.domain().size().intValue();
        for (int i = 0; i < size; i++) {
            values.add(value(decision.domain(), i));
        }
        return values;
    }

    private static Literal value(Domain domain, int index) {
        return domain.match(new Domain.Cases<>() {
            @Override
            public Literal listed(Domain.Listed listed) {
                return listed.value(index);
            }

            @Override
            public Literal stepped(Domain.Stepped stepped) {
                return stepped.value(index);
            }

            @Override
            public Literal reals(Domain.Reals reals) {
                throw new IllegalArgumentException("a continuous domain has no " + index + ". value");
            }

            @Override
            public Literal subset(Domain.Subset subset) {
                return subset.value(BigInteger.valueOf(index));
            }
        });
    }
}
