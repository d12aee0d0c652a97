// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.nni;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.frontend.inputs.InputTypes;
import lanista.frontend.lan.Lan;
import lanista.frontend.lan.syntax.Declaration;
import lanista.frontend.lan.syntax.Identifier;
import lanista.frontend.lan.syntax.ModelInput;
import lanista.frontend.lan.syntax.SourceTree;
import lanista.frontend.lan.syntax.TypeSyntax;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.json.document.JsonText;
import lanista.ir.json.document.JsonValue;
import lanista.ir.space.ModelSpace;
import lanista.ir.type.TensorType;

/** Reads the graphs of NNI's Retiarii as model spaces. */
public final class Nni {
    private final NniModel model;
    private final String file;
    private final Map<SourceSpan, List<InputSize>> sizes = new HashMap<>();
    private final Map<SourceSpan, String> paths = new HashMap<>();

    private Nni(NniModel model, String file) {
        this.model = model;
        this.file = file;
        model.graphs().values().stream()
                .flatMap(graph -> graph.nodes().values().stream())
                .forEach(node -> {
                    InputSize.collect(node, sizes);
                    paths.putIfAbsent(node.type().place().span(), node.place().path());
                });
    }

    /** Whether a document is one of NNI's. */
    public static boolean isModel(JsonValue document) {
        return document instanceof JsonValue.Members members
                && members.find(NniModel.ROOT).isPresent();
    }

    /**
     * Reads a document.
     *
     * @param document its value
     * @param text for the wording of diagnostics
     * @param inputs the types of the model's inputs, which the document does not have: {@code image: f32[batch, 1, 28, 28]},
     *     or the type alone, in their order
     */
    public static Parsed<ModelSpace> read(JsonValue document, JsonText text, List<String> inputs) {
        try {
            return new Nni(NniModel.read(document.asMembers()), text.name()).space(text, inputs);
        } catch (SourceException wrong) {
            return Parsed.failed(wrong.diagnostics());
        }
    }

    private Parsed<ModelSpace> space(JsonText text, List<String> inputs) {
        Map<String, String> blocks = new LinkedHashMap<>();
        Identifiers names = new Identifiers();
        List<NniGraph> cells = model.cells();
        cells.forEach(cell -> blocks.put(cell.name(), names.ofGraph(cell.name())));
        List<Declaration> declarations = new ArrayList<>();
        Set<String> applied = model.applied();
        for (NniGraph cell : cells) {
            if (applied.contains(cell.name())) {
                declarations.add(block(cell, blocks));
            }
        }
        Declaration.Model declared = declaration(blocks, inputs);
        Parsed<ModelSpace> space = Lan.elaborate(new SourceTree(file, declarations), declared, text.sources());
        List<Diagnostic> diagnostics = new ArrayList<>();
        space.diagnostics().forEach(diagnostic -> diagnostics.add(placed(diagnostic)));
        space.value().ifPresent(read -> diagnostics.addAll(InputSize.check(read.graph(), sizes)));
        return diagnostics.stream().anyMatch(Diagnostic::isError)
                ? Parsed.failed(diagnostics)
                : Parsed.of(space.orThrow(), diagnostics);
    }

    private Diagnostic placed(Diagnostic diagnostic) {
        return Optional.ofNullable(paths.get(diagnostic.span()))
                .map(path -> diagnostic.withNote("this is " + path))
                .orElse(diagnostic);
    }

    private Declaration block(NniGraph graph, Map<String, String> blocks) {
        CellWriter writer = new CellWriter(model, graph, blocks);
        Written written = new Written(graph.place().span());
        return new Declaration.Block(
                written.identifier(blocks.getOrDefault(graph.name(), graph.name())),
                List.of(),
                writer.inputs(),
                Optional.empty(),
                writer.body(),
                "",
                written.span());
    }

    private Declaration.Model declaration(Map<String, String> blocks, List<String> written) {
        NniGraph root = model.root();
        CellWriter writer = new CellWriter(model, root, blocks);
        List<ModelInput> inputs = new ArrayList<>();
        InputTypes types = InputTypes.of(written, root.inputs(), root.place().span());
        for (int i = 0; i < root.inputs().size(); i++) {
            inputs.add(new ModelInput(
                    writer.inputs().get(i), type(types, root.inputs().get(i))));
        }
        Written at = new Written(root.place().span());
        Identifier name = at.identifier(new Identifiers().ofGraph(stem(file)));
        return new Declaration.Model(name, inputs, List.of(), writer.body(), "", at.span());
    }

    private TypeSyntax type(InputTypes types, String input) {
        TensorType type = types.find(input)
                .orElseThrow(() -> new SourceException(model.root()
                        .place()
                        .problem(
                                Code.LAN0509,
                                "the type of the input '%s' is not known, NNI's graphs have none".formatted(input))
                        .withHelp("give it with --input-type '%s: f32[batch, 1, 28, 28]'".formatted(input))));
        return new TypeSyntax(
                new Identifier(type.element().word(), SourceSpan.NONE),
                type.shape().dimensions().stream().map(Nni::dimension).toList(),
                SourceSpan.NONE);
    }

    private static TypeSyntax.DimensionSyntax dimension(Expr size) {
        return size instanceof Expr.Symbol symbol
                ? new TypeSyntax.Symbolic(symbol.name(), SourceSpan.NONE)
                : new TypeSyntax.Fixed(size.constant().asLong(), SourceSpan.NONE);
    }

    private static String stem(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
