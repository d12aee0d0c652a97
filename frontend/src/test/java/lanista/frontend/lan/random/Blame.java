// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanista.ir.diagnostic.Diagnostic;

/**
 * What a diagnostic says of the candidates in which something is wrong.
 *
 * @param error what is wrong
 * @param cause the choices that it names, with their values
 * @param count in how many ways it goes wrong
 * @param total of how many
 * @param labels of the choices that can be decided in these ways
 */
record Blame(WrittenOut.Fault error, Map<String, String> cause, int count, int total, List<String> labels) {
    private static final Pattern NOTE =
            Pattern.compile("when (.*), in ([0-9,]+) of the ([0-9,]+) (ways to decide (.*)|architectures)");

    static Optional<Blame> of(Diagnostic diagnostic, Specialiser specialiser) {
        return diagnostic.notes().stream()
                .map(NOTE::matcher)
                .filter(Matcher::matches)
                .map(note -> new Blame(
                        new WrittenOut.Fault(diagnostic.span().line(), diagnostic.code()),
                        cause(note.group(1), specialiser),
                        number(note.group(2)),
                        number(note.group(3)),
                        labels(Optional.ofNullable(note.group(5)), specialiser)))
                .findFirst();
    }

    private static int number(String text) {
        return Integer.parseInt(text.replace(",", ""));
    }

    /** An architecture decides them all. */
    private static List<String> labels(Optional<String> named, Specialiser specialiser) {
        return named.map(text -> List.of(text.split(", "))).orElseGet(specialiser::labels);
    }

    /** Reads {@code a = 1, in = [x, y]}, with the values of each choice at hand. */
    private static Map<String, String> cause(String text, Specialiser specialiser) {
        Map<String, String> cause = new LinkedHashMap<>();
        String rest = text;
        while (!rest.isEmpty()) {
            String label = rest.substring(0, rest.indexOf(" = "));
            String after = rest.substring(label.length() + 3);
            String value = specialiser.values(label).stream()
                    .filter(each -> after.equals(each) || after.startsWith(each + ", "))
                    .findFirst()
                    .orElseThrow();
            cause.put(label, value);
            rest = after.length() == value.length() ? "" : after.substring(value.length() + 2);
        }
        return cause;
    }
}
