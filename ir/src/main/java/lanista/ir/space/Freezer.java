// SPDX-License-Identifier: Apache-2.0
package lanista.ir.space;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Node;
import lanista.ir.Operation;
import lanista.ir.Requirement;
import lanista.ir.Select;
import lanista.ir.Value;
import lanista.ir.analysis.Cost;
import lanista.ir.expr.Decision;
import lanista.ir.expr.DivisionByZeroException;
import lanista.ir.expr.Environment;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Measure;
import lanista.ir.expr.Substitution;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.type.TensorType;

/**
 * Removes the choices of a space. Regions that are taken move into the graph around them; what is not needed goes.
 *
 * <pre>
 * %a = switch $conv2 (%x) { "plain": { %p = Conv(%x) } "separable": { %s = call SeparableConv(%x) } }
 *                          ==&gt;  with conv2 = plain
 * %p = Conv(%x)
 * </pre>
 */
public final class Freezer {
    private final ModelSpace space;

    private Freezer(ModelSpace space) {
        this.space = space;
    }

    /** The candidate that a sampler's answers describe, feasible or not. */
    public static Candidate freeze(ModelSpace space, Sampler sampler) {
        return new Freezer(space).freeze(sampler);
    }

    /**
     * The candidate of an architecture, feasible or not. Inactive labels in it are ignored.
     *
     * @throws IllegalArgumentException where an active label is missing or a value is outside its domain; use
     *     {@link ArchitectureJson} for what users wrote
     */
    public static Candidate freeze(ModelSpace space, Architecture architecture) {
        return freeze(space, architecture.sampler());
    }

    private Candidate freeze(Sampler sampler) {
        Graph graph = space.graph();
        Answers answers = new Answers(sampler);
        Demand demand = new Demand(answers);
        BitSet everything = new BitSet();
        everything.set(0, graph.outputs().size());
        Demand.Needed needed = demand.of(graph, everything);
        try {
            demand.noValue().ifPresent(problem -> {
                throw problem;
            });
            Emission emission = new Emission(Substitution.ofDecisions(answers::given));
            List<Value> outputs = emission.emit(
                    needed, graph.inputs().stream().map(Input::value).toList());
            Graph frozen = Graph.of(emission.inputs(graph.inputs()), emission.nodes, outputs);
            return new Candidate(answers.architecture(space), frozen, broken(demand, answers, Optional.of(frozen)));
        } catch (DivisionByZeroException noValue) {
            // Only a requirement keeps a space from sizes without a value: this architecture must break one.
            List<Requirement> broken = broken(demand, answers, Optional.empty());
            if (broken.isEmpty()) {
                throw noValue;
            }
            return new Candidate(answers.architecture(space), Graph.of(graph.inputs(), List.of(), List.of()), broken);
        }
    }

    private static List<Requirement> broken(Demand demand, Answers answers, Optional<Graph> frozen) {
        return demand.requirements().stream()
                .distinct()
                .filter(requirement -> !holds(requirement, answers, frozen))
                .toList();
    }

    /** A condition without a value, as where it divides by zero, does not hold. */
    private static boolean holds(Requirement requirement, Answers answers, Optional<Graph> frozen) {
        try {
            return requirement
                    .condition()
                    .evaluate(new Outcome(answers, frozen))
                    .asBoolean();
        } catch (InactiveDecision inactive) {
            return true;
        } catch (ArithmeticException noValue) {
            return false;
        }
    }

    /** What requirements are evaluated in: they activate nothing. */
    private record Outcome(Answers answers, Optional<Graph> frozen) implements Environment {
        @Override
        public Literal decision(Decision decision) {
            return answers.given(decision).orElseThrow(InactiveDecision::new);
        }

        @Override
        public Literal measure(Measure measure) {
            return Literal.of(Cost.of(frozen.orElseThrow(() -> new ArithmeticException("no cost")))
                    .measure(measure));
        }
    }

    /** Control flow of {@link #holds}: the requirement reads a decision that is not active. */
    private static final class InactiveDecision extends RuntimeException {
        InactiveDecision() {
            super(null, null, false, false);
        }
    }

    /** The second half of freezing: writes the nodes that are needed, from the inputs on. */
    private static final class Emission {
        private final Substitution known;
        private final List<Node> nodes = new ArrayList<>();
        private final Map<Value, Value> values = new HashMap<>();

        Emission(Substitution known) {
            this.known = known;
        }

        List<Input> inputs(List<Input> inputs) {
            return inputs.stream()
                    .map(input -> new Input(input.id(), frozen(input.type())))
                    .toList();
        }

        /** Writes a region whose inputs have these values, and gives the values of its outputs; unneeded ones repeat an input. */
        List<Value> emit(Demand.Needed needed, List<Value> inputs) {
            Graph graph = needed.graph();
            for (int i = 0; i < inputs.size(); i++) {
                values.put(graph.inputs().get(i).value(), inputs.get(i));
            }
            needed.nodes().forEach(this::emit);
            return now(graph.outputs());
        }

        private void emit(Demand.NeededNode needed) {
            Node node = needed.node();
            List<Value> operands = now(node.operands());
            needed.made().match(new Demand.Made.Cases<List<Value>>() {
                @Override
                public List<Value> kept(Demand.Made.Kept made) {
                    Operation operation = made.operation() instanceof Call call ? answered(call) : made.operation();
                    return write(node, operation, operands, node.types());
                }

                @Override
                public List<Value> call(Demand.Made.Called made) {
                    return writeCall(node, made, operands);
                }

                @Override
                public List<Value> inSequence(Demand.Made.InSequence made) {
                    List<Value> results = operands;
                    for (Demand.Needed region : made.regions()) {
                        results = emit(region, results);
                    }
                    return alias(node, results);
                }

                @Override
                public List<Value> selected(Demand.Made.Selected made) {
                    List<Value> members =
                            made.members().stream().map(operands::get).toList();
                    return members.size() == 1
                            ? alias(node, members)
                            : write(node, reduction(made.reduction()), members, node.types());
                }
            });
        }

        private static Operation reduction(Select.Reduction reduction) {
            return switch (reduction) {
                case SUM -> Compute.of(Catalogue.get("Sum"));
                case MEAN -> Compute.of(Catalogue.get("Mean"));
                case CONCAT -> Compute.of(Catalogue.get("Concat"), Attributes.NONE.with("axis", 1));
                case FIRST -> throw new IllegalStateException("'first' selects one operand");
            };
        }

        private List<Value> write(Node node, Operation operation, List<Value> operands, List<TensorType> types) {
            List<TensorType> frozen = new ArrayList<>(types.size());
            types.forEach(type -> frozen.add(frozen(type)));
            boolean same = operation == node.operation()
                    && sameObjects(operands, node.operands())
                    && sameObjects(frozen, node.types());
            nodes.add(same ? node : new Node(node.id(), operation, operands, frozen, node.span()));
            return operands;
        }

        /** A call whose body keeps the inputs and outputs that are needed. */
        private List<Value> writeCall(Node node, Demand.Made.Called made, List<Value> operands) {
            Demand.Needed needed = made.body();
            Graph body = needed.graph();
            Emission inner = new Emission(known);
            List<Value> outputs =
                    inner.emit(needed, body.inputs().stream().map(Input::value).toList());
            boolean same = body.isClosed()
                    && body.requirements().isEmpty()
                    && needed.inputs().cardinality() == body.inputs().size()
                    && needed.outputs().cardinality() == body.outputs().size()
                    && sameObjects(inner.nodes, body.nodes());
            Graph result = same
                    ? body
                    : Graph.of(
                            inner.inputs(kept(body.inputs(), needed.inputs())),
                            inner.nodes,
                            kept(outputs, needed.outputs()));
            int[] index = {0};
            needed.outputs().stream()
                    .forEach(output -> values.put(new Value(node.id(), output), new Value(node.id(), index[0]++)));
            Call call = made.operation().withRegions(List.of(result));
            return write(node, answered(call), kept(operands, needed.inputs()), kept(node.types(), needed.outputs()));
        }

        /** A call with the arguments of its block as answered; those that hang on what is not active mean nothing now. */
        private Call answered(Call call) {
            Attributes arguments = call.block().arguments();
            return arguments.decisions().isEmpty()
                    ? call
                    : call.withArguments(arguments
                            .map(known::in)
                            .where(value -> value.decisions().isEmpty()));
        }

        /** Whether nothing changed: what did not is the same object. */
        private static boolean sameObjects(List<?> now, List<?> before) {
            return now.size() == before.size()
                    && IntStream.range(0, now.size()).allMatch(i -> now.get(i) == before.get(i));
        }

        private static <T> List<T> kept(List<T> all, BitSet indices) {
            return indices.cardinality() == all.size()
                    ? all
                    : indices.stream().mapToObj(all::get).toList();
        }

        private List<Value> alias(Node node, List<Value> results) {
            for (int i = 0; i < node.types().size(); i++) {
                values.put(new Value(node.id(), i), results.get(i));
            }
            return results;
        }

        /** What a value of the space is in the candidate; itself where nothing stands in its place. */
        private Value now(Value value) {
            return values.getOrDefault(value, value);
        }

        private List<Value> now(List<Value> values) {
            List<Value> now = new ArrayList<>(values.size());
            values.forEach(value -> now.add(now(value)));
            return now;
        }

        private TensorType frozen(TensorType type) {
            return !type.hasDecisions() ? type : type.map(known::in);
        }
    }
}
