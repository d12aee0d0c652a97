// SPDX-License-Identifier: Apache-2.0
package lanista.ir.argument;

import java.util.List;
import java.util.Optional;
import lanista.ir.expr.Literal;

/**
 * A value that users give by name.
 *
 * @param name in camel case
 * @param type which values it takes
 * @param presence whether it may be left out
 * @param summary what it means, in one line for help texts
 */
public record Argument(String name, ArgumentType type, Presence presence, String summary) {
    /**
     * Whether an argument may be left out.
     *
     * @param required whether it may not
     * @param fallback the value that stands for one that is left out; there may be none
     */
    public record Presence(boolean required, Optional<Literal> fallback) {}

    public Argument {
        presence.fallback().filter(value -> !type.accepts(value)).ifPresent(value -> {
            throw new IllegalArgumentException(
                    "the default %s of the argument '%s' is not %s".formatted(value, name, type.words()));
        });
    }

    /** An argument that has to be given. */
    public static Argument required(String name, ArgumentType type, String summary) {
        return new Argument(name, type, new Presence(true, Optional.empty()), summary);
    }

    /** An argument without which something is left out. */
    public static Argument optional(String name, ArgumentType type, String summary) {
        return new Argument(name, type, new Presence(false, Optional.empty()), summary);
    }

    public static Argument whole(String name, int least, int fallback, String summary) {
        return withDefault(name, ArgumentType.whole(least), Literal.of(fallback), summary);
    }

    public static Argument number(String name, ArgumentType type, double fallback, String summary) {
        return withDefault(name, type, Literal.of(fallback), summary);
    }

    public static Argument flag(String name, boolean fallback, String summary) {
        return withDefault(name, ArgumentType.flag(), Literal.of(fallback), summary);
    }

    /** A word of some. */
    public static Argument word(String name, List<String> words, String fallback, String summary) {
        return withDefault(name, ArgumentType.oneOf(words), Literal.of(fallback), summary);
    }

    public static Argument withDefault(String name, ArgumentType type, Literal fallback, String summary) {
        return new Argument(name, type, new Presence(false, Optional.of(fallback)), summary);
    }
}
