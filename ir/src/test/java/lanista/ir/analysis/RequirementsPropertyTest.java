// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import static lanista.ir.space.Spaces.alternative;
import static lanista.ir.space.Spaces.dropoutRegion;
import static lanista.ir.space.Spaces.identityRegion;
import static lanista.ir.space.Spaces.layers;
import static lanista.ir.space.Spaces.linearRegion;
import static lanista.ir.space.Spaces.numbers;
import static lanista.ir.space.Spaces.subset;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import lanista.ir.Graph;
import lanista.ir.Value;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Label;
import lanista.ir.expr.Measure;
import lanista.ir.space.Architecture;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.Sampler;
import lanista.ir.space.Spaces;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is worked out under requirements on costs, against walking the space. */
class RequirementsPropertyTest {
    private static final int DRAWS = 1_500;

    static IntStream seeds() {
        return IntStream.range(0, 120);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithEveryCandidate(int seed) {
        Graph graph = randomSpace(new SplittableRandom(seed));
        List<Candidate> feasible =
                EveryCandidate.of(graph).stream().filter(Candidate::isFeasible).toList();
        ArchitectureCount count = ArchitectureCount.of(graph);
        assertThat(count.exact()).isTrue();
        assertThat(count.architectures()).isEqualTo(feasible.size());
        assertThat(Feasibility.of(Activity.of(graph)) instanceof Feasibility.Feasible)
                .isEqualTo(!feasible.isEmpty());
        for (Quantity quantity : Quantity.values()) {
            agrees(graph, quantity, feasible);
        }
    }

    private static void agrees(Graph graph, Quantity quantity, List<Candidate> feasible) {
        Optional<CostRange> found = CostRange.of(graph, quantity);
        assertThat(found.isPresent()).isEqualTo(!feasible.isEmpty());
        if (found.isPresent()) {
            LongSummaryStatistics costs = feasible.stream()
                    .mapToLong(candidate -> Cost.of(candidate.graph()).amount(quantity))
                    .summaryStatistics();
            CostRange range = found.get();
            assertThat(range.least()).isEqualTo(costs.getMin());
            assertThat(range.most()).isEqualTo(costs.getMax());
            attains(graph, range.leastAt(), range.least(), quantity);
            attains(graph, range.mostAt(), range.most(), quantity);
        }
    }

    private static void attains(Graph graph, Assignment at, long amount, Quantity quantity) {
        Candidate candidate = Freezer.freeze(
                Spaces.space(graph), decision -> at.value(decision).orElseThrow());
        assertThat(candidate.architecture()).isEqualTo(Architecture.of(at));
        assertThat(candidate.isFeasible()).isTrue();
        assertThat(Cost.of(candidate.graph()).amount(quantity)).isEqualTo(amount);
    }

    /**
     * Pearson's statistic of the draws against even chances has mean k - 1 and variance 2 (k - 1) for k architectures; six
     * deviations above the mean happen once in many millions of fair trials.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void drawsEveryFeasibleCandidateEvenly(int seed) {
        Graph graph = randomSpace(new SplittableRandom(seed));
        Map<Architecture, Integer> drawn = new HashMap<>();
        EveryCandidate.of(graph).stream()
                .filter(Candidate::isFeasible)
                .forEach(candidate -> drawn.put(candidate.architecture(), 0));
        Optional<FeasibleDraws> draws = FeasibleDraws.of(graph);
        int kinds = drawn.size();
        if (kinds == 0 || kinds > DRAWS / 20 || draws.isEmpty()) {
            return;
        }
        SplittableRandom random = new SplittableRandom(seed);
        Sampler even = Sampler.uniform(random);
        for (int i = 0; i < DRAWS; i++) {
            Assignment known = draws.get().draw(random);
            Architecture architecture = Freezer.freeze(
                            Spaces.space(graph),
                            decision -> known.value(decision).orElseGet(() -> even.pick(decision)))
                    .architecture();
            assertThat(drawn).containsKey(architecture);
            drawn.merge(architecture, 1, Integer::sum);
        }
        double expected = (double) DRAWS / kinds;
        double statistic = drawn.values().stream()
                .mapToDouble(times -> (times - expected) * (times - expected) / expected)
                .sum();
        assertThat(statistic).isLessThanOrEqualTo(kinds - 1 + 6 * Math.sqrt(2.0 * (kinds - 1)) + 6);
    }

    /** Linear layers in a row, of widths that are decided, chosen or repeated, under one to three requirements. */
    private static Graph randomSpace(RandomGenerator random) {
        Spaces spaces = Spaces.start();
        Value value = spaces.input("x");
        List<Value> values = new ArrayList<>(List.of(value));
        int length = random.nextInt(1, 5);
        for (int i = 0; i < length; i++) {
            value = randomNode(spaces, random, "n" + i, values);
            values.add(value);
        }
        List<Expr> requirements = new ArrayList<>();
        int number = random.nextInt(1, 4);
        for (int i = 0; i < number; i++) {
            requirements.add(requirement(random));
        }
        requirements.forEach(spaces::require);
        return spaces.end(value);
    }

    private static Value randomNode(Spaces spaces, RandomGenerator random, String name, List<Value> values) {
        Value operand = values.get(values.size() - 1);
        return switch (random.nextInt(5)) {
            case 0, 1 -> {
                Value wide = spaces.linear(name, operand, Expr.chosen(width(random)));
                yield spaces.linear(name + ".back", wide, Expr.of(8));
            }
            case 2 ->
                spaces.choose(
                        name,
                        Expr.chosen(layers("op" + random.nextInt(2), "a", "b", "c")),
                        List.of(
                                alternative("a", linearRegion(name + ".a")),
                                alternative("b", identityRegion(name + ".b")),
                                alternative("c", dropoutRegion(name + ".c", width(random)))),
                        operand);
            case 3 ->
                spaces.repeat(
                        name,
                        Expr.chosen(new Decision(
                                new Label("depth" + random.nextInt(2)),
                                Decision.Form.REPEAT,
                                new Domain.Stepped(0, 2, 1))),
                        List.of(linearRegion(name + ".0"), linearRegion(name + ".1")),
                        operand);
            default -> {
                Value[] operands = values.subList(Math.max(0, values.size() - 2), values.size())
                        .toArray(Value[]::new);
                String[] names = IntStream.range(0, operands.length)
                        .mapToObj(i -> "v" + i)
                        .toArray(String[]::new);
                yield spaces.select(name, subset("in" + names.length, 1, names.length, names), operands);
            }
        };
    }

    private static Decision width(RandomGenerator random) {
        return numbers("width" + random.nextInt(3), 1, 3, 4);
    }

    private static Expr requirement(RandomGenerator random) {
        Expr parameters = Expr.measure(Measure.PARAMETERS);
        Expr flops = Expr.measure(Measure.FLOPS);
        Expr bound = Expr.of(random.nextInt(60, 400));
        return switch (random.nextInt(13)) {
            case 0 -> Expr.atMost(flops, bound);
            case 1 -> Expr.atMost(bound, parameters);
            case 2 -> Expr.not(Expr.atMost(flops, bound));
            case 3 -> Expr.and(Expr.atMost(Expr.of(70), flops), Expr.apply(Function.LESS, flops, Expr.of(320.5)));
            case 4 -> Expr.atMost(flops.plus(parameters.times(Expr.of(2))), bound.times(Expr.of(3)));
            case 5 -> Expr.or(Expr.atMost(flops, bound), Expr.atMost(parameters.times(parameters), Expr.of(90_000)));
            case 6 -> Expr.atMost(Expr.chosen(width(random)).plus(Expr.chosen(width(random))), Expr.of(5));
            case 7 ->
                Expr.equal(
                        Expr.apply(
                                Function.FLOOR_DIVIDE,
                                Expr.of(6),
                                Expr.chosen(width(random)).minus(1)),
                        Expr.of(3));
            case 8 -> Expr.apply(Function.LESS, Expr.apply(Function.DIVIDE, flops, Expr.of(7.5)), Expr.of(30.4));
            case 9 -> Expr.equal(Expr.apply(Function.FLOOR_DIVIDE, flops, Expr.of(100)), Expr.of(2));
            case 10 -> Expr.not(Expr.atMost(Expr.of(-100), Expr.of(40).minus(flops.times(Expr.of(0.5)))));
            case 11 ->
                Expr.atMost(
                        Expr.apply(Function.MAXIMUM, flops.plus(parameters), Expr.of(300)),
                        Expr.apply(Function.ROUND, Expr.of(520.5)));
            default ->
                Expr.or(
                        Expr.equal(Expr.chosen(layers("op0", "a", "b", "c")), Expr.of("b")),
                        Expr.apply(Function.LESS, Expr.of(1), Expr.chosen(width(random))));
        };
    }
}
