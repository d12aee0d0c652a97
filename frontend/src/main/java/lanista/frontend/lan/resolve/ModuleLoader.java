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
 * Reads a root file and the files it imports. Each file is read once; an import may neither close a cycle nor leave the
 * folder of the root file, be it by {@code ..}, by an absolute path or through a symbolic link.
 */
public final class ModuleLoader {
    /** The longest chain of imports. */
    private static final int DEEPEST = 50;

    private final Optional<Path> folder;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Map<Path, Optional<Module>> loaded = new LinkedHashMap<>();
    private final List<Step> chain = new ArrayList<>();
    private Sources sources = Sources.EMPTY;

    private record Step(Path real, String name) {}

    /** What was read: the root module or errors, and the texts that diagnostics point into. */
    public record Loaded(Parsed<Module> root, Sources sources) {}

    private ModuleLoader(Optional<Path> folder) {
        this.folder = folder;
    }

    /** Reads a file and what it imports. */
    public static Loaded load(Path file) {
        String name = file.toString();
        Path real;
        try {
            real = file.toRealPath();
        } catch (IOException | SecurityException e) {
            // The reader meets the same obstacle and has words for it.
            return new Loaded(Parsed.failed(SourceText.read(file, name).diagnostics()), Sources.EMPTY);
        }
        ModuleLoader loader = new ModuleLoader(Optional.ofNullable(real.getParent()));
        return loader.result(loader.load(new Step(real, name)));
    }

    /** Takes a text that is at hand; it has no folder to import from. */
    public static Loaded load(String name, String text) {
        ModuleLoader loader = new ModuleLoader(Optional.empty());
        return loader.result(loader.resolve(Path.of(""), name, SourceText.of(name, text)));
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

    private Optional<Module> load(Step file) {
        chain.add(file);
        Optional<Module> module = resolve(file.real(), file.name(), SourceText.read(file.real(), file.name()));
        chain.remove(chain.size() - 1);
        loaded.put(file.real(), module);
        return module;
    }

    private Optional<Module> resolve(Path real, String name, Parsed<SourceText> text) {
        diagnostics.addAll(text.diagnostics());
        if (text.value().isEmpty()) {
            return Optional.empty();
        }
        SourceText source = text.orThrow();
        sources = sources.with(name, source.text());
        Parsed<SourceTree> tree = SourceParser.parse(source);
        diagnostics.addAll(tree.diagnostics());
        return tree.value().map(parsed -> new Module(parsed, imports(parsed, real, name)));
    }

    private List<Module> imports(SourceTree tree, Path real, String name) {
        List<Module> modules = new ArrayList<>();
        for (Declaration declaration : tree.declarations()) {
            if (declaration instanceof Declaration.Import anImport) {
                locate(anImport, real, name)
                        .flatMap(step -> fetch(step, anImport))
                        .filter(module -> !modules.contains(module))
                        .ifPresent(modules::add);
            }
        }
        return modules;
    }

    private Optional<Module> fetch(Step step, Declaration.Import anImport) {
        int start = chain.stream().map(Step::real).toList().indexOf(step.real());
        if (start >= 0) {
            String cycle = chain.subList(start, chain.size()).stream()
                    .map(Step::name)
                    .collect(Collectors.joining(" → ", "", " → " + step.name()));
            report(Code.LAN0208, anImport.path().span(), "the imports close a cycle: " + cycle);
            return Optional.empty();
        }
        if (loaded.containsKey(step.real())) {
            return loaded.getOrDefault(step.real(), Optional.empty());
        }
        if (chain.size() >= DEEPEST) {
            report(Code.LAN0902, anImport.path().span(), "more than %d files import one another".formatted(DEEPEST));
            return Optional.empty();
        }
        return load(step);
    }

    /** The file that an import names, if it may be read. */
    private Optional<Step> locate(Declaration.Import anImport, Path importer, String importerName) {
        SourceSpan span = anImport.path().span();
        Optional<String> written = literal(anImport);
        if (written.isEmpty()) {
            report(Code.LAN0108, span, "the path of an import stands as it is, without `{}`");
            return Optional.empty();
        }
        if (folder.isEmpty()) {
            report(Code.LAN0209, span, "a text without a file has no folder to import from");
            return Optional.empty();
        }
        try {
            Path relative = Path.of(written.get());
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
            return Optional.of(new Step(target.toRealPath(), name));
        } catch (InvalidPathException | IOException | SecurityException e) {
            report(Code.LAN0105, span, "the file '%s' cannot be read".formatted(written.get()));
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
