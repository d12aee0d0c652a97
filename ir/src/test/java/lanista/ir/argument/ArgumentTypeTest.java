// SPDX-License-Identifier: Apache-2.0
package lanista.ir.argument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import lanista.ir.expr.Literal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArgumentTypeTest {
    private static final Literal TEXT = Literal.of("adam");
    private static final Literal TINY = Literal.of(Double.MIN_VALUE);
    private static final Literal INFINITE = Literal.of(Double.POSITIVE_INFINITY);

    private static Literal number(double value) {
        return Literal.of(value);
    }

    private static Literal list(Literal... values) {
        return Literal.of(List.of(values));
    }

    /** A type, values at its bounds that it takes, and values just beyond them. */
    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(
                        ArgumentType.whole(1),
                        List.of(Literal.of(1), Literal.of(Integer.MAX_VALUE)),
                        List.of(Literal.of(0), Literal.of(Integer.MAX_VALUE + 1L), number(1), TEXT)),
                Arguments.of(
                        ArgumentType.integer(),
                        List.of(Literal.of(Long.MIN_VALUE), Literal.of(Long.MAX_VALUE)),
                        List.of(number(1), TEXT)),
                Arguments.of(ArgumentType.number(), List.of(Literal.of(-1), number(-0.5)), List.of(INFINITE, TEXT)),
                Arguments.of(
                        ArgumentType.notNegative(),
                        List.of(Literal.of(0), number(1e300)),
                        List.of(number(-1e-9), INFINITE, TEXT)),
                Arguments.of(
                        ArgumentType.positive(), List.of(TINY, Literal.of(2)), List.of(Literal.of(0), INFINITE, TEXT)),
                Arguments.of(
                        ArgumentType.part(), List.of(number(0), number(0.999)), List.of(number(1), number(-0.1), TEXT)),
                Arguments.of(
                        ArgumentType.probability(),
                        List.of(number(0), number(1), Literal.of(1)),
                        List.of(number(1.001), number(-0.001), TEXT)),
                Arguments.of(ArgumentType.share(), List.of(TINY, number(1)), List.of(number(0), number(1.001), TEXT)),
                Arguments.of(ArgumentType.within(), List.of(TINY, number(0.999)), List.of(number(0), number(1), TEXT)),
                Arguments.of(
                        ArgumentType.flag(),
                        List.of(Literal.of(true), Literal.of(false)),
                        List.of(Literal.of(1), TEXT)),
                Arguments.of(ArgumentType.text(), List.of(TEXT), List.of(Literal.of(""), Literal.of(" "), number(1))),
                Arguments.of(
                        ArgumentType.path(),
                        List.of(Literal.of("a/b.csv")),
                        List.of(Literal.of(""), Literal.of("a\0b"), number(1))),
                Arguments.of(
                        ArgumentType.paths(),
                        List.of(Literal.of("a"), list(Literal.of("a"), Literal.of("b"))),
                        List.of(list(), list(Literal.of("a"), number(1)), number(1))),
                Arguments.of(
                        ArgumentType.oneOf(List.of("adam", "sgd")),
                        List.of(TEXT, Literal.of("sgd")),
                        List.of(Literal.of("Adam"), number(1), list(TEXT))),
                Arguments.of(
                        ArgumentType.someOf(List.of("adam", "sgd")),
                        List.of(TEXT, list(TEXT), list(TEXT, Literal.of("sgd"))),
                        List.of(list(), list(TEXT, Literal.of("lion")), Literal.of("lion"))),
                Arguments.of(
                        ArgumentType.texts(), List.of(TEXT, list(TEXT, TEXT)), List.of(list(), list(Literal.of("")))));
    }

    @ParameterizedTest
    @MethodSource("types")
    void takesWhatIsWithinItsBounds(ArgumentType type, List<Literal> taken, List<Literal> refused) {
        assertThat(taken).allMatch(type::accepts);
        assertThat(refused).noneMatch(type::accepts);
    }

    @Test
    void saysWhatIsTooMuchFor32Bits() {
        assertThat(ArgumentType.whole(1).found(Literal.of(3_000_000_000L)))
                .isEqualTo("3000000000, which is more than 2147483647");
        assertThat(ArgumentType.whole(1).found(Literal.of(0))).isEqualTo("0");
        assertThat(ArgumentType.oneOf(List.of("a")).found(Literal.of(3_000_000_000L)))
                .isEqualTo("3000000000");
    }

    @Test
    void knowsTheWordThatWasMeant() {
        ArgumentType words = ArgumentType.someOf(List.of("adam", "sgd"));

        assertThat(words.meant(Literal.of("adan"))).contains("adam");
        assertThat(words.meant(list(TEXT, Literal.of("sgf")))).contains("sgd");
        assertThat(words.meant(number(1))).isEmpty();
        assertThat(words.meant(list(TEXT))).isEmpty();
    }

    @Test
    void tellsPathsFromOtherTexts() {
        assertThat(ArgumentType.path().isPath()).isTrue();
        assertThat(ArgumentType.text().isPath()).isFalse();
    }
}
