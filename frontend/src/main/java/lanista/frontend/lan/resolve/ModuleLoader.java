// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.resolve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lanista.frontend.lan.parse.SourceParser;
import lanista.frontend.lan.parse.SourceText;
import lanista.frontend.lan.syntax.Declaration;
import lanista.frontend.lan.syntax.SourceTree;
import lanista.frontend.lan.syntax.TextPart;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.diagnostic.Sources;

/**
 * Reads a root file and the files it imports, of its folder or of the {@linkplain Library library}. Each file is read
 * once; an import may neither close a cycle nor leave the folder of the root file, be it by {@code ..}, by an absolute
 * path or through a symbolic link.
 */
public final class ModuleLoader {
    /** The longest chain of imports. */
    private static final int DEEPEST = 50;

    private final Optional<Path> folder;
    private final String needed;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Map<String, Optional<Module>> loaded = new LinkedHashMap<>();
    private final List<Step> chain = new ArrayList<>();
    private Sources sources = Sources.EMPTY;

    /**
     * A source on the way.
     *
     * @param key tells it from all others
     * @param file absent for a text that is at hand and for a file of the library
     * @param name what diagnostics call it
     */
    private record Step(String key, Optional<Path> file, String name) {
        static Step of(Path real, String name) {
            return new Step(real.toString(), Optional.of(real), name);
        }

        /** What needs no file. */
        static Step named(String name) {
            return new Step(name, Optional.empty(), name);
        }
    }

    /** What was read: the root module or errors, and the texts that diagnostics point into. */
    public record Loaded(Parsed<Module> root, Sources sources) {}

    private ModuleLoader(Optional<Path> folder, String needed) {
        this.folder = folder;
        this.needed = needed;
    }

    /**
     * Reads a file and what it imports.
     *
     * @param needed what to say where the file is empty
     */
    public static Loaded load(Path file, String needed) {
        String name = file.toString();
        Path real;
        try {
            real = file.toRealPath();
        } catch (IOException | SecurityException e) {
            // The reader meets the same obstacle and has words for it.
            return new Loaded(Parsed.failed(SourceText.read(file, name).diagnostics()), Sources.EMPTY);
        }
        ModuleLoader loader = new ModuleLoader(Optional.ofNullable(real.getParent()), needed);
        return loader.result(loader.load(Step.of(real, name), SourceText.read(real, name)));
    }

    /**
     * Takes a text that is at hand; it has no folder to import from, but the library.
     *
     * @param needed what to say where the text is empty
     */
    public static Loaded load(String name, String text, String needed) {
        ModuleLoader loader = new ModuleLoader(Optional.empty(), needed);
        return loader.result(loader.resolve(Step.named(name), SourceText.of(name, text)));
    }

    private Loaded result(Optional<Module> root) {
        if (diagnostics.isEmpty()) {
            loaded.values().forEach(module -> module.ifPresent(m -> diagnostics.addAll(NameCheck.check(m))));
            root.filter(module -> !loaded.containsValue(Optional.of(module)))
                    .ifPresent(module -> diagnostics.addAll(NameCheck.check(module)));
        }
        Parsed<Module> parsed = root.filter(module -> diagnostics.isEmpty())
                .map(module -> Parsed.of(module, List.of()))
                .orElseGet(() -> Parsed.failed(diagnostics));
        return new Loaded(parsed, sources);
    }

    private Optional<Module> load(Step step, Parsed<SourceText> text) {
        chain.add(step);
        Optional<Module> module = resolve(step, text);
        chain.remove(chain.size() - 1);
        loaded.put(step.key(), module);
        return module;
    }

    private Optional<Module> resolve(Step step, Parsed<SourceText> text) {
        text.diagnostics().forEach(problem -> diagnostics.add(withHelp(problem)));
        if (text.value().isEmpty()) {
            return Optional.empty();
        }
        SourceText source = text.orThrow();
        sources = sources.with(step.name(), source.text());
        Parsed<SourceTree> tree = SourceParser.parse(source);
        diagnostics.addAll(tree.diagnostics());
        return tree.value().map(parsed -> new Module(parsed, imports(parsed, step)));
    }

    private Diagnostic withHelp(Diagnostic problem) {
        if (problem.code() != Code.LAN0107) {
            return problem;
        }
        return problem.withHelp(chain.size() > 1 ? "leave out the import, or write what it is for" : needed);
    }

    private List<Module> imports(SourceTree tree, Step importer) {
        List<Module> modules = new ArrayList<>();
        for (Declaration declaration : tree.declarations()) {
            if (declaration instanceof Declaration.Import anImport) {
                locate(anImport, importer)
                        .flatMap(step -> fetch(step, anImport))
                        .filter(module -> !modules.contains(module))
                        .ifPresent(modules::add);
            }
        }
        return modules;
    }

    private Optional<Module> fetch(Step step, Declaration.Import anImport) {
        int start = chain.stream().map(Step::key).toList().indexOf(step.key());
        if (start >= 0) {
            String cycle = chain.subList(start, chain.size()).stream()
                    .map(Step::name)
                    .collect(Collectors.joining(" → ", "", " → " + step.name()));
            report(Code.LAN0208, anImport.path().span(), "the imports close a cycle: " + cycle);
            return Optional.empty();
        }
        if (loaded.containsKey(step.key())) {
            return loaded.getOrDefault(step.key(), Optional.empty());
        }
        if (chain.size() >= DEEPEST) {
            report(Code.LAN0902, anImport.path().span(), "more than %d files import one another".formatted(DEEPEST));
            return Optional.empty();
        }
        return load(
                step,
                step.file()
                        .map(file -> SourceText.read(file, step.name()))
                        .orElseGet(
                                () -> Library.read(step.name(), anImport.path().span())));
    }

    /** What an import names, if it may be read. */
    private Optional<Step> locate(Declaration.Import anImport, Step importer) {
        SourceSpan span = anImport.path().span();
        Optional<String> written = literal(anImport);
        if (written.isEmpty()) {
            report(Code.LAN0108, span, "the path of an import stands as it is, without `{}`");
            return Optional.empty();
        }
        if (Library.isNamed(written.get())) {
            return Optional.of(Step.named(written.get()));
        }
        if (folder.isEmpty() || importer.file().isEmpty()) {
            report(Code.LAN0209, span, "a text without a file has no folder to import from");
            return Optional.empty();
        }
        return locate(written.get(), importer.file().get(), importer.name(), span);
    }

    /** The file that a path names, if it may be read. */
    private Optional<Step> locate(String written, Path importer, String importerName, SourceSpan span) {
        try {
            Path relative = Path.of(written);
            Path target = importer.resolveSibling(relative);
            String name = sibling(importerName, relative);
            boolean inside = !relative.isAbsolute() && target.normalize().startsWith(folder.get());
            if (!inside || (Files.exists(target) && !target.toRealPath().startsWith(folder.get()))) {
                diagnostics.add(Diagnostic.error(Code.LAN0209, span, "the import leaves the folder of the root file")
                        .withHelp("put the file beside the root file or below it, and import it by a relative path"));
                return Optional.empty();
            }
            if (!Files.isRegularFile(target)) {
                diagnostics.add(Diagnostic.error(Code.LAN0105, span, "there is no file '%s' to import".formatted(name))
                        .withHelp("a path begins at the folder of the file that imports; look at its spelling"));
                return Optional.empty();
            }
            return Optional.of(Step.of(target.toRealPath(), name));
        } catch (InvalidPathException | IOException | SecurityException e) {
            report(Code.LAN0105, span, "the file '%s' cannot be read".formatted(written));
            return Optional.empty();
        }
    }

    private static String sibling(String importer, Path relative) {
        return Path.of(importer).resolveSibling(relative).normalize().toString();
    }

    private static Optional<String> literal(Declaration.Import anImport) {
        List<TextPart> parts = anImport.path().parts();
        return parts.size() == 1 && parts.get(0) instanceof TextPart.Literal literal
                ? Optional.of(literal.characters())
                : Optional.empty();
    }

    private void report(Code code, SourceSpan span, String message) {
        diagnostics.add(Diagnostic.error(code, span, message));
    }
}
