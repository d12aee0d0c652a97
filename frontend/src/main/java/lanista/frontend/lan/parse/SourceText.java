// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceSpan;

/**
 * The text of a source file and the name that diagnostics call it by. Its lines end with {@code \n}, it has no byte
 * order mark, it is not blank, and it is at most {@value #LARGEST} bytes long.
 */
public final class SourceText {
    /** Length of the longest file, in bytes of UTF-8. */
    static final int LARGEST = 1 << 20;

    private final String name;
    private final String text;

    private SourceText(String name, String text) {
        this.name = name;
        this.text = text;
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /** Reads a file. */
    public static Parsed<SourceText> read(Path path, String name) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException e) {
            return failed(
                    Diagnostic.error(Code.LAN0105, SourceSpan.wholeFile(name), "there is no file '" + name + "'"));
        } catch (IOException | SecurityException e) {
            String reason = Files.isDirectory(path) ? "it is a folder" : "the system refuses to open it";
            return failed(
                    Diagnostic.error(Code.LAN0105, SourceSpan.wholeFile(name), "the file '" + name + "' cannot be read")
                            .withLabel(reason));
        }
        if (bytes.length > LARGEST) {
            return tooLarge(name);
        }
        return decode(name, bytes);
    }

    /** Takes a text that is at hand. */
    public static Parsed<SourceText> of(String name, String text) {
        if (text.length() > LARGEST) {
            return tooLarge(name);
        }
        ByteBuffer bytes;
        try {
            bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            return failed(Diagnostic.error(
                    Code.LAN0106, SourceSpan.wholeFile(name), "the text has half a character: a surrogate on its own"));
        }
        return bytes.limit() > LARGEST ? tooLarge(name) : normalised(name, text);
    }

    private static Parsed<SourceText> decode(String name, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(in, out, true);
        out.flip();
        if (result.isError()) {
            long line = 1 + out.chars().filter(c -> c == '\n').count();
            return failed(Diagnostic.error(
                            Code.LAN0106,
                            SourceSpan.wholeFile(name),
                            "the file is not UTF-8: byte 0x%02x at offset %d, on line %d"
                                    .formatted(bytes[in.position()] & 0xff, in.position(), line))
                    .withHelp("save the file with the encoding UTF-8"));
        }
        return normalised(name, out.toString());
    }

    private static Parsed<SourceText> normalised(String name, String text) {
        String marked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String lines = marked.replace("\r\n", "\n").replace('\r', '\n');
        if (lines.isBlank()) {
            return failed(
                    Diagnostic.error(Code.LAN0107, SourceSpan.wholeFile(name), "the file '" + name + "' is empty"));
        }
        return Parsed.of(new SourceText(name, lines), List.of());
    }

    private static Parsed<SourceText> tooLarge(String name) {
        return failed(Diagnostic.error(
                        Code.LAN0901,
                        SourceSpan.wholeFile(name),
                        "the file '%s' is larger than %d KiB".formatted(name, LARGEST / 1024))
                .withHelp("split it and bring the parts in with import"));
    }

    private static Parsed<SourceText> failed(Diagnostic diagnostic) {
        return Parsed.failed(List.of(diagnostic));
    }
}
