// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import static lanista.ir.expr.RandomExprs.DEPTH;
import static lanista.ir.expr.RandomExprs.EDGES;
import static lanista.ir.expr.RandomExprs.KIND;
import static lanista.ir.expr.RandomExprs.SIZES;
import static lanista.ir.expr.RandomExprs.SKIP;
import static lanista.ir.expr.RandomExprs.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class ExprTest {
    private static final Expr BATCH = Expr.symbol("batch");
    private static final Expr W = Expr.chosen(WIDTH);
    private static final Expr S = Expr.chosen(SKIP);

    @Test
    void foldsWhatDependsOnNothing() {
        assertThat(Expr.of(2).plus(3).times(4)).isEqualTo(Expr.of(20));
        assertThat(Expr.list(List.of(Expr.of(1), Expr.of("a")))).hasToString("[1, \"a\"]");
        assertThat(Expr.list(List.of(Expr.of(1))).isConstant()).isTrue();
        assertThat(Expr.either(Expr.TRUE, W, S)).isSameAs(W);
        assertThat(Expr.equal(W, Expr.chosen(WIDTH))).isSameAs(Expr.TRUE);
        assertThat(Expr.not(Expr.not(S))).isSameAs(S);
    }

    @Test
    void foldsConjunctionAndDisjunctionWhereOneSideDecides() {
        assertThat(Expr.and(Expr.TRUE, S)).isSameAs(S);
        assertThat(Expr.and(S, Expr.TRUE)).isSameAs(S);
        assertThat(Expr.and(Expr.FALSE, S)).isEqualTo(Expr.FALSE);
        assertThat(Expr.and(S, Expr.FALSE).isConstant())
                .as("it still reads the first")
                .isFalse();
        assertThat(Expr.or(Expr.TRUE, S)).isEqualTo(Expr.TRUE);
        assertThat(Expr.or(Expr.FALSE, S)).isSameAs(S);
        assertThat(Expr.or(S, Expr.FALSE)).isSameAs(S);
        assertThat(Expr.or(S, Expr.TRUE).isConstant()).isFalse();
    }

    @Test
    void dropsWhatChangesNothing() {
        assertThat(W.plus(0)).isSameAs(W);
        assertThat(Expr.of(0).plus(W)).isSameAs(W);
        assertThat(W.minus(0)).isSameAs(W);
        assertThat(W.times(1)).isSameAs(W);
        assertThat(Expr.of(1).times(W)).isSameAs(W);
        assertThat(W.over(Expr.of(1))).isSameAs(W);
    }

    @Test
    void keepsWhatItReadsAlthoughTheValueIsKnown() {
        assertThat(W.times(0).decisions()).containsExactly(WIDTH);
        assertThat(Expr.either(S, Expr.of(1), Expr.of(1)).decisions()).containsExactly(SKIP);
    }

    @Test
    void knowsItsDecisionsInTheOrderOfFirstOccurrence() {
        Expr depth = Expr.chosen(DEPTH);

        assertThat(depth.plus(W.plus(depth)).decisions()).containsExactly(DEPTH, WIDTH);
        assertThat(W.plus(depth).plus(depth).decisions()).containsExactly(WIDTH, DEPTH);
        assertThat(Expr.either(Expr.chosen(KIND), List.of(new Expr.Branch(Literal.of("plain"), W.plus(depth))))
                        .decisions())
                .containsExactly(KIND, WIDTH, DEPTH);
        assertThat(Expr.list(List.of(Expr.includes(EDGES, 0), Expr.chosen(SIZES)))
                        .decisions())
                .containsExactly(EDGES, SIZES);
        assertThat(BATCH.plus(1).decisions()).isEmpty();
    }

    @Test
    void knowsWhetherNamesAreFree() {
        assertThat(BATCH.plus(W).hasFreeNames()).isTrue();
        assertThat(Expr.measure(Measure.FLOPS).hasFreeNames()).isTrue();
        assertThat(W.plus(1).hasFreeNames()).isFalse();
    }

    @Test
    void knowsItsKind() {
        assertThat(W.plus(1).kind()).isEqualTo(Kind.INTEGER);
        assertThat(W.plus(Expr.of(0.5)).kind()).isEqualTo(Kind.REAL);
        assertThat(Expr.apply(Function.DIVIDE, W, Expr.of(2)).kind()).isEqualTo(Kind.REAL);
        assertThat(Expr.apply(Function.POWER, W, Expr.of(2)).kind()).isEqualTo(Kind.INTEGER);
        assertThat(Expr.apply(Function.POWER, W, Expr.of(-1)).kind()).isEqualTo(Kind.REAL);
        assertThat(Expr.apply(Function.ROUND, Expr.apply(Function.DIVIDE, W, Expr.of(2)))
                        .kind())
                .isEqualTo(Kind.INTEGER);
        assertThat(Expr.atMost(W, Expr.of(2)).kind()).isEqualTo(Kind.BOOLEAN);
        assertThat(Expr.includes(EDGES, 1).kind()).isEqualTo(Kind.BOOLEAN);
        assertThat(Expr.either(S, W, Expr.of("a")).kind()).isEqualTo(Kind.MIXED);
        assertThat(Expr.list(List.of(W)).kind()).isEqualTo(Kind.LIST);
        assertThat(Expr.apply(Function.ELEMENT, Expr.chosen(SIZES), Expr.of(0)).kind())
                .isEqualTo(Kind.INTEGER);
        assertThat(Expr.apply(Function.ELEMENT, Expr.list(List.of(W, Expr.of(0.5))), W)
                        .kind())
                .isEqualTo(Kind.REAL);
        assertThat(Expr.apply(Function.ELEMENT, Expr.of(Literal.of(List.of(Literal.of(1)))), W)
                        .kind())
                .isEqualTo(Kind.INTEGER);
        assertThat(Expr.apply(Function.ELEMENT, BATCH, W).kind()).isEqualTo(Kind.MIXED);
    }

    @Test
    void looksOnlyAtWhatItNeeds() {
        List<Decision> asked = new ArrayList<>();
        Environment noting = new Environment() {
            @Override
            public Literal decision(Decision decision) {
                asked.add(decision);
                return decision.domain().value(0);
            }
        };
        Expr wide = Expr.atMost(W, Expr.of(0));

        Expr.or(Expr.and(S, wide), Expr.either(S, W, Expr.includes(EDGES, 0))).evaluate(noting);

        assertThat(asked).containsExactly(SKIP, SKIP, EDGES);
    }

    @Test
    void saysWhatHasNoValue() {
        assertThatThrownBy(() -> W.evaluate(Environment.EMPTY)).hasMessage("the decision 'width' has no value here");
        assertThatThrownBy(() -> BATCH.evaluate(Environment.EMPTY))
                .hasMessage("the dimension 'batch' has no value here");
        assertThatThrownBy(() -> Expr.measure(Measure.FLOPS).evaluate(Environment.EMPTY))
                .hasMessage("'flops' has no value here");
        assertThatThrownBy(W::constant).hasMessage("$width is not a constant");
        assertThatThrownBy(() -> Expr.either(Expr.of(3), List.of(new Expr.Branch(Literal.of(1), W))))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("no branch for 3");
        assertThatThrownBy(() -> Expr.either(W, List.of(new Expr.Branch(Literal.of(1), W)))
                        .evaluate(new Assignment(Map.of(WIDTH, Literal.of(16)))))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("no branch for 16");
    }

    @Test
    void doesNotGrowWithoutBound() {
        Expr shared = BATCH;
        for (int i = 0; i < 13; i++) {
            shared = shared.plus(shared);
        }
        Expr largest = shared;

        assertThat(largest.size()).isEqualTo((1 << 14) - 1);
        assertThatThrownBy(() -> largest.plus(largest))
                .isInstanceOf(ExprLimitException.class)
                .hasMessage("an expression over choices may hold 20000 operations, 500 inside one another");
    }

    @Test
    void doesNotNestWithoutBound() {
        Expr deepest = BATCH;
        for (int i = 1; i < Expr.DEEPEST; i++) {
            deepest = deepest.plus(1);
        }
        Expr expr = deepest;

        assertThat(expr.size()).isEqualTo(999);
        assertThatThrownBy(() -> expr.plus(1)).isInstanceOf(ExprLimitException.class);
    }

    @Test
    void isEqualToWhatIsWrittenAlike() {
        for (int seed = 0; seed < 50; seed++) {
            Expr first = random(seed);
            Expr again = random(seed);
            Expr other = random(seed + 1);

            assertThat(first).isEqualTo(again).hasSameHashCodeAs(again);
            assertThat(first.equals(other)).isEqualTo(first.toString().equals(other.toString()));
        }
    }

    private static Expr random(int seed) {
        return RandomExprs.overAll(RandomGeneratorFactory.of("L64X128MixRandom").create(seed))
                .any(20);
    }

    @Test
    void printsAssignmentsAsPeopleWriteThem() {
        Map<Decision, Literal> values = new LinkedHashMap<>();
        values.put(KIND, Literal.of("plain"));
        values.put(EDGES, Literal.of(List.of(Literal.of(0), Literal.of(2))));
        values.put(WIDTH, Literal.of(24));

        assertThat(new Assignment(values)).hasToString("操作 ☃ = plain, edges = [a, c], width = 24");
        assertThat(new Assignment(values).value(SKIP)).isEmpty();
    }

    @Test
    void tellsDecisionsApart() {
        Decision same = new Decision(WIDTH.label(), WIDTH.form(), WIDTH.domain());
        Decision other = new Decision(WIDTH.label(), WIDTH.form(), DEPTH.domain());

        assertThat(WIDTH).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(other);
        assertThat(WIDTH).hasToString("\"width\" value [16, 24, 32]");
    }
}
