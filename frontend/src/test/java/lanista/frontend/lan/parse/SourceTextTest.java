// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTextTest {
    @TempDir
    private Path folder;

    private Parsed<SourceText> read(byte[] bytes) throws IOException {
        Path file = folder.resolve("a.lan");
        Files.write(file, bytes);
        return SourceText.read(file, "a.lan");
    }

    private Parsed<SourceText> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Diagnostic only(Parsed<SourceText> parsed) {
        assertThat(parsed.diagnostics()).hasSize(1);
        return parsed.diagnostics().get(0);
    }

    @Test
    void endsLinesAlikeAndDropsTheByteOrderMark() throws IOException {
        assertThat(read("\uFEFFa\r\nb\rc\n").orThrow().text()).isEqualTo("a\nb\nc\n");
    }

    @Test
    void namesAFileThatIsNotThere() {
        Diagnostic problem = only(SourceText.read(folder.resolve("none.lan"), "none.lan"));

        assertThat(problem.code()).isEqualTo(Code.LAN0105);
        assertThat(problem.message()).isEqualTo("there is no file 'none.lan'");
    }

    @Test
    void refusesAFolder() {
        Diagnostic problem = only(SourceText.read(folder, "folder"));

        assertThat(problem.code()).isEqualTo(Code.LAN0105);
        assertThat(problem.label()).isEqualTo("it is a folder");
    }

    @Test
    void tellsWhereAFileIsNotUtf8() throws IOException {
        Diagnostic problem = only(read(new byte[] {'a', '\n', 'b', (byte) 0xff, 'c'}));

        assertThat(problem.code()).isEqualTo(Code.LAN0106);
        assertThat(problem.message()).isEqualTo("the file is not UTF-8: byte 0xff at offset 3, on line 2");
    }

    @Test
    void refusesHalfACharacterAtTheEnd() throws IOException {
        assertThat(only(read(new byte[] {'a', (byte) 0xc3})).code()).isEqualTo(Code.LAN0106);
    }

    @Test
    void refusesHalfACharacterInAText() {
        assertThat(only(SourceText.of("a", "a\uD800")).code()).isEqualTo(Code.LAN0106);
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        assertThat(only(read("")).code()).isEqualTo(Code.LAN0107);
        assertThat(only(read(" \n\t\n")).code()).isEqualTo(Code.LAN0107);
    }

    @Test
    void refusesALargeFile() throws IOException {
        assertThat(only(read(new byte[SourceText.LARGEST + 1])).code()).isEqualTo(Code.LAN0901);
        assertThat(only(SourceText.of("a", "é".repeat(SourceText.LARGEST - 1))).code())
                .isEqualTo(Code.LAN0901);
        assertThat(read("#".repeat(SourceText.LARGEST)).diagnostics()).isEmpty();
    }
}
