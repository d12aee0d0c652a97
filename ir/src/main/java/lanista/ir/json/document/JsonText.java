// SPDX-License-Identifier: Apache-2.0
package lanista.ir.json.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.diagnostic.Sources;

/**
 * A JSON document as text.
 *
 * @param name what diagnostics call it
 */
public record JsonText(String name, String text) {
    /** The largest file, in bytes. */
    static final int LARGEST = 1 << 24;

    /** The most objects and arrays inside one another: the regions that the text form allows, at eight a region. */
    public static final int DEEPEST = 2_400;

    /** Reads a file. @throws SourceException where it cannot be read, is too large or is not UTF-8 */
    public static JsonText read(Path file) {
        String name = file.toString();
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException missing) {
            throw refused(Code.LAN0105, name, "there is no file '%s'".formatted(name));
        } catch (IOException | SecurityException unreadable) {
            throw refused(Code.LAN0105, name, "the file '%s' cannot be read".formatted(name));
        }
        if (bytes.length > LARGEST) {
            throw tooLarge(name);
        }
        try {
            return new JsonText(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException notText) {
            throw refused(Code.LAN0106, name, "the file is not UTF-8");
        }
    }

    /** The text for a renderer of diagnostics. */
    public Sources sources() {
        return Sources.EMPTY.with(name, text);
    }

    /** The document. @throws SourceException where the text is not JSON, or goes beyond a limit */
    public JsonValue value() {
        if (text.length() > LARGEST) {
            throw tooLarge(name);
        }
        return JsonReader.read(this);
    }

    private static SourceException tooLarge(String name) {
        return refused(
                Code.LAN0901, name, "a document may be %d MiB long, this one is longer".formatted(LARGEST >> 20));
    }

    private static SourceException refused(Code code, String name, String message) {
        return new SourceException(Diagnostic.error(code, SourceSpan.wholeFile(name), message));
    }
}
