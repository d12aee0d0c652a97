// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.frontend.SpaceFile;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.DiagnosticRenderer;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.Sources;
import lanista.ir.space.Architecture;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.ModelSpace;

/**
 * Compiles the programs of a page, block by block:
 *
 * <ul>
 *   <li>{@code lan}: a whole program, which compiles without a diagnostic
 *   <li>{@code lan body}: statements, put into the body of {@link #FRAME}
 *   <li>{@code lan file=NAME}: a file that the programs behind it may import
 *   <li>{@code lan error}: a program with a mistake or a warning; the {@code text} block behind it is what is said of it.
 *       With {@code latin-1} it is saved in that encoding, with {@code times=N} it stands so many times in its file
 *   <li>{@code lan marks}: a whole program with placeholders, which only mutators behind it fill
 *   <li>{@code lan mutators}, {@code lan mutators error}: mutators, which apply to the program before
 *   <li>{@code json}, {@code json error}: the same for an architecture of the program before
 *   <li>{@code json space}, {@code json space error}: the same for a space as a JSON document of its own, by {@code
 *       input=TYPE} with the type of its input. It becomes the program of the architectures behind it
 * </ul>
 */
final class DocumentPrograms {
    /** What stands around a {@code body}. Choices and inputs that its statements leave unused are no problem. */
    private static final String FRAME = """
        model Frame(x: f32[batch, 8], image: f32[batch, 3, 32, 32]) -> f32[batch, 8] {
        %s
        return x
        }
        """;

    private static final String PROGRAM = "space.lan";

    private final DocumentPage page;
    private final Path folder;
    private final List<String> problems = new ArrayList<>();
    private final Map<DocumentPage.Block, String> reports = new LinkedHashMap<>();
    private final List<Diagnostic> shown = new ArrayList<>();
    private Optional<String> awaited = Optional.empty();
    private Optional<ModelSpace> space = Optional.empty();
    private int sound;

    private DocumentPrograms(DocumentPage page, Path folder) {
        this.page = page;
        this.folder = folder;
    }

    /** @param folder an empty one, for the files of the page */
    static DocumentPrograms compile(DocumentPage page, Path folder) {
        DocumentPrograms programs = new DocumentPrograms(page, folder);
        page.blocks().forEach(programs::accept);
        programs.awaited.ifPresent(
                report -> programs.problems.add(page.file() + ": no text block behind the last error"));
        return programs;
    }

    /** What is wrong with the page, each with its place. */
    List<String> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** The page with what is said of its programs today. */
    String updated() {
        return page.with(reports);
    }

    /** The diagnostics that the page shows. */
    List<Diagnostic> shown() {
        return Collections.unmodifiableList(shown);
    }

    /** How many whole programs and architectures are without a mistake. */
    int sound() {
        return sound;
    }

    private void accept(DocumentPage.Block block) {
        if (block.is("text") && awaited.isPresent()) {
            reports.put(block, awaited.get());
            awaited = Optional.empty();
        } else if (block.is("lan")) {
            program(block);
        } else if (block.is("json") && block.has("space")) {
            spaceDocument(block);
        } else if (block.is("json")) {
            architecture(block);
        }
    }

    private void program(DocumentPage.Block block) {
        Optional<String> name = value(block, "file=");
        if (name.isPresent()) {
            write(name.get(), block.text(), StandardCharsets.UTF_8);
        } else if (block.has("body")) {
            Lan reading = compiled(FRAME.formatted(block.text()), StandardCharsets.UTF_8);
            boolean fine = reading.space().diagnostics().stream()
                    .allMatch(each -> each.code() == Code.LAN0405 || each.code() == Code.LAN0218);
            expectNothing(block, fine ? "" : reading.report());
        } else if (block.has("mutators")) {
            mutators(block);
        } else if (block.has("error")) {
            int times = value(block, "times=").map(Integer::valueOf).orElse(1);
            boolean latin = block.has("latin-1");
            Lan reading =
                    compiled(block.text().repeat(times), latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
            expectSomething(block, reading.report(), reading.space().diagnostics());
        } else if (block.has("marks")) {
            Lan reading = compiled(block.text(), StandardCharsets.UTF_8);
            boolean fine = reading.space().diagnostics().stream().allMatch(each -> each.code() == Code.LAN0411);
            expectNothing(block, fine ? "" : reading.report());
        } else if (block.info().size() == 1) {
            Lan reading = compiled(block.text(), StandardCharsets.UTF_8);
            space = reading.space().value();
            expectNothing(block, reading.report());
        } else {
            problems.add(place(block) + ": unknown words behind the fence: " + block.info());
        }
    }

    private void mutators(DocumentPage.Block block) {
        Path file = write("mutators.lan", block.text(), StandardCharsets.UTF_8);
        SpaceFile reading = SpaceFile.read(
                folder.resolve(PROGRAM), new SpaceFile.Options(Optional.empty(), List.of(), List.of(file)));
        if (block.has("error")) {
            expectSomething(block, reading.report(), reading.space().diagnostics());
        } else {
            space = reading.space().value();
            expectNothing(block, reading.report());
        }
    }

    private void spaceDocument(DocumentPage.Block block) {
        List<String> inputs = value(block, "input=").stream().toList();
        SpaceFile reading = SpaceFile.read(
                write("space.json", block.text(), StandardCharsets.UTF_8),
                new SpaceFile.Options(Optional.empty(), inputs));
        if (block.has("error")) {
            expectSomething(block, reading.report(), reading.space().diagnostics());
        } else {
            space = reading.space().value();
            expectNothing(block, reading.report());
        }
    }

    private void architecture(DocumentPage.Block block) {
        if (space.isEmpty()) {
            problems.add(place(block) + ": no program stands before this architecture");
            return;
        }
        String file = "a.json";
        Parsed<Architecture> reading = ArchitectureJson.read(space.get(), file, block.text());
        String report = new DiagnosticRenderer(Sources.EMPTY.with(file, block.text())).render(reading.diagnostics());
        if (block.has("error")) {
            expectSomething(block, report, reading.diagnostics());
        } else {
            expectNothing(block, report);
        }
    }

    private void expectNothing(DocumentPage.Block block, String report) {
        if (report.isEmpty()) {
            sound++;
        } else {
            problems.add(place(block) + ": does not compile clean\n" + relative(report));
        }
    }

    private void expectSomething(DocumentPage.Block block, String report, List<Diagnostic> diagnostics) {
        if (report.isEmpty()) {
            problems.add(place(block) + ": compiles, a mistake was expected");
        }
        shown.addAll(diagnostics);
        awaited = Optional.of(relative(report));
    }

    private Lan compiled(String text, Charset encoding) {
        return Lan.read(write(PROGRAM, text, encoding));
    }

    private Path write(String name, String text, Charset encoding) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text, encoding);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A report as a reader in the folder would see it. */
    private String relative(String report) {
        return report.replace(folder + "/", "");
    }

    private String place(DocumentPage.Block block) {
        return page.file() + ":" + block.line();
    }

    private static Optional<String> value(DocumentPage.Block block, String key) {
        return block.info().stream()
                .filter(word -> word.startsWith(key))
                .map(word -> word.substring(key.length()))
                .findFirst();
    }
}
