// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lanista.frontend.lan.elaborate.Elaborator;
import lanista.frontend.lan.resolve.Module;
import lanista.frontend.lan.resolve.ModuleLoader;
import lanista.frontend.lan.syntax.Declaration;
import lanista.frontend.lan.syntax.Identifier;
import lanista.frontend.lan.syntax.SourceTree;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.DiagnosticRenderer;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.diagnostic.Sources;
import lanista.ir.diagnostic.Spelling;
import lanista.ir.space.ModelSpace;
import lanista.mutators.Placeholders;

/**
 * A reading of a source in the model language: the space it describes, or what is wrong with it.
 *
 * @param space the model space, or errors; warnings with either
 * @param sources the texts that the diagnostics point into
 */
public record Lan(Parsed<ModelSpace> space, Sources sources) {
    private static final String MODEL = "model Name(x: f32[batch, 1, 28, 28]) -> f32[batch, 10] { … }";
    private static final String NEEDED = "a space needs a model: " + MODEL;

    /** Reads the one model of a file, with the files that it imports. */
    public static Lan read(Path file) {
        return read(file, Optional.empty());
    }

    /**
     * Reads a model of a file, with the files that it imports.
     *
     * @param model which of them; may be left out where there is one
     */
    public static Lan read(Path file, Optional<String> model) {
        return from(ModuleLoader.load(file, NEEDED), model);
    }

    /**
     * Reads the one model of a text, which can import nothing.
     *
     * @param name what diagnostics call the text
     */
    public static Lan parse(String name, String text) {
        return from(ModuleLoader.load(name, text, NEEDED), Optional.empty());
    }

    /**
     * The space of a model whose tree another front end has written. The tree imports nothing, and its names are all
     * known: nothing checks them here.
     *
     * @param blocks what the model may use
     * @param sources the texts that its places point into
     */
    public static Parsed<ModelSpace> elaborate(SourceTree blocks, Declaration.Model model, Sources sources) {
        return Elaborator.elaborate(Module.of(blocks), model, sources);
    }

    private static Lan from(ModuleLoader.Loaded loaded, Optional<String> model) {
        Parsed<Module> root = loaded.root();
        if (root.value().isEmpty()) {
            return new Lan(Parsed.failed(root.diagnostics()), loaded.sources());
        }
        Module module = root.orThrow();
        Parsed<Declaration.Model> picked = pick(module, model);
        Parsed<ModelSpace> space = picked.value()
                .map(declaration -> Elaborator.elaborate(module, declaration, loaded.sources()))
                .orElseGet(() -> Parsed.failed(picked.diagnostics()));
        return new Lan(Placeholders.check(space), loaded.sources());
    }

    private static Parsed<Declaration.Model> pick(Module module, Optional<String> wanted) {
        List<Declaration.Model> models = module.models();
        List<String> names = models.stream().map(model -> model.name().text()).toList();
        if (models.isEmpty()) {
            return failed(Diagnostic.error(
                            Code.LAN0203,
                            module.firstName().map(Identifier::span).orElse(SourceSpan.wholeFile(module.file())),
                            "the file '%s' declares no model".formatted(module.file()))
                    .withHelp("add one: " + MODEL));
        }
        if (wanted.isPresent()) {
            return models.stream()
                    .filter(model -> model.name().text().equals(wanted.get()))
                    .findFirst()
                    .map(model -> Parsed.of(model, List.of()))
                    .orElseGet(() -> failed(unknown(module, wanted.get(), names)));
        }
        if (models.size() > 1) {
            return failed(Diagnostic.error(
                            Code.LAN0204,
                            models.get(1).name().span(),
                            "the file declares several models: " + String.join(", ", names))
                    .withHelp("pick one with --model " + names.get(0)));
        }
        return Parsed.of(models.get(0), List.of());
    }

    private static Diagnostic unknown(Module module, String wanted, List<String> names) {
        Diagnostic diagnostic = Diagnostic.error(
                        Code.LAN0201,
                        SourceSpan.wholeFile(module.file()),
                        "the file '%s' declares no model `%s`".formatted(module.file(), wanted))
                .withNote(names.stream().collect(Collectors.joining(", ", "it declares ", "")));
        return Spelling.didYouMean(wanted, names).map(diagnostic::withHelp).orElse(diagnostic);
    }

    private static <T> Parsed<T> failed(Diagnostic diagnostic) {
        return Parsed.failed(List.of(diagnostic));
    }

    /** The model space. @throws lanista.ir.diagnostic.SourceException where there is none */
    public ModelSpace orThrow() {
        return space.orThrow();
    }

    /** The diagnostics as a person reads them; empty where there are none. */
    public String report() {
        return new DiagnosticRenderer(sources).render(space.diagnostics());
    }
}
