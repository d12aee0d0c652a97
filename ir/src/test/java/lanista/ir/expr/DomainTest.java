// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DomainTest {
    private static List<Literal> values(Domain domain) {
        return LongStream.range(0, domain.size().longValueExact())
                .mapToObj(domain::value)
                .toList();
    }

    private static List<Literal> integers(long... values) {
        return LongStream.of(values).mapToObj(Literal::of).toList();
    }

    @Test
    void listsValuesInTheirOrder() {
        Domain domain = new Domain.Listed(integers(64, 32, 128));

        assertThat(values(domain)).isEqualTo(integers(64, 32, 128));
        assertThat(domain.contains(Literal.of(32))).isTrue();
        assertThat(domain.contains(Literal.of(32.0))).isFalse();
        assertThat(domain.kind()).isEqualTo(Kind.INTEGER);
        assertThat(domain).hasToString("[64, 32, 128]");
    }

    @Test
    void knowsTheKindOfMixedValues() {
        assertThat(new Domain.Listed(List.of(Literal.of(1), Literal.of(0.5))).kind())
                .isEqualTo(Kind.REAL);
        assertThat(new Domain.Listed(List.of(Literal.of(1), Literal.of("same"))).kind())
                .isEqualTo(Kind.MIXED);
    }

    @Test
    void refusesListsThatDecideNothingOrTwice() {
        assertThatThrownBy(() -> new Domain.Listed(List.of())).hasMessage("a choice needs at least one value");
        assertThatThrownBy(() -> new Domain.Listed(integers(1, 2, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the values of a choice must differ: [1, 2, 1]");
    }

    @Test
    void stepsUpToTheLastThatFits() {
        Domain domain = new Domain.Stepped(-4, 6, 3);

        assertThat(values(domain)).isEqualTo(integers(-4, -1, 2, 5));
        assertThat(LongStream.rangeClosed(-10, 10)
                        .filter(value -> domain.contains(Literal.of(value)))
                        .mapToObj(Literal::of))
                .isEqualTo(values(domain));
        assertThat(domain.contains(Literal.of(2.0))).isFalse();
        assertThat(domain.kind()).isEqualTo(Kind.INTEGER);
        assertThat(domain).hasToString("-4..6 step 3");
        assertThat(new Domain.Stepped(2, 5, 1)).hasToString("2..5");
    }

    @Test
    void refusesRangesWithoutValues() {
        assertThatThrownBy(() -> new Domain.Stepped(3, 2, 1))
                .hasMessage("a range needs from <= to and a step of at least 1, this is 3..2 step 1");
        assertThatThrownBy(() -> new Domain.Stepped(1, 2, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Domain.Stepped(Long.MIN_VALUE, Long.MAX_VALUE, 1))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void holdsRealsWithoutCountingThem() {
        Domain domain = new Domain.Reals(1e-4, 0.1, true);

        assertThat(domain.isContinuous()).isTrue();
        assertThat(domain.contains(Literal.of(0.1))).isTrue();
        assertThat(domain.contains(Literal.of(0.11))).isFalse();
        assertThat(domain.contains(Literal.of("0.05"))).isFalse();
        assertThat(new Domain.Reals(0, 2, false).contains(Literal.of(1))).isTrue();
        assertThat(domain.kind()).isEqualTo(Kind.REAL);
        assertThat(domain).hasToString("1.0E-4..0.1 log");
        assertThatThrownBy(domain::size).hasMessage("the values of 1.0E-4..0.1 log cannot be counted");
        assertThatThrownBy(() -> domain.value(0)).hasMessage("the values of 1.0E-4..0.1 log cannot be listed");
    }

    @Test
    void refusesRealsWithoutBounds() {
        assertThatThrownBy(() -> new Domain.Reals(0, Double.POSITIVE_INFINITY, false))
                .hasMessage("a real range needs finite bounds, from <= to, this is 0.0..Infinity");
        assertThatThrownBy(() -> new Domain.Reals(Double.NaN, 1, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Domain.Reals(2, 1, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Domain.Reals(0, 1, true))
                .hasMessage(
                        "a real range needs finite bounds, from <= to and, with log, a positive start, this is 0.0..1.0");
    }

    @Test
    void ordersSubsetsBySizeThenByMembers() {
        for (int names = 0; names <= 5; names++) {
            for (int least = 0; least <= names; least++) {
                for (int most = least; most <= names; most++) {
                    Domain domain = new Domain.Subset(operands(names), least, most);

                    assertThat(values(domain)).isEqualTo(subsets(names, least, most));
                    assertThat(values(domain)).allMatch(domain::contains);
                }
            }
        }
    }

    private static List<String> operands(int count) {
        return IntStream.range(0, count).mapToObj(i -> "x" + i).toList();
    }

    /** The subsets by their bit masks. */
    private static List<Literal> subsets(int names, int least, int most) {
        List<List<Integer>> all = new ArrayList<>();
        for (int mask = 0; mask < 1 << names; mask++) {
            int bits = mask;
            if (Integer.bitCount(bits) >= least && Integer.bitCount(bits) <= most) {
                all.add(IntStream.range(0, names)
                        .filter(i -> (bits >> i & 1) == 1)
                        .boxed()
                        .toList());
            }
        }
        all.sort(Comparator.<List<Integer>>comparingInt(List::size).thenComparing(List::toString));
        return all.stream()
                .map(members -> Literal.of(members.stream()
                        .map(member -> Literal.of(member.longValue()))
                        .toList()))
                .toList();
    }

    @Test
    void knowsWhatIsNoSubset() {
        Domain domain = new Domain.Subset(operands(3), 1, 2);

        assertThat(domain.contains(Literal.of(integers(0, 2)))).isTrue();
        assertThat(domain.contains(Literal.of(integers()))).isFalse();
        assertThat(domain.contains(Literal.of(integers(0, 1, 2)))).isFalse();
        assertThat(domain.contains(Literal.of(integers(1, 0)))).isFalse();
        assertThat(domain.contains(Literal.of(integers(1, 1)))).isFalse();
        assertThat(domain.contains(Literal.of(integers(3)))).isFalse();
        assertThat(domain.contains(Literal.of(integers(-1)))).isFalse();
        assertThat(domain.contains(Literal.of(List.of(Literal.of(1.0))))).isFalse();
        assertThat(domain.contains(Literal.of(1))).isFalse();
    }

    @Test
    void printsSubsets() {
        assertThat(new Domain.Subset(List.of("a", "b \"c\""), 1, 2)).hasToString("1..2 of [\"a\", \"b \\\"c\\\"\"]");
        assertThat(new Domain.Subset(List.of("a", "b"), 2, 2)).hasToString("2 of [\"a\", \"b\"]");
        assertThat(new Domain.Subset(List.of("a", "b"), 1, 1).hasDistinctNames())
                .isTrue();
        assertThat(new Domain.Subset(List.of("a", "a"), 1, 1).hasDistinctNames())
                .isFalse();
    }

    @Test
    void refusesSubsetsThatCannotBe() {
        assertThatThrownBy(() -> new Domain.Subset(operands(2), 1, 3))
                .hasMessage("of 2 operands 1 to 3 cannot be selected");
        assertThatThrownBy(() -> new Domain.Subset(operands(2), 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Domain.Subset(operands(2), -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Domain.Subset(operands(3), 1, 2).value(6))
                .hasMessageStartingWith("index 6 is past the end of 1..2 of");
    }

    @Test
    void countsMoreSubsetsThanALongHolds() {
        Domain domain = new Domain.Subset(operands(200), 100, 100);

        assertThat(domain.size()).isGreaterThan(java.math.BigInteger.TWO.pow(190));
        assertThat(domain.value(0).asItems()).hasSize(100);
    }
}
