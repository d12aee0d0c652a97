// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Sources with mistakes. Under each line with one stands what must be said of it: {@code #! LAN0101: message}, then its
 * label, notes and help, each behind {@code |}. What is said of the whole file stands at its end.
 */
class DiagnosticGoldenTest {
    private static final String MARK = "#! ";

    /** Codes of the frontend that need a file system, or bytes that are no text; they are tested where files are read. */
    private static final Set<Code> NEED_FILES =
            Set.of(Code.LAN0105, Code.LAN0106, Code.LAN0107, Code.LAN0208, Code.LAN0901);

    @TestFactory
    Stream<DynamicTest> saysWhatIsExpected() {
        return Golden.cases("diagnostics").stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static void check(Path file) {
        String golden = Golden.read(file);
        String source =
                golden.lines().filter(line -> !line.startsWith(MARK)).collect(Collectors.joining("\n", "", "\n"));
        Lan reading = Lan.parse(file.getFileName().toString(), source);
        Golden.check(file, annotated(source, reading.space().diagnostics()));
        assertThat(reading.report()).isNotEmpty();
    }

    private static String annotated(String source, List<Diagnostic> diagnostics) {
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

    @Test
    void hasAnExampleOfEachCode() {
        Pattern code = Pattern.compile("^#! (LAN\\d{4})", Pattern.MULTILINE);
        Set<String> shown = new TreeSet<>();
        for (Path file : Golden.cases("diagnostics")) {
            Matcher matcher = code.matcher(Golden.read(file));
            while (matcher.find()) {
                shown.add(matcher.group(1));
            }
        }
        List<String> own = Arrays.stream(Code.values())
                .filter(each -> !NEED_FILES.contains(each))
                .map(Code::name)
                .filter(name -> name.matches("LAN0[12349]\\d\\d"))
                .toList();
        assertThat(shown).containsExactlyInAnyOrderElementsOf(own);
    }
}
