// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class SubstitutionTest {
    /** What an evaluation came to: a value, or none. */
    static Optional<Literal> valueOf(Expr expr, Environment environment) {
        try {
            return Optional.of(expr.evaluate(environment));
        } catch (ArithmeticException noValue) {
            return Optional.empty();
        }
    }

    private static Optional<Literal> substituted(Expr expr, Substitution... steps) {
        try {
            Expr result = expr;
            for (Substitution step : steps) {
                result = step.in(result);
            }
            return Optional.of(result.constant());
        } catch (ArithmeticException noValue) {
            return Optional.empty();
        }
    }

    private static Substitution knowing(Assignment assignment) {
        return Substitution.ofDecisions(assignment::value);
    }

    @Test
    void agreesWithEvaluationOnEveryAssignment() {
        for (int seed = 0; seed < 200; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            Expr expr = RandomExprs.overDecisions(random).integer(1 + seed % 30);
            int count = seed;
            Support.of(expr).forEachWhile(assignment -> {
                assertThat(substituted(expr, knowing(assignment)))
                        .as("seed %d: %s with %s", count, expr, assignment)
                        .isEqualTo(valueOf(expr, assignment));
                return true;
            });
        }
    }

    @Test
    void agreesWithEvaluationWhenDecisionsBecomeKnownOneByOne() {
        for (int seed = 0; seed < 200; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            Expr expr = RandomExprs.overDecisions(random).integer(1 + seed % 30);
            int count = seed;
            Support.of(expr).forEachWhile(assignment -> {
                Map<Decision, Literal> first = new LinkedHashMap<>(assignment.values());
                first.keySet().removeIf(decision -> random.nextBoolean());
                Optional<Literal> expected = valueOf(expr, assignment);
                Optional<Literal> found = substituted(expr, knowing(new Assignment(first)), knowing(assignment));
                assertThat(found)
                        .as("seed %d: %s with %s then %s", count, expr, first, assignment)
                        .isEqualTo(expected);
                return true;
            });
        }
    }

    @Test
    void keepsWhatItKnowsNothingOf() {
        Expr expr = RandomExprs.overAll(
                        RandomGeneratorFactory.of("L64X128MixRandom").create(7))
                .integer(30);

        assertThat(Substitution.ofDecisions(decision -> Optional.empty()).in(expr))
                .isSameAs(expr);
        assertThat(Substitution.ofSymbols(symbol -> Optional.empty()).in(expr)).isSameAs(expr);
    }

    @Test
    void putsExpressionsInThePlaceOfSymbols() {
        Expr shape = Expr.symbol("batch").times(2).plus(Expr.symbol("height"));

        Expr result = Substitution.ofSymbols(name -> name.equals("batch")
                        ? Optional.of(Expr.of(8))
                        : Optional.of(Expr.symbol("h").plus(1)))
                .in(shape);

        assertThat(result).hasToString("16 + (h + 1)");
    }

    @Test
    void doesNotLookAtABranchThatIsNotTaken() {
        Expr division = Expr.of(1).over(Expr.chosen(RandomExprs.DEPTH).minus(1));
        Expr lazy = Expr.either(Expr.chosen(RandomExprs.SKIP), Expr.of(5), division);
        Expr both = Expr.and(Expr.not(Expr.chosen(RandomExprs.SKIP)), Expr.atMost(division, Expr.of(0)));
        Substitution depthIsOne = knowing(new Assignment(Map.of(RandomExprs.DEPTH, Literal.of(1))));
        Substitution skips = knowing(new Assignment(Map.of(RandomExprs.SKIP, Literal.of(true))));

        assertThat(substituted(lazy, depthIsOne, skips)).contains(Literal.of(5));
        assertThat(substituted(both, depthIsOne, skips)).contains(Literal.of(false));
    }
}
