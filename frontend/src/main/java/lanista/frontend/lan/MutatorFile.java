// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.elaborate.RuleMutator;
import lanista.frontend.lan.resolve.Module;
import lanista.frontend.lan.resolve.ModuleLoader;
import lanista.frontend.lan.syntax.Identifier;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.DiagnosticRenderer;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.diagnostic.Sources;
import lanista.mutators.Mutators;

/**
 * A reading of the mutators that a source declares, or of what is wrong with it.
 *
 * @param mutators in the order of the source, or errors
 * @param sources the texts that the diagnostics point into
 */
public record MutatorFile(Parsed<Mutators> mutators, Sources sources) {
    private static final String MUTATOR = "mutator Name { match Conv2d(groups = 1) as conv { replace conv with … } }";
    private static final String NEEDED = "a file of mutators needs one: " + MUTATOR;

    /** Reads a file, with the files that it imports. */
    public static MutatorFile read(Path file) {
        return from(ModuleLoader.load(file, NEEDED));
    }

    /**
     * Reads a text, which can import nothing.
     *
     * @param name what diagnostics call the text
     */
    public static MutatorFile parse(String name, String text) {
        return from(ModuleLoader.load(name, text, NEEDED));
    }

    private static MutatorFile from(ModuleLoader.Loaded loaded) {
        Optional<Module> module = loaded.root().value();
        if (module.isEmpty()) {
            return new MutatorFile(Parsed.failed(loaded.root().diagnostics()), loaded.sources());
        }
        Parsed<Mutators> mutators = module.get().mutators().isEmpty()
                ? Parsed.failed(List.of(none(module.get())))
                : Parsed.of(new Mutators(RuleMutator.of(module.get(), loaded.sources())), List.of());
        return new MutatorFile(mutators, loaded.sources());
    }

    private static Diagnostic none(Module module) {
        return Diagnostic.error(
                        Code.LAN0219,
                        module.firstName().map(Identifier::span).orElse(SourceSpan.wholeFile(module.file())),
                        "the file '%s' declares no mutator".formatted(module.file()))
                .withHelp("add one: " + MUTATOR);
    }

    /** The mutators. @throws lanista.ir.diagnostic.SourceException where there are none */
    public Mutators orThrow() {
        return mutators.orThrow();
    }

    /** The diagnostics as a person reads them; empty where there are none. */
    public String report() {
        return new DiagnosticRenderer(sources).render(mutators.diagnostics());
    }
}
