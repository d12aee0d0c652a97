// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.verify.Verifier;

/**
 * Applies rules to the nodes of a graph, and of its regions, until none finds anything.
 *
 * <p>The rules are tried in their order at each node, from the inputs on, in sweeps. The result is verified; where it is
 * broken, the failure names the rule that broke it.
 */
public final class Rewriter implements Pass {
    /** How often the rules may apply for each node that there was; more means that they undo one another. */
    private static final int STEPS_PER_NODE = 20;

    private static final int FEWEST_STEPS = 1_000;

    private final List<RewriteRule> rules;

    private Rewriter(List<RewriteRule> rules) {
        this.rules = List.copyOf(rules);
    }

    public static Rewriter of(RewriteRule... rules) {
        return new Rewriter(List.of(rules));
    }

    /** The names of the rules. */
    @Override
    public String name() {
        return rules.stream().map(RewriteRule::name).collect(Collectors.joining(", "));
    }

    @Override
    public Graph apply(Graph graph) {
        return rewrite(graph).graph();
    }

    /**
     * Rewrites a graph.
     *
     * @throws GraphException where a rule breaks the graph or the rules do not come to rest, naming the rule
     */
    public Rewriting rewrite(Graph graph) {
        int limit = limit(graph);
        Run run = new Run(limit);
        Graph result = run.fixpoint(graph);
        if (run.steps == limit) {
            throw new GraphException("the rules [%s] do not come to rest in %d steps; the last was '%s'"
                    .formatted(name(), limit, run.last));
        }
        if (result != graph) {
            try {
                Verifier.verify(result);
            } catch (GraphException broken) {
                throw blamed(graph, run, broken);
            }
        }
        return new Rewriting(result, run.statistics());
    }

    private static int limit(Graph graph) {
        int[] nodes = new int[1];
        graph.forEachNode(node -> nodes[0]++);
        return Math.max(FEWEST_STEPS, STEPS_PER_NODE * nodes[0]);
    }

    /** Finds the step that broke a graph by taking the steps again, one more each time: rules are pure. */
    private GraphException blamed(Graph graph, Run broken, GraphException cause) {
        Verifier.verify(graph);
        for (int limit = 1; limit < broken.steps; limit++) {
            Run run = new Run(limit);
            Graph result = run.fixpoint(graph);
            try {
                Verifier.verify(result);
            } catch (GraphException first) {
                return fault(run.last, first);
            }
        }
        return fault(broken.last, cause);
    }

    private static GraphException fault(String rule, GraphException cause) {
        return new GraphException("the rule '%s' failed: %s".formatted(rule, cause.getMessage()), cause);
    }

    /** What no type rule sees: there must be a change, and the world outside must not notice it. */
    private static void requireSameInterface(Graph before, Graph after) {
        if (after == before) {
            throw new GraphException("it says that it changed the graph, and did not");
        }
        if (!after.inputs().equals(before.inputs())) {
            throw new GraphException("the inputs %s became %s".formatted(before.inputs(), after.inputs()));
        }
        if (!after.outputTypes().equals(before.outputTypes())) {
            throw new GraphException("the outputs %s became %s".formatted(before.outputTypes(), after.outputTypes()));
        }
    }

    /** One way through a graph, which ends after a number of steps. */
    private final class Run {
        private final int limit;
        private final int[] rewritten = new int[rules.size()];
        private final List<Map<String, Integer>> skipped = rules.stream()
                .<Map<String, Integer>>map(rule -> new HashMap<>())
                .toList();
        private int steps;
        private String last = "";

        Run(int limit) {
            this.limit = limit;
        }

        Graph fixpoint(Graph graph) {
            Graph before = graph;
            Graph after = sweep(before);
            while (after != before) {
                before = after;
                after = sweep(before);
            }
            return after;
        }

        private Graph sweep(Graph graph) {
            Graph current = graph;
            int index = 0;
            while (index < current.nodes().size()) {
                Graph next = visit(current, current.nodes().get(index));
                // After a change another node may stand here.
                index += next == current ? 1 : 0;
                current = next;
            }
            return current;
        }

        /** The graph after the first change that is found in the regions of a node or at it. */
        private Graph visit(Graph graph, Node node) {
            Node inside = Edits.mapRegions(node, this::fixpoint);
            if (inside != node) {
                return Edits.replace(graph, node, Replacement.byNode(inside));
            }
            for (int rule = 0; rule < rules.size() && steps < limit; rule++) {
                Graph next = step(rule, graph, node);
                if (next != graph) {
                    return next;
                }
            }
            return graph;
        }

        private Graph step(int index, Graph graph, Node node) {
            RewriteRule rule = rules.get(index);
            try {
                return rule.apply(graph, node).match(new Outcome.Cases<>() {
                    @Override
                    public Graph rewritten(Outcome.Rewritten outcome) {
                        requireSameInterface(graph, outcome.graph());
                        rewritten[index]++;
                        steps++;
                        last = rule.name();
                        return outcome.graph();
                    }

                    @Override
                    public Graph skipped(Outcome.Skipped outcome) {
                        skipped.get(index).merge(outcome.reason(), 1, Integer::sum);
                        return graph;
                    }
                });
            } catch (GraphException broken) {
                throw fault(rule.name(), broken);
            }
        }

        List<RuleStatistics> statistics() {
            return IntStream.range(0, rules.size())
                    .mapToObj(i -> new RuleStatistics(rules.get(i).name(), rewritten[i], skipped.get(i)))
                    .toList();
        }
    }
}
