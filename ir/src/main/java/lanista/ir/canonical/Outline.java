// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Operation;
import lanista.ir.Repeat;
import lanista.ir.Select;
import lanista.ir.Switch;
import lanista.ir.Value;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.expr.Literal;
import lanista.ir.isomorphism.Certificate;
import lanista.ir.isomorphism.Work;
import lanista.ir.isomorphism.WorkLimitException;
import lanista.ir.space.Answers;
import lanista.ir.space.Sampler;
import lanista.ir.type.TensorType;

/**
 * A graph as the canonical hash reads it, with or without choices: all values have numbers instead of names, those of all
 * blocks and regions in one row. It is made once for a space, and its candidates are then hashed without freezing them.
 */
final class Outline {
    private final Graph graph;
    private final Region root;
    private final int outputs;
    private final int values;
    private final int applications;
    private final int layers;
    private final int size;

    private Outline(Graph graph) {
        Draft draft = new Draft();
        this.graph = graph;
        this.root = draft.region(graph);
        this.outputs = draft.values;
        this.values = draft.values + graph.outputs().size();
        this.applications = draft.applications;
        this.layers = draft.layers.size();
        this.size = draft.size;
    }

    static Outline of(Graph graph) {
        return new Outline(graph);
    }

    /**
     * The hash of the candidate that a sampler's answers make; empty where it takes more work than this.
     *
     * @param sampler asked for the active decisions, each once
     */
    Optional<CanonicalHash> hash(Sampler sampler, long mostWork) {
        return hash(Knowledge.of(new Answers(sampler)), mostWork);
    }

    /** The hash of what is left of the graph where some decisions are known; what is open stays in it, by its labels. */
    Optional<CanonicalHash> hash(Knowledge knowledge, long mostWork) {
        try {
            Walk walk = new Walk(knowledge, values, applications);
            NormalForm form = walk.normalForm(graph.inputs(), root, outputs);
            Certificate certificate = Certificate.of(Abstraction.of(form, layers, new Work(mostWork)));
            return Optional.of(new CanonicalHash(certificate.first(), certificate.second()));
        } catch (WorkLimitException tooMuch) {
            return Optional.empty();
        }
    }

    /** How many nodes it has, those of blocks and regions counted. */
    int size() {
        return size;
    }

    /** An outline as it grows. */
    private static final class Draft {
        private final Map<NodeId, Integer> numbers = new HashMap<>();
        private final Map<LayerId, Integer> layers = new HashMap<>();
        private final FoundSizes found = new FoundSizes();
        private int values;
        private int applications;
        private int size;

        Region region(Graph graph) {
            int inputs = values;
            for (Input input : graph.inputs()) {
                define(input.id(), 1);
            }
            List<Step> steps = new ArrayList<>(graph.nodes().size());
            graph.nodes().forEach(node -> steps.add(step(node)));
            return new Region(inputs, Collections.unmodifiableList(steps), numbers(graph.outputs()));
        }

        private int define(NodeId id, int results) {
            int first = values;
            values += results;
            if (numbers.put(id, first) != null) {
                throw new GraphException("two nodes are called '%s'".formatted(id));
            }
            return first;
        }

        private int[] numbers(List<Value> named) {
            int[] result = new int[named.size()];
            for (int i = 0; i < result.length; i++) {
                Value value = named.get(i);
                Integer first = numbers.get(value.node());
                if (first == null) {
                    throw new GraphException("the value '%s' is used but not defined before".formatted(value));
                }
                result[i] = first + value.index();
            }
            return result;
        }

        private Step step(Node node) {
            int results = define(node.id(), node.types().size());
            found.enter(node, results);
            Step step = step(node, results);
            found.leave(node, results);
            return step;
        }

        private Step step(Node node, int results) {
            size++;
            int[] operands = numbers(node.operands());
            List<TensorType> types = found.in(node.types());
            return node.operation().match(new Operation.Cases<>() {
                @Override
                public Step compute(Compute operation) {
                    int layer = operation.layer().map(Draft.this::layer).orElse(Term.NO_LAYER);
                    return new Application(
                            found.unnamed(operation),
                            layer,
                            applications++,
                            found.operands(operation, operands),
                            found.shownTo(operation),
                            results,
                            types);
                }

                @Override
                public Step call(Call operation) {
                    return new Subgraph(region(operation.body()), operands, results, types);
                }

                @Override
                public Step switchOn(Switch operation) {
                    Map<Literal, Region> regions = new LinkedHashMap<>();
                    operation.alternatives().forEach(each -> regions.put(each.key(), region(each.body())));
                    return new Branch(operation.selector(), regions, operands, results, types);
                }

                @Override
                public Step select(Select operation) {
                    return new Selection(operation, operands, results, types);
                }

                @Override
                public Step repeat(Repeat operation) {
                    List<Region> regions =
                            operation.bodies().stream().map(Draft.this::region).toList();
                    return new Sequence(operation.depth(), regions, operands, results, types);
                }
            });
        }

        private int layer(LayerId id) {
            Integer known = layers.putIfAbsent(id, layers.size());
            return known == null ? layers.size() - 1 : known;
        }
    }
}
