// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.nni;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.frontend.lan.signature.LayerSpec;
import lanista.frontend.lan.syntax.Argument;
import lanista.frontend.lan.syntax.DomainSyntax;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.Identifier;
import lanista.frontend.lan.syntax.Statement;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.Spelling;
import lanista.ir.json.document.JsonValue;

/** Writes the nodes of an NNI graph that are layers, which are made first and applied then. */
final class LayerWriter {
    /** The name that counts the positions of a repeat. */
    private static final String POSITION = "position";

    private final NniModel model;
    private final Map<String, String> blocks;
    private final List<Statement> statements;
    private final Identifiers identifiers;

    /**
     * @param blocks the names of the blocks that graphs become
     * @param statements those written so far, before the layer
     */
    LayerWriter(NniModel model, Map<String, String> blocks, List<Statement> statements, Identifiers identifiers) {
        this.model = model;
        this.blocks = blocks;
        this.statements = statements;
        this.identifiers = identifiers;
    }

    /** The layer that a node is; empty for functions. */
    Optional<Expression> find(NniNode node) {
        Optional<String> mutation = node.mutation();
        if (mutation.isPresent()) {
            return Optional.of(
                    switch (mutation.get()) {
                        case "layerchoice" -> layerChoice(node);
                        case "repeat" -> repeat(node);
                        default -> throw node.parameters().required("mutation").mismatch("layerchoice or repeat");
                    });
        }
        if (node.cell().isPresent()) {
            String block = blocks.getOrDefault(model.graph(node.cell().get()).name(), "");
            return Optional.of(node.written().call(block, List.of()));
        }
        return TorchModules.layer(node.typeName()).map(spec -> module(node, spec));
    }

    private Expression layer(NniNode node) {
        return find(node)
                .or(() -> TorchFunction.find(node.typeName())
                        .map(function -> node.written().name(function.name())))
                .orElseThrow(() -> Unsupported.operation(node));
    }

    private static Expression module(NniNode node, LayerSpec spec) {
        Written written = node.written();
        List<Argument> arguments = new ArrayList<>();
        node.parameters().values().forEach((name, value) -> {
            if (value.isNothing()) {
                return;
            }
            if (spec.signature().parameterNames().contains(name)) {
                arguments.add(written.argument(name, Values.expression(value)));
            } else if (!isUnderstood(name, value)) {
                throw Unsupported.parameter(node, name, value);
            }
        });
        if (spec.signature().parameterNames().contains("dim")
                && node.parameter("dim").isEmpty()) {
            arguments.add(written.argument("dim", written.integer(TorchFunction.IMPLICIT_AXIS)));
        }
        return written.call(spec.name(), arguments);
    }

    /** Whether a parameter that the language does not have says nothing, or the size of the input. */
    private static boolean isUnderstood(String name, JsonValue value) {
        return TorchModules.sizeOf(name).isPresent()
                ? value instanceof JsonValue.Members || InputSize.sizeIn(value).isPresent()
                : value.literal()
                        .filter(literal -> TorchModules.isNeutral(name, literal))
                        .isPresent();
    }

    private Expression layerChoice(NniNode node) {
        JsonValue cell = node.cell().orElseThrow();
        NniGraph graph = model.graph(cell);
        Written written = node.written();
        Expression.Text label = Values.label(node);
        String prefix = "layerchoice_" + node.parameters().required("label").asText() + "_";
        List<Expression.Alternative> alternatives = new ArrayList<>();
        for (JsonValue candidate : node.parameters().required("candidates").asItems()) {
            String name = candidate.asName();
            NniNode inner =
                    Optional.ofNullable(graph.nodes().get(name)).orElseThrow(() -> noCandidate(candidate, graph));
            alternatives.add(new Expression.Alternative(
                    new Identifier(
                            Identifiers.stripped(name, prefix), inner.written().span()),
                    layer(inner)));
        }
        if (alternatives.isEmpty()) {
            throw node.parameters().required("candidates").mismatch("at least one candidate");
        }
        return new Expression.LayerChoice(Optional.of(label), alternatives, written.span());
    }

    private static SourceException noCandidate(JsonValue candidate, NniGraph graph) {
        String name = candidate.asName();
        Diagnostic problem = candidate.place().problem("'%s' has no node '%s'".formatted(graph.name(), name));
        return new SourceException(Spelling.didYouMean(name, graph.nodes().keySet())
                .map(problem::withHelp)
                .orElse(problem));
    }

    /** The chain of a cell's nodes, of which the first so many are taken. */
    private Expression repeat(NniNode node) {
        Written written = node.written();
        List<Expression> layers = new ArrayList<>();
        for (NniNode each : model.graph(node.cell().orElseThrow()).chain()) {
            String name = identifiers.ofNode(model.graph(node.cell().get()).name(), each.name());
            statements.add(each.written().assign(name, layer(each)));
            layers.add(each.written().name(name));
        }
        JsonValue least = node.parameters().required("min_depth");
        JsonValue most = node.parameters().required("max_depth");
        if (most.asCount() != layers.size()) {
            throw most.place().wrong("the chain has %d nodes, not %d".formatted(layers.size(), most.asCount()));
        }
        String all = identifiers.free("chain");
        statements.add(written.assign(all, written.list(layers)));
        return new Expression.Repeat(
                Optional.of(Values.label(node)),
                new DomainSyntax.Range(
                        written.integer(least.asCount()),
                        written.integer(most.asCount()),
                        Optional.empty(),
                        false,
                        written.span()),
                Optional.of(written.identifier(POSITION)),
                written.element(written.name(all), written.name(POSITION)),
                written.span());
    }
}
