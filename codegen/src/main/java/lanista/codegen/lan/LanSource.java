// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lanista.codegen.text.CodeWriter;
import lanista.codegen.text.Names;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Value;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.rewrite.FlattenCalls;
import lanista.ir.type.TensorType;

/**
 * A closed graph as source in the language, which reads as the same graph: layers in torch.nn's terms, what repeats as
 * blocks and {@code repeat}.
 */
public final class LanSource {
    private final Graph graph;
    private final Names names;

    private LanSource(Graph graph, Names names) {
        this.graph = graph;
        this.names = names;
    }

    /**
     * The source of a model.
     *
     * @param name of the model; what is no name of the language is made one
     * @param graph without choices
     * @throws lanista.ir.diagnostic.SourceException where the language cannot write an operator of it
     */
    public static String of(String name, Graph graph) {
        CodeWriter writer = new CodeWriter(
                new CodeWriter.Layout(Pipeline.INDENT.length(), Pipeline.INDENT.length(), Pipeline.WIDEST, true));
        write(writer, name, Optional.empty(), graph);
        return writer.toString();
    }

    /**
     * Writes a model and its blocks.
     *
     * @param documentation of the model
     */
    public static void write(CodeWriter writer, String name, Optional<String> documentation, Graph graph) {
        Graph flat = FoundNames.in(new FlattenCalls().apply(graph));
        new LanSource(flat, LanNaming.NAMING.newTypes()).write(writer, name, documentation);
    }

    private void write(CodeWriter writer, String name, Optional<String> documentation) {
        String model = names.fresh(name);
        Map<Value, String> inputs = new LinkedHashMap<>();
        Names body = LanNaming.NAMING.newVariables();
        Set<String> symbols = Signature.symbols(inputTypes());
        symbols.forEach(body::fresh);
        graph.nodes().forEach(node -> ((Compute) node.operation()).found().forEach(body::fresh));
        graph.inputs()
                .forEach(
                        input -> inputs.put(input.value(), body.fresh(input.id().path())));
        Items items = Items.of(graph, body);
        Folding.Folded folded = new Folding(graph, List.copyOf(inputs.keySet()), names).fold(items.ordered());
        folded.blocks().forEach(block -> block(writer, block));
        Signature.documentation(writer, documentation);
        writer.line(Signature.model(
                model,
                graph.inputs().stream()
                        .map(input -> Signature.Typed.input(inputs.getOrDefault(input.value(), ""), input.type()))
                        .toList(),
                inputTypes(),
                graph.types(graph.outputs())));
        writer.inside(() -> {
            read(folded.items()).stream()
                    .filter(symbols::contains)
                    .forEach(symbol -> writer.line(bound(symbol, inputs)));
            writer.lines(items.shared());
            writer.lines(BodyWriter.write(folded.items(), inputs, graph.outputs(), body));
        });
        writer.line("}");
    }

    private List<TensorType> inputTypes() {
        return graph.inputs().stream().map(Input::type).toList();
    }

    private static void block(CodeWriter writer, BlockSource block) {
        Names body = LanNaming.NAMING.newVariables();
        block.parameters().forEach(parameter -> body.fresh(parameter.name()));
        block.symbols().keySet().forEach(body::fresh);
        String input = body.fresh("x");
        writer.line(Signature.block(
                block.name(),
                block.parameters().stream()
                        .map(parameter -> new Signature.Typed(
                                parameter.name(), parameter.kind().word()))
                        .toList(),
                List.of(input)));
        Value result = block.body().get(block.body().size() - 1).results().get(0);
        writer.inside(() -> {
            block.symbols().forEach((symbol, axis) -> writer.line(Signature.size(symbol, input, axis)));
            writer.lines(BodyWriter.write(block.body(), Map.of(block.input(), input), List.of(result), body));
        });
        writer.line("}").blank(1);
    }

    /** The symbolic dimensions that a body names: those of opaque results stand in texts. */
    private static Set<String> read(List<Item> body) {
        Set<String> read = new TreeSet<>();
        body.forEach(item -> read.addAll(item.symbols()));
        return read;
    }

    private String bound(String symbol, Map<Value, String> inputs) {
        for (Input input : graph.inputs()) {
            int axis = input.type().shape().dimensions().indexOf(Expr.symbol(symbol));
            if (axis >= 0) {
                return Signature.size(symbol, inputs.getOrDefault(input.value(), ""), axis);
            }
        }
        throw new SourceException(Diagnostic.error(
                        Code.LAN0834, SourceSpan.NONE, "the size '%s' cannot be written as source".formatted(symbol))
                .withNote("no input has it, and an operator reads it"));
    }
}
