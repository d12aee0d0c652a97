// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.resolve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.frontend.lan.syntax.Declaration;
import lanista.frontend.lan.syntax.Identifier;
import lanista.frontend.lan.syntax.SourceTree;

/**
 * A file and what its names mean: its own blocks and constants, and those of the files it imports. What an imported
 * file imports itself stays its own affair.
 */
public final class Module {
    private final SourceTree tree;
    private final List<Module> imports;
    private final Map<String, Declaration> own = new LinkedHashMap<>();

    Module(SourceTree tree, List<Module> imports) {
        this.tree = tree;
        this.imports = List.copyOf(imports);
        for (Declaration declaration : tree.declarations()) {
            shared(declaration).ifPresent(name -> own.putIfAbsent(name.text(), declaration));
        }
    }

    /** A file that imports nothing. */
    public static Module of(SourceTree tree) {
        return new Module(tree, List.of());
    }

    /** The name under which a declaration can be used; none for imports, models and mutators. */
    static Optional<Identifier> shared(Declaration declaration) {
        return declaration.match(new Declaration.Cases<>() {
            @Override
            public Optional<Identifier> importFile(Declaration.Import anImport) {
                return Optional.empty();
            }

            @Override
            public Optional<Identifier> constant(Declaration.Constant constant) {
                return Optional.of(constant.name());
            }

            @Override
            public Optional<Identifier> block(Declaration.Block block) {
                return Optional.of(block.name());
            }

            @Override
            public Optional<Identifier> model(Declaration.Model model) {
                return Optional.empty();
            }

            @Override
            public Optional<Identifier> mutator(Declaration.Mutator mutator) {
                return Optional.empty();
            }
        });
    }

    SourceTree tree() {
        return tree;
    }

    List<Module> imports() {
        return imports;
    }

    /** What its own declarations are called. */
    Map<String, Declaration> own() {
        return Collections.unmodifiableMap(own);
    }

    /** The file's name, as in the spans of its nodes. */
    public String file() {
        return tree.file();
    }

    /** The models that are declared here. */
    public List<Declaration.Model> models() {
        return tree.declarations().stream()
                .filter(Declaration.Model.class::isInstance)
                .map(Declaration.Model.class::cast)
                .toList();
    }

    /** The mutators that are declared here, in order. */
    public List<Declaration.Mutator> mutators() {
        return tree.declarations().stream()
                .filter(Declaration.Mutator.class::isInstance)
                .map(Declaration.Mutator.class::cast)
                .toList();
    }

    /** The name of the first block or constant. */
    public Optional<Identifier> firstName() {
        return tree.declarations().stream()
                .flatMap(declaration -> shared(declaration).stream())
                .findFirst();
    }

    /** What a name means at the top level of this file. */
    public Optional<Definition> find(String name) {
        return ownDefinition(name)
                .or(() -> imports.stream()
                        .flatMap(module -> module.ownDefinition(name).stream())
                        .findFirst());
    }

    private Optional<Definition> ownDefinition(String name) {
        return Optional.ofNullable(own.get(name)).map(declaration -> new Definition(declaration, this));
    }

    /** Every name that has a meaning at the top level. */
    List<String> names() {
        List<String> names = new ArrayList<>(own.keySet());
        imports.forEach(module -> names.addAll(module.own.keySet()));
        return names;
    }
}
