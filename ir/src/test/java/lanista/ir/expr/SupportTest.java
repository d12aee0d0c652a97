// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupportTest {
    private static final Expr BATCH = Expr.symbol("batch");
    private static final Expr HEIGHT = Expr.symbol("height");
    private static final Expr WIDTH = Expr.chosen(RandomExprs.WIDTH);
    private static final Expr SKIP = Expr.chosen(RandomExprs.SKIP);

    private static RandomGenerator random(int seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Every assignment of some decisions, by recursion. */
    private static List<Assignment> assignments(List<Decision> decisions) {
        List<Assignment> all = new ArrayList<>(List.of(Assignment.EMPTY));
        for (Decision decision : decisions) {
            List<Assignment> longer = new ArrayList<>();
            for (Assignment assignment : all) {
                for (long i = 0; i < decision.domain().size().longValueExact(); i++) {
                    Map<Decision, Literal> values = new LinkedHashMap<>(assignment.values());
                    values.put(decision, decision.domain().value(i));
                    longer.add(new Assignment(values));
                }
            }
            all = longer;
        }
        return all;
    }

    private static boolean isTrue(Expr condition, Assignment assignment) {
        return SubstitutionTest.valueOf(condition, assignment).equals(Optional.of(Literal.of(true)));
    }

    @Test
    void decidesAsEnumerationDoes() {
        for (int seed = 0; seed < 300; seed++) {
            RandomExprs exprs = RandomExprs.overDecisions(random(seed));
            Expr condition = exprs.condition(1 + seed % 25);
            Expr guard = exprs.condition(1 + seed % 7);
            Set<Decision> decisions = new LinkedHashSet<>(guard.decisions());
            decisions.addAll(condition.decisions());

            List<Assignment> guarded = assignments(List.copyOf(decisions)).stream()
                    .filter(assignment -> isTrue(guard, assignment))
                    .toList();
            List<Assignment> failing = guarded.stream()
                    .filter(assignment -> !isTrue(condition, assignment))
                    .toList();
            Support.Verdict expected =
                    failing.isEmpty() ? Support.Verdict.HOLDS : new Support.Verdict.Fails(failing.get(0));

            assertThat(Support.decide(condition, guard))
                    .as("seed %d: %s under %s", seed, condition, guard)
                    .isEqualTo(expected);
        }
    }

    @Test
    void simplifiesToWhatHasTheSameValueEverywhere() {
        for (int seed = 0; seed < 300; seed++) {
            Expr expr = RandomExprs.overDecisions(random(seed)).integer(1 + seed % 25);
            Expr simple = Support.simplify(expr);
            for (Assignment assignment : assignments(List.copyOf(expr.decisions()))) {
                Optional<Literal> value = SubstitutionTest.valueOf(expr, assignment);
                if (value.isPresent()) {
                    assertThat(simple.evaluate(assignment))
                            .as("seed %d: %s to %s in %s", seed, expr, simple, assignment)
                            .isEqualTo(value.get());
                }
            }
        }
    }

    @Test
    void simplifiesOverSymbolsToWhatHasTheSameValueEverywhere() {
        for (int seed = 0; seed < 500; seed++) {
            RandomGenerator random = random(seed);
            Expr expr = RandomExprs.overAll(random).integer(1 + seed % 25);
            Expr simple = Support.simplify(expr);
            for (Assignment assignment : assignments(List.copyOf(expr.decisions()))) {
                Environment environment = withSymbols(assignment, 1 + random.nextInt(9), 1 + random.nextInt(9));
                Optional<Literal> value = SubstitutionTest.valueOf(expr, environment);
                if (value.isPresent()) {
                    assertThat(simple.evaluate(environment))
                            .as("seed %d: %s to %s in %s", seed, expr, simple, assignment)
                            .isEqualTo(value.get());
                }
            }
            assertThat(Support.simplify(simple)).as("seed %d: %s", seed, expr).isEqualTo(simple);
        }
    }

    private static Environment withSymbols(Assignment assignment, long batch, long other) {
        return new Environment() {
            @Override
            public Literal decision(Decision decision) {
                return assignment.decision(decision);
            }

            @Override
            public long symbol(String name) {
                return name.equals("batch") ? batch : other;
            }

            @Override
            public Literal measure(Measure measure) {
                return Literal.of(batch * other);
            }
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(height - 1) + 1                       | height",
                "height + (batch + height)              | batch + (2 * height)",
                "0 - batch                              | -1 * batch",
                "(3 - (2 * batch)) - 1                  | (-2 * batch) + 2",
                "(batch * 49) // 49                     | batch",
                "((2 * batch) * height) // (2 * height) | batch",
                "(batch + batch) // 3                   | (2 * batch) // 3",
                "((height + 2) - 3) // 2                | (height - 1) // 2",
                "(batch + batch) % (4 - 1)              | (2 * batch) % 3",
                "batch * case($k; 1: 4, 2: 4)           | 4 * batch",
                "case($k; 1: batch + 1, 2: 1 + batch)   | batch + 1",
                "case($k; 1: batch + 0, 2: 1)           | case($k; 1: batch, 2: 1)",
                "case($k; 1: 3, 2: 2 + 1)               | 3",
                "$k % 1                                 | 0",
                "batch + ($k % 1)                       | batch",
                "batch // (height - height)             | batch // 0",
            })
    void writesDimensionsInOneWay(String text, String simple) {
        Decision k = new Decision(
                new Label("k"), Decision.Form.VALUE, new Domain.Listed(List.of(Literal.of(1), Literal.of(2))));
        Map<Label, Decision> decisions = Map.of(k.label(), k);

        Expr result = Support.simplify(ExprText.read(new TextScanner("test", text), decisions));

        assertThat(result).hasToString(simple);
        assertThat(Support.simplify(result)).isEqualTo(result);
    }

    @Test
    void doesNotExpandWithoutBound() {
        Expr sum = Expr.symbol("a").plus(Expr.symbol("b"));
        Expr product = sum;
        for (int i = 0; i < 100; i++) {
            product = product.times(sum);
        }

        assertThat(Support.simplify(product).size()).isLessThan(2_000);
    }

    @Test
    void staysCheapOnNestedDivisions() {
        Expr height = HEIGHT;
        for (int i = 0; i < 150; i++) {
            height = height.minus(1).over(Expr.of(2)).plus(1);
        }

        assertThat(Support.simplify(height).size()).isLessThanOrEqualTo(height.size());
    }

    @Test
    void takesEqualityOfSymbolsFromTheNormalForm() {
        assertHolds(Expr.equal(BATCH.times(2), BATCH.plus(BATCH)));
        assertFails(Expr.equal(BATCH, HEIGHT));
        assertHolds(Expr.apply(Function.NOT_EQUAL, BATCH, HEIGHT));
        assertFails(Expr.apply(Function.NOT_EQUAL, BATCH.plus(1), Expr.of(1).plus(BATCH)));
        assertHolds(Expr.not(Expr.equal(BATCH, HEIGHT)));
    }

    @Test
    void takesForGrantedWhatOnlyTheRunWillTell() {
        assertHolds(Expr.atMost(Expr.of(7), HEIGHT));
        assertHolds(Expr.not(Expr.atMost(Expr.of(7), HEIGHT)));
        assertHolds(Expr.and(Expr.atMost(Expr.of(7), HEIGHT), Expr.atMost(HEIGHT, Expr.of(9))));
        assertHolds(Expr.either(Expr.atMost(Expr.of(7), HEIGHT), SKIP, Expr.not(SKIP)));
        assertHolds(Expr.atMost(Expr.measure(Measure.FLOPS), Expr.of(6e8)));
    }

    @Test
    void seesWhatHoldsForNoSymbol() {
        assertFails(Expr.atMost(HEIGHT.plus(1), HEIGHT));
        assertFails(Expr.apply(
                Function.LESS, HEIGHT, HEIGHT.plus(0).minus(0).times(1).minus(1)));
        assertFails(Expr.not(Expr.atMost(HEIGHT, HEIGHT.plus(1))));
        assertFails(Expr.not(Expr.or(Expr.atMost(HEIGHT, Expr.of(3)), Expr.atMost(HEIGHT, HEIGHT.plus(1)))));
    }

    @Test
    void tellsTheFirstCase() {
        Expr condition = Expr.or(SKIP, Expr.atMost(WIDTH, Expr.of(16)));

        Support.Verdict verdict = Support.decide(condition, Expr.atMost(WIDTH, Expr.of(24)));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Support.Verdict.Fails.class,
                        fails -> assertThat(fails.example()).hasToString("width = 24, true = false"));
    }

    @Test
    void knowsWhatFollowsWithinACountOfCases() {
        Expr narrow = Expr.atMost(WIDTH, Expr.of(16));

        assertThat(Support.implies(Expr.and(SKIP, narrow), narrow)).isTrue();
        assertThat(Support.implies(narrow, Expr.and(SKIP, narrow))).isFalse();
        assertThat(Support.implies(Expr.and(SKIP, narrow), narrow, 1)).isFalse();
    }

    @Test
    void givesUpOnMoreCasesThanThereAreNumbersFor() {
        List<String> names = IntStream.range(0, 80).mapToObj(i -> "n" + i).toList();
        Decision some = new Decision(new Label("some"), Decision.Form.INPUT, new Domain.Subset(names, 0, 80));

        assertThat(Support.implies(Expr.includes(some, 0), Expr.includes(some, 0), 1_000))
                .isFalse();
        assertThat(Support.implies(SKIP, Expr.includes(some, 79), 1_000)).isFalse();
    }

    @Test
    void countsWhatHasNoValueAsFailing() {
        Expr division = Expr.equal(Expr.of(48).over(WIDTH.minus(16)), Expr.of(6));

        assertThat(Support.decide(division, Expr.atMost(WIDTH, Expr.of(24))))
                .isInstanceOfSatisfying(
                        Support.Verdict.Fails.class,
                        fails -> assertThat(fails.example()).hasToString("width = 16"));
        assertThat(Support.decide(Expr.FALSE, Expr.and(division, Expr.equal(WIDTH, Expr.of(16)))))
                .isEqualTo(Support.Verdict.HOLDS);
    }

    @Test
    void givesUpOnWhatIsTooLarge() {
        Expr sum = Expr.of(0);
        for (int i = 0; i < 17; i++) {
            sum = sum.plus(Expr.chosen(new Decision(
                    new Label("d" + i),
                    Decision.Form.VALUE,
                    new Domain.Listed(LongStream.of(0, 1).mapToObj(Literal::of).toList()))));
        }
        Expr condition = Expr.atMost(sum, Expr.of(17));

        assertThat(Support.of(condition).size().orElseThrow()).isEqualTo(1 << 17);
        assertThat(Support.decide(condition, Expr.TRUE))
                .isInstanceOfSatisfying(
                        Support.Verdict.Undecided.class,
                        undecided -> assertThat(undecided.decisions()).hasSize(17));
        assertThat(Support.simplify(sum)).isSameAs(sum);
    }

    @Test
    void givesUpOnContinuousDecisions() {
        Expr rate =
                Expr.chosen(new Decision(new Label("rate"), Decision.Form.VALUE, new Domain.Reals(0.1, 0.5, false)));
        Expr condition = Expr.atMost(rate, Expr.of(1));

        assertThat(Support.of(condition).size()).isEmpty();
        assertThat(Support.decide(condition, Expr.TRUE)).isInstanceOf(Support.Verdict.Undecided.class);
        assertThat(Support.simplify(condition)).isSameAs(condition);
    }

    @Test
    void asksNothingWhereTheAnswerIsPlain() {
        assertThat(Support.decide(Expr.TRUE, SKIP)).isEqualTo(Support.Verdict.HOLDS);
        assertThat(Support.decide(SKIP, Expr.FALSE)).isEqualTo(Support.Verdict.HOLDS);
        assertThat(Support.decide(Expr.FALSE, Expr.TRUE)).isEqualTo(new Support.Verdict.Fails(Assignment.EMPTY));
    }

    private static void assertHolds(Expr condition) {
        assertThat(Support.decide(condition, Expr.TRUE)).as("%s", condition).isEqualTo(Support.Verdict.HOLDS);
    }

    private static void assertFails(Expr condition) {
        assertThat(Support.decide(condition, Expr.TRUE)).as("%s", condition).isInstanceOf(Support.Verdict.Fails.class);
    }
}
