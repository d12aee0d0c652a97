// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import static lanista.ir.space.Spaces.alternative;
import static lanista.ir.space.Spaces.layers;
import static lanista.ir.space.Spaces.subset;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.RandomGraphs;
import lanista.ir.Repeat;
import lanista.ir.Value;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.space.Architecture;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.Spaces;
import org.junit.jupiter.api.Test;

/** What is known of the quantities of a space, against freezing all of it. */
class QuantityPropertyTest {
    private static final BigInteger MOST = BigInteger.valueOf(400);

    @Test
    void agreesWithEveryCandidateOfEveryKindOfGraph() {
        assertThat(agreements(200, seed -> RandomGraphs.generate(seed, 12))).isGreaterThan(100);
    }

    /** Here paths part, meet, and end where something does not depend on the inputs. */
    @Test
    void agreesWithEveryCandidateWherePathsEnd() {
        assertThat(agreements(300, seed -> wired(new SplittableRandom(seed)))).isGreaterThan(200);
    }

    /** How many of the graphs are small enough to be looked at candidate by candidate. */
    private static long agreements(int seeds, LongFunction<Graph> graphs) {
        return LongStream.range(0, seeds)
                .filter(seed -> {
                    Graph graph = graphs.apply(seed);
                    boolean small = ArchitectureCount.of(graph).unconstrained().compareTo(MOST) <= 0;
                    if (small) {
                        agrees("seed " + seed, graph);
                    }
                    return small;
                })
                .count();
    }

    private static void agrees(String name, Graph graph) {
        List<Candidate> all = EveryCandidate.of(graph);
        List<Candidate> feasible = all.stream().filter(Candidate::isFeasible).toList();
        SpaceCost costs = SpaceCost.of(graph);
        for (Quantity quantity : Quantity.values()) {
            for (Candidate candidate : all) {
                assertThat(Cost.of(candidate.graph()).depth()).as(name).isEqualTo(deepest(candidate.graph()));
                assertThat(costs.at(quantity, values(graph, candidate.architecture())))
                        .as("%s: %s of %s", name, quantity, candidate.architecture())
                        .isEqualTo(OptionalLong.of(amount(quantity, candidate)));
            }
            Optional<CostRange> range = CostRange.of(graph, quantity);
            assertThat(range.isPresent()).as(name).isEqualTo(!feasible.isEmpty());
            range.ifPresent(known -> agrees(name + ": " + quantity, graph, quantity, known, feasible));
        }
        Optional<CostRange> searched = new DepthSearch(graph, Activity.of(graph)).range();
        assertThat(searched.isPresent()).as(name).isEqualTo(!feasible.isEmpty());
        searched.ifPresent(known -> agrees(name + ": searched", graph, Quantity.DEPTH, known, feasible));
    }

    private static void agrees(String name, Graph graph, Quantity quantity, CostRange range, List<Candidate> feasible) {
        LongSummaryStatistics amounts = feasible.stream()
                .mapToLong(candidate -> amount(quantity, candidate))
                .summaryStatistics();
        assertThat(range.least()).as("least " + name).isEqualTo(amounts.getMin());
        assertThat(range.most()).as("most " + name).isEqualTo(amounts.getMax());
        assertThat(amount(quantity, frozen(graph, range.leastAt()))).as(name).isEqualTo(range.least());
        assertThat(amount(quantity, frozen(graph, range.mostAt()))).as(name).isEqualTo(range.most());
    }

    private static long amount(Quantity quantity, Candidate candidate) {
        return Cost.of(candidate.graph()).amount(quantity);
    }

    /** The most operators on a path of a candidate, by walking each path by itself. */
    private static long deepest(Graph graph) {
        return graph.outputs().stream()
                .mapToLong(output -> deepest(
                        graph, output, graph.inputs().stream().map(input -> 0L).toList()))
                .map(length -> Math.max(0, length))
                .max()
                .orElseThrow();
    }

    /** As {@link #deepest(Graph)} up to a value, given the length up to each input; negative where there is no path. */
    private static long deepest(Graph graph, Value value, List<Long> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            if (graph.inputs().get(i).value().equals(value)) {
                return inputs.get(i);
            }
        }
        Node node = graph.node(value.node()).orElseThrow();
        List<Long> operands = node.operands().stream()
                .map(operand -> deepest(graph, operand, inputs))
                .toList();
        if (node.operation() instanceof Call call) {
            return deepest(call.body(), call.body().outputs().get(value.index()), operands);
        }
        long longest = operands.stream().mapToLong(Long::longValue).max().orElse(-1);
        return longest < 0 ? -1 : longest + 1;
    }

    private static Candidate frozen(Graph graph, Assignment at) {
        Candidate candidate = Freezer.freeze(
                Spaces.space(graph), decision -> at.value(decision).orElseThrow());
        assertThat(candidate.architecture()).isEqualTo(Architecture.of(at));
        assertThat(candidate.isFeasible()).isTrue();
        return candidate;
    }

    private static Assignment values(Graph graph, Architecture architecture) {
        Map<Decision, Literal> values = new LinkedHashMap<>();
        Map<Label, Decision> decisions = Spaces.space(graph).decisions();
        architecture.values().forEach((label, value) -> values.put(decisions.get(label), value));
        return new Assignment(values);
    }

    private static Graph wired(RandomGenerator random) {
        Spaces spaces = Spaces.start();
        List<Value> values = new ArrayList<>(List.of(spaces.input("x"), spaces.input("y")));
        int length = random.nextInt(2, 9);
        for (int i = 0; i < length; i++) {
            values.add(node(spaces, random, "n" + i, any(random, values), any(random, values), any(random, values)));
        }
        return spaces.end(values.get(values.size() - 1), any(random, values));
    }

    private static Value any(RandomGenerator random, List<Value> values) {
        return values.get(random.nextInt(Math.max(0, values.size() - 4), values.size()));
    }

    private static Value node(Spaces spaces, RandomGenerator random, String name, Value a, Value b, Value c) {
        return switch (random.nextInt(8)) {
            case 0 -> spaces.relu(name, a);
            case 1, 2 -> add(spaces, name, a, b);
            case 3 -> random.nextInt(3) == 0 ? constant(spaces, name) : spaces.relu(name, b);
            case 4 ->
                spaces.choose(
                        name,
                        Expr.chosen(layers("op" + random.nextInt(3), "p", "q")),
                        List.of(
                                alternative("p", region(random, name + ".p")),
                                alternative("q", region(random, name + ".q"))),
                        a,
                        b);
            case 5 -> spaces.select(name, subset("in" + random.nextInt(2), 1, 2, "a", "b", "c"), a, b, c);
            case 6 -> {
                Domain depths = new Domain.Stepped(0, 2, 1);
                Expr depth =
                        Expr.chosen(new Decision(new Label("depth" + random.nextInt(2)), Decision.Form.REPEAT, depths));
                yield random.nextBoolean()
                        ? spaces.repeat(name, depth, List.of(chain(random, name + ".0"), chain(random, name + ".1")), a)
                        : swapped(spaces, random, name, depth, a, b);
            }
            default -> spaces.call(name, region(random, name + "."), a, b);
        };
    }

    /** Two values through bodies that mix them. */
    private static Value swapped(Spaces spaces, RandomGenerator random, String name, Expr depth, Value a, Value b) {
        List<Graph> bodies = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Spaces body = Spaces.start();
            String inside = name + "." + i;
            Value first = body.input(inside + ".a");
            Value second = body.input(inside + ".b");
            Value mixed = random.nextBoolean() ? add(body, inside, first, second) : body.relu(inside, first);
            bodies.add(body.end(second, mixed));
        }
        Value first = spaces.node(name, new Repeat(depth, bodies), List.of(Spaces.VECTOR, Spaces.VECTOR), a, b);
        return new Value(first.node(), random.nextInt(2));
    }

    /** A region of two inputs that uses both, one or none. */
    private static Graph region(RandomGenerator random, String name) {
        Spaces region = Spaces.start();
        Value a = region.input(name + "a");
        Value b = region.input(name + "b");
        return region.end(
                switch (random.nextInt(6)) {
                    case 0 -> a;
                    case 1 -> region.relu(name + "r", region.relu(name + "s", b));
                    case 2 -> add(region, name + "r", region.linear(name + "s", a), b);
                    case 3 -> constant(region, name + "r");
                    case 4 -> region.select(name + "r", subset("two", 1, 2, "a", "b"), a, b);
                    default -> region.linear(name + "r", a);
                });
    }

    private static Graph chain(RandomGenerator random, String name) {
        return switch (random.nextInt(3)) {
            case 0 -> Spaces.linearRegion(name);
            case 1 -> Spaces.identityRegion(name);
            default -> {
                Spaces region = Spaces.start();
                Value in = region.input(name + ".in");
                yield region.end(add(region, name, in, constant(region, name + ".c")));
            }
        };
    }

    private static Value add(Spaces spaces, String name, Value a, Value b) {
        return spaces.node(name, Compute.of(Catalogue.get("Add")), List.of(Spaces.VECTOR), a, b);
    }

    /** Something trained that does not depend on an input, taken for a batch of vectors. */
    private static Value constant(Spaces spaces, String name) {
        Attributes attributes = Attributes.NONE.with("shape", List.of(8L)).with("init", "zeros");
        return spaces.node(
                name, Compute.layer(Catalogue.get("Parameter"), attributes, new LayerId(name)), List.of(Spaces.VECTOR));
    }
}
