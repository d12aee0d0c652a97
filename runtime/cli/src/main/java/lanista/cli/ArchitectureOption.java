// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.DiagnosticRenderer;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.diagnostic.Sources;
import lanista.ir.space.Architecture;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;

/** Reads the architecture files that commands are given, and freezes what they describe. */
final class ArchitectureOption {
    private static final long LARGEST = 1 << 20;

    private ArchitectureOption() {}

    /** The candidate of an architecture file. Its warnings go to {@code err}. @throws SourceException where it does not suit */
    static Candidate freeze(ModelSpace space, Path file, PrintWriter err) {
        String text = read(file);
        Parsed<Architecture> parsed = ArchitectureJson.read(space, file.toString(), text);
        DiagnosticRenderer renderer = new DiagnosticRenderer(Sources.EMPTY.with(file.toString(), text));
        String rendered = renderer.render(parsed.diagnostics());
        Architecture architecture = parsed.value().orElseThrow(() -> new InputProblem(rendered));
        err.print(rendered);
        Candidate candidate = Freezer.freeze(space, architecture);
        if (!candidate.isFeasible()) {
            List<Diagnostic> broken = candidate.broken().stream()
                    .map(requirement -> Diagnostic.error(
                                    Code.LAN0505,
                                    SourceSpan.wholeFile(file.toString()),
                                    "the architecture breaks 'require %s'".formatted(requirement.text()))
                            .withNote("the requirement stands at " + requirement.span()))
                    .toList();
            throw new InputProblem(renderer.render(broken));
        }
        return candidate;
    }

    /** The one candidate of a space without decisions, or else that of the file. */
    static Candidate freezeOrOnly(ModelSpace space, Optional<Path> file, PrintWriter err) {
        if (file.isEmpty() && !space.decisions().isEmpty()) {
            throw new SourceException(Diagnostic.error(
                            Code.LAN0502,
                            SourceSpan.NONE,
                            "'%s' is a space: an architecture is needed to pick one of its models"
                                    .formatted(space.name()))
                    .withHelp("give one with --arch, 'lanista sample' prints some"));
        }
        return file.map(path -> freeze(space, path, err))
                .orElseGet(() -> Freezer.freeze(space, new Architecture(Map.of())));
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw refused(file, "an architecture file holds at most %d bytes".formatted(LARGEST));
            }
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw refused(file, "there is no such file");
        } catch (CharacterCodingException notText) {
            throw refused(file, "the file is not UTF-8");
        } catch (IOException unreadable) {
            throw refused(file, "the file cannot be read");
        }
    }

    private static SourceException refused(Path file, String message) {
        return new SourceException(Diagnostic.error(Code.LAN0501, SourceSpan.wholeFile(file.toString()), message));
    }
}
