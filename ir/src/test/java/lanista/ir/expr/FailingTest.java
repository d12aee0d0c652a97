// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FailingTest {
    private static final Decision WIDTH = decision("width", new Domain.Listed(List.of(Literal.of(16), Literal.of(24))));
    private static final Decision DEPTH = decision("depth", new Domain.Stepped(1, 3, 1));
    private static final Decision DEEP =
            decision("deep", new Domain.Listed(List.of(Literal.of(true), Literal.of(false))));
    private static final List<Decision> ALL = List.of(WIDTH, DEPTH, DEEP);

    private static Decision decision(String label, Domain domain) {
        return new Decision(new Label(label), Decision.Form.VALUE, domain);
    }

    @Test
    void namesWhatTheGuardReadsToo() {
        Failing failing = Failing.of(Expr.not(Expr.equal(Expr.chosen(WIDTH), Expr.of(24))), Expr.chosen(DEEP));

        assertThat(failing.cause()).hasToString("deep = true, width = 24");
        assertThat(failing.count()).isEqualTo(1);
        assertThat(failing.total()).isEqualTo(4);
    }

    /** Leaving out one decision of the first that fails after the other would end at two. */
    @Test
    void findsASmallerCauseThanTheFirst() {
        Expr first = Expr.and(Expr.equal(Expr.chosen(WIDTH), Expr.of(16)), Expr.equal(Expr.chosen(DEPTH), Expr.of(1)));
        Expr fails = Expr.or(first, Expr.equal(Expr.chosen(DEPTH), Expr.of(3)));

        assertThat(Failing.of(Expr.not(fails), Expr.TRUE).cause()).hasToString("depth = 3");
    }

    @Test
    void takesOneThatNothingCanBeLeftOutOfWhereTheSearchIsTooLong() {
        Expr first = Expr.and(Expr.equal(Expr.chosen(WIDTH), Expr.of(16)), Expr.equal(Expr.chosen(DEPTH), Expr.of(1)));
        Expr fails = Expr.or(first, Expr.equal(Expr.chosen(DEPTH), Expr.of(3)));

        assertThat(Failing.of(Expr.not(fails), Expr.TRUE, 0).cause()).hasToString("width = 16, depth = 1");
        assertThat(Failing.of(Expr.not(Expr.chosen(DEEP)), Expr.atMost(Expr.chosen(WIDTH), Expr.of(24)), 0)
                        .cause())
                .hasToString("deep = true");
    }

    @Test
    void isWithoutCauseWhereEverythingFails() {
        assertThat(Failing.of(Expr.FALSE, Expr.or(Expr.chosen(DEEP), Expr.not(Expr.chosen(DEEP)))))
                .extracting(Failing::cause, Failing::count, Failing::total)
                .containsExactly(Assignment.EMPTY, 2, 2);
    }

    @Test
    void needsSomethingThatFails() {
        assertThatThrownBy(() -> Failing.of(Expr.TRUE, Expr.TRUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no assignment fails");
    }

    @Test
    void namesASmallestCauseOfRandomConditions() {
        List<Assignment> every = extensions(Map.of());
        for (int seed = 0; seed < 300; seed++) {
            Expr condition = condition(new SplittableRandom(seed), 4);
            List<Assignment> wrong = every.stream()
                    .filter(assignment -> !condition.evaluate(assignment).asBoolean())
                    .toList();
            if (wrong.isEmpty()) {
                continue;
            }
            Failing failing = Failing.of(condition, Expr.TRUE);

            assertThat(wrong)
                    .as("%s", condition)
                    .containsAll(extensions(failing.cause().values()));
            assertThat(failing.cause().values()).as("%s", condition).hasSize(smallest(wrong));
            assertThat(failing.count() * every.size()).isEqualTo(wrong.size() * failing.total());
        }
    }

    /** The size of a smallest assignment all of whose extensions are wrong, found by trying all assignments. */
    private static int smallest(List<Assignment> wrong) {
        int smallest = ALL.size();
        for (Assignment assignment : wrong) {
            for (int bits = 0; bits < 1 << ALL.size(); bits++) {
                Map<Decision, Literal> part = new LinkedHashMap<>();
                for (int i = 0; i < ALL.size(); i++) {
                    if ((bits >> i & 1) == 1) {
                        part.put(ALL.get(i), assignment.decision(ALL.get(i)));
                    }
                }
                if (part.size() < smallest && wrong.containsAll(extensions(part))) {
                    smallest = part.size();
                }
            }
        }
        return smallest;
    }

    private static List<Assignment> extensions(Map<Decision, Literal> known) {
        List<Assignment> all = new ArrayList<>();
        for (int width = 0; width < 2; width++) {
            for (int depth = 0; depth < 3; depth++) {
                for (int deep = 0; deep < 2; deep++) {
                    Map<Decision, Literal> values = new LinkedHashMap<>();
                    values.put(WIDTH, WIDTH.domain().value(width));
                    values.put(DEPTH, DEPTH.domain().value(depth));
                    values.put(DEEP, DEEP.domain().value(deep));
                    if (values.entrySet().containsAll(known.entrySet())) {
                        all.add(new Assignment(values));
                    }
                }
            }
        }
        return all;
    }

    private static Expr condition(SplittableRandom random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return switch (random.nextInt(3)) {
                case 0 -> Expr.chosen(DEEP);
                case 1 -> Expr.equal(Expr.chosen(DEPTH), Expr.of(random.nextInt(1, 4)));
                default -> Expr.atMost(Expr.chosen(WIDTH), Expr.of(random.nextBoolean() ? 16 : 24));
            };
        }
        Expr first = condition(random, depth - 1);
        return switch (random.nextInt(3)) {
            case 0 -> Expr.not(first);
            case 1 -> Expr.and(first, condition(random, depth - 1));
            default -> Expr.or(first, condition(random, depth - 1));
        };
    }
}
