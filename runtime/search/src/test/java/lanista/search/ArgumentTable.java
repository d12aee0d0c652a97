// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.util.List;
import java.util.stream.Collectors;
import lanista.ir.argument.Argument;

/** Arguments as the documents list them. */
public final class ArgumentTable {
    private ArgumentTable() {}

    /**
     * The table of some arguments.
     *
     * @param noun what one of them is called
     */
    public static String of(String noun, List<Argument> arguments) {
        return """
                | %s | takes | without it | what it is |
                |---|---|---|---|
                %s""".formatted(noun, arguments.stream().map(ArgumentTable::row).collect(Collectors.joining()));
    }

    private static String row(Argument argument) {
        String fallback = argument.presence()
                .fallback()
                .map(value -> "`%s`".formatted(value))
                .orElse(argument.presence().required() ? "needed" : "");
        return "| `%s` | %s | %s | %s |\n"
                .formatted(argument.name(), argument.type().words(), fallback, argument.summary());
    }

    /** A section about a kind of evaluator, strategy or scheduler. */
    public static String section(String name, String summary, List<Argument> arguments) {
        String intro =
                "### `%s`\n\n%s%s.\n".formatted(name, Character.toUpperCase(summary.charAt(0)), summary.substring(1));
        return arguments.isEmpty() ? intro : intro + "\n" + of("argument", arguments);
    }
}
