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
import java.util.stream.Stream;
import lanista.ir.diagnostic.Code;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Sources with mistakes. Under each line with one stands what must be said of it: {@code #! LAN0101: message}, then its
 * label, notes and help, each behind {@code |}. What is said of the whole file stands at its end.
 */
class DiagnosticGoldenTest {
    /** Codes of the frontend that need a file system, or bytes that are no text; they are tested where files are read. */
    private static final Set<Code> NEED_FILES =
            Set.of(Code.LAN0105, Code.LAN0106, Code.LAN0107, Code.LAN0208, Code.LAN0901);

    @TestFactory
    Stream<DynamicTest> saysWhatIsExpected() {
        return Golden.cases("diagnostics").stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static void check(Path file) {
        String source = AnnotatedSource.plain(Golden.read(file));
        Lan reading = Lan.parse(file.getFileName().toString(), source);
        Golden.check(file, AnnotatedSource.with(source, reading.space().diagnostics()));
        assertThat(reading.report()).isNotEmpty();
    }

    @Test
    void hasAnExampleOfEachCode() {
        Pattern code = Pattern.compile("^#! (LAN\\d{4})", Pattern.MULTILINE);
        Set<String> shown = new TreeSet<>();
        List<Path> files = new ArrayList<>(Golden.cases("diagnostics"));
        files.addAll(Golden.cases("mutators"));
        for (Path file : files) {
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
