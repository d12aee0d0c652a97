// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.resolve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import lanista.frontend.lan.parse.SourceText;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.diagnostic.Spelling;

/**
 * The files that come with the language, which {@code import "lanista:cells.lan"} brings in from anywhere. A file is known by
 * its whole name and by nothing else: there are no folders, and no path leads in or out.
 */
public final class Library {
    /** What the names of its files begin with. */
    static final String SCHEME = "lanista:";

    private static final List<String> FILES = List.of("cells.lan", "functions.lan", "layers.lan");

    private Library() {}

    /** Whether an import names a file of the library. */
    static boolean isNamed(String path) {
        return path.startsWith(SCHEME);
    }

    /** Whether a place lies in the library. */
    public static boolean has(SourceSpan place) {
        return isNamed(place.file());
    }

    /** The names of all files, as an import writes them. */
    static List<String> names() {
        return FILES.stream().map(SCHEME::concat).toList();
    }

    /** A file by the name that an import writes. */
    static Parsed<SourceText> read(String name, SourceSpan place) {
        return names().contains(name) ? SourceText.of(name, text(name)) : Parsed.failed(List.of(unknown(name, place)));
    }

    private static Diagnostic unknown(String name, SourceSpan place) {
        Diagnostic diagnostic = Diagnostic.error(
                        Code.LAN0105, place, "there is no file '%s' in the library".formatted(name))
                .withNote(names().stream().collect(Collectors.joining(", ", "it has ", "")));
        return Spelling.didYouMean(name, names()).map(diagnostic::withHelp).orElse(diagnostic);
    }

    private static String text(String name) {
        String resource = "/lanista/frontend/lan/library/" + name.substring(SCHEME.length());
        try (InputStream in = Library.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the library lacks its file " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
