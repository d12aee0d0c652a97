// SPDX-License-Identifier: Apache-2.0
package lanista.mutators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import lanista.ir.argument.Argument;
import lanista.ir.argument.Arguments;
import lanista.ir.expr.Literal;

/** Changes the options of a description one by one, and holds them against what it then says of itself. */
public final class OtherOptions {
    private OtherOptions() {}

    /**
     * Holds each option, changed alone, against what the description then says of itself.
     *
     * @param changed what the description says of its arguments after it was given others
     */
    public static void check(List<Argument> declared, Function<Arguments, List<Argument>> changed) {
        Arguments defaults = Arguments.defaults(declared);
        assertThat(Arguments.defaults(changed.apply(defaults))).isEqualTo(defaults);
        for (Argument argument : declared) {
            Arguments given = defaults.with(
                    argument.name(), other(argument.presence().fallback().orElseThrow()));
            assertThat(Arguments.defaults(changed.apply(given))).isEqualTo(given);
        }
    }

    private static Literal other(Literal value) {
        return value.match(new Literal.Cases<>() {
            @Override
            public Literal integer(long number) {
                return Literal.of(number + 1);
            }

            @Override
            public Literal real(double number) {
                return Literal.of(number / 2 + 0.25);
            }

            @Override
            public Literal bool(boolean truth) {
                return Literal.of(!truth);
            }

            @Override
            public Literal text(String text) {
                throw new AssertionError("no option is a text: " + text);
            }

            @Override
            public Literal items(List<Literal> values) {
                throw new AssertionError("no option is a list: " + values);
            }
        });
    }
}
