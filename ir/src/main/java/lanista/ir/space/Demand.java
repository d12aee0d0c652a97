// SPDX-License-Identifier: Apache-2.0
package lanista.ir.space;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.Operation;
import lanista.ir.Repeat;
import lanista.ir.Requirement;
import lanista.ir.Select;
import lanista.ir.Switch;
import lanista.ir.Value;
import lanista.ir.expr.DivisionByZeroException;
import lanista.ir.expr.Literal;

/**
 * The first half of freezing: walks from the outputs that are needed to the inputs, answering on the way the decisions
 * that stand in it, and notes what is needed.
 */
final class Demand {
    private final Answers answers;
    private final List<Requirement> requirements = new ArrayList<>();
    private Optional<DivisionByZeroException> noValue = Optional.empty();

    Demand(Answers answers) {
        this.answers = answers;
    }

    /** What is needed of a graph: which outputs were asked for, which inputs that takes, and the nodes between. */
    record Needed(Graph graph, BitSet outputs, BitSet inputs, List<NeededNode> nodes) {}

    /** A node that is needed, with its choices made. */
    record NeededNode(Node node, Made made) {}

    /** An operation with its choices made. */
    sealed interface Made {
        <R> R match(Cases<R> cases);

        interface Cases<R> {
            R kept(Kept made);

            R call(Called made);

            R inSequence(InSequence made);

            R selected(Selected made);
        }

        /** Stays one node: an operator, or a block that needs all it has. */
        record Kept(Operation operation) implements Made {
            @Override
            public <R> R match(Cases<R> cases) {
                return cases.kept(this);
            }
        }

        record Called(Call operation, Needed body) implements Made {
            @Override
            public <R> R match(Cases<R> cases) {
                return cases.call(this);
            }
        }

        /** The region of a switch that is taken, or the first regions of a repeat. */
        record InSequence(List<Needed> regions) implements Made {
            @Override
            public <R> R match(Cases<R> cases) {
                return cases.inSequence(this);
            }
        }

        record Selected(Select.Reduction reduction, List<Integer> members) implements Made {
            @Override
            public <R> R match(Cases<R> cases) {
                return cases.selected(this);
            }
        }
    }

    /** The requirements of every graph that was walked. */
    List<Requirement> requirements() {
        return requirements;
    }

    Needed of(Graph graph, BitSet outputs) {
        requirements.addAll(graph.requirements());
        Set<Value> needed = new HashSet<>();
        outputs.stream().forEach(index -> needed.add(graph.outputs().get(index)));
        Deque<NeededNode> nodes = new ArrayDeque<>();
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            Node node = graph.nodes().get(i);
            BitSet results = new BitSet();
            for (int index = 0; index < node.types().size(); index++) {
                results.set(index, needed.contains(new Value(node.id(), index)));
            }
            if (!results.isEmpty()) {
                nodes.addFirst(new NeededNode(node, make(node, results, needed)));
                needed.addAll(graph.sizeSources(node));
            }
        }
        BitSet inputs = new BitSet();
        for (int i = 0; i < graph.inputs().size(); i++) {
            inputs.set(i, needed.contains(graph.inputs().get(i).value()));
        }
        return new Needed(graph, outputs, inputs, List.copyOf(nodes));
    }

    /** Goes on where there is no answer, so that the requirements that forbid it are met. */
    private Compute answered(Compute operation) {
        try {
            return answers.in(operation);
        } catch (DivisionByZeroException problem) {
            noValue = Optional.of(problem);
            return operation;
        }
    }

    /** An attribute that has no value with the answers given; empty where all have. */
    Optional<DivisionByZeroException> noValue() {
        return noValue;
    }

    private Made make(Node node, BitSet results, Set<Value> needed) {
        return node.operation().match(new Operation.Cases<>() {
            @Override
            public Made compute(Compute operation) {
                needed.addAll(node.operands());
                return new Made.Kept(answered(operation));
            }

            @Override
            public Made call(Call operation) {
                if (operation.body().isCompact()
                        && results.cardinality() == node.types().size()) {
                    needed.addAll(node.operands());
                    return new Made.Kept(operation);
                }
                Needed body = of(operation.body(), results);
                need(node, body.inputs(), needed);
                return new Made.Called(operation, body);
            }

            @Override
            public Made switchOn(Switch operation) {
                Literal key = operation.selector().evaluate(answers);
                Needed body = of(operation.alternative(key).body(), results);
                need(node, body.inputs(), needed);
                return new Made.InSequence(List.of(body));
            }

            @Override
            public Made select(Select operation) {
                List<Integer> members = answers.decision(operation.decision()).asItems().stream()
                        .map(member -> (int) member.asLong())
                        .toList();
                members.forEach(member -> needed.add(node.operands().get(member)));
                return new Made.Selected(operation.reduction(), members);
            }

            @Override
            public Made repeat(Repeat operation) {
                int depth = Math.toIntExact(operation.depth().evaluate(answers).asLong());
                Deque<Needed> regions = new ArrayDeque<>();
                BitSet wanted = results;
                for (int i = depth - 1; i >= 0; i--) {
                    Needed region = of(operation.bodies().get(i), wanted);
                    regions.addFirst(region);
                    wanted = region.inputs();
                }
                need(node, wanted, needed);
                return new Made.InSequence(List.copyOf(regions));
            }
        });
    }

    private static void need(Node node, BitSet inputs, Set<Value> needed) {
        for (int index = inputs.nextSetBit(0); index >= 0; index = inputs.nextSetBit(index + 1)) {
            needed.add(node.operands().get(index));
        }
    }
}
