// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lanista.ir.diagnostic.Diagnostic;

/**
 * Sources with what is said of them: under each line what stands there, {@code #! LAN0101: message}, then its label, notes
 * and help, each behind {@code |}; at the end what is said of the whole file.
 */
final class AnnotatedSource {
    private static final String MARK = "#! ";

    private AnnotatedSource() {}

    /** The source alone. */
    static String plain(String annotated) {
        return annotated.lines().filter(line -> !line.startsWith(MARK)).collect(Collectors.joining("\n", "", "\n"));
    }

    /** A source with what is said of it. */
    static String with(String source, List<Diagnostic> diagnostics) {
        List<String> lines = source.lines().toList();
        StringBuilder out = new StringBuilder();
        for (int line = 1; line <= lines.size(); line++) {
            out.append(lines.get(line - 1)).append('\n');
            append(out, diagnostics, line);
        }
        append(out, diagnostics, 0);
        return out.toString();
    }

    private static void append(StringBuilder out, List<Diagnostic> diagnostics, int line) {
        for (Diagnostic diagnostic : diagnostics) {
            if (diagnostic.span().line() == line) {
                out.append(MARK).append(words(diagnostic)).append('\n');
            }
        }
    }

    private static String words(Diagnostic diagnostic) {
        List<String> parts = new ArrayList<>();
        String severity =
                diagnostic.isError() ? "" : " " + diagnostic.severity().word();
        parts.add("%s%s at %d: %s"
                .formatted(diagnostic.code(), severity, diagnostic.span().column(), diagnostic.message()));
        if (!diagnostic.label().isEmpty()) {
            parts.add(diagnostic.label());
        }
        parts.addAll(diagnostic.notes());
        diagnostic.help().ifPresent(help -> parts.add("help: " + help));
        return String.join(" | ", parts);
    }
}
