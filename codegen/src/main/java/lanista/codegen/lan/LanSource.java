// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        Graph flat = FoundNames.in(new FlattenCalls().apply(graph));
        return new LanSource(flat, Names.of(Set.of())).write(name);
    }

    private String write(String name) {
        String model = names.fresh(capital(name));
        Map<Value, String> inputs = new LinkedHashMap<>();
        Names body = names.within();
        Set<String> symbols = symbols();
        symbols.forEach(body::fresh);
        graph.nodes().forEach(node -> ((Compute) node.operation()).found().forEach(body::fresh));
        graph.inputs()
                .forEach(
                        input -> inputs.put(input.value(), body.fresh(input.id().path())));
        Items items = Items.of(graph, body);
        Folding.Folded folded = new Folding(graph, List.copyOf(inputs.keySet()), names).fold(items.ordered());
        List<String> lines = new ArrayList<>();
        for (BlockSource block : folded.blocks()) {
            lines.addAll(block(block));
            lines.add("");
        }
        lines.add("model %s(%s)%s {"
                .formatted(
                        model,
                        graph.inputs().stream()
                                .map(input -> inputs.get(input.value()) + ": " + typed(input.type()))
                                .collect(Collectors.joining(", ")),
                        outputs(symbols)));
        read(folded.items()).stream().filter(symbols::contains).forEach(symbol -> lines.add(bound(symbol, inputs)));
        items.shared().forEach(layer -> lines.add("    " + layer));
        lines.addAll(BodyWriter.write(folded.items(), inputs, graph.outputs(), body));
        lines.add("}");
        return String.join("\n", lines) + "\n";
    }

    /** The types of what is returned; none where the language cannot write one of them, as none has to be. */
    private String outputs(Set<String> symbols) {
        List<TensorType> types = graph.types(graph.outputs());
        boolean written = types.stream()
                .allMatch(type -> type.isKnown()
                        && type.shape().dimensions().stream()
                                .allMatch(size -> size.isConstant()
                                        || (size instanceof Expr.Symbol symbol && symbols.contains(symbol.name()))));
        return written ? types.stream().map(TensorType::toString).collect(Collectors.joining(", ", " -> ", "")) : "";
    }

    private static String capital(String name) {
        return name.isEmpty() ? "Model" : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private List<String> block(BlockSource block) {
        Names body = names.within();
        block.parameters().forEach(parameter -> body.fresh(parameter.name()));
        block.symbols().keySet().forEach(body::fresh);
        String input = body.fresh("x");
        List<String> lines = new ArrayList<>();
        lines.add("block %s(%s)(%s) {"
                .formatted(
                        block.name(),
                        block.parameters().stream()
                                .map(parameter -> parameter.name() + ": "
                                        + parameter.kind().word())
                                .collect(Collectors.joining(", ")),
                        input));
        block.symbols().forEach((symbol, axis) -> lines.add(size(symbol, input, axis)));
        Value result = block.body().get(block.body().size() - 1).results().get(0);
        lines.addAll(BodyWriter.write(block.body(), Map.of(block.input(), input), List.of(result), body));
        lines.add("}");
        return lines;
    }

    private Set<String> symbols() {
        Set<String> symbols = new TreeSet<>();
        graph.inputs()
                .forEach(input -> input.type().shape().dimensions().stream()
                        .filter(Expr.Symbol.class::isInstance)
                        .map(size -> ((Expr.Symbol) size).name())
                        .forEach(symbols::add));
        return symbols;
    }

    /** The symbolic dimensions that a body names: those of opaque results stand in texts. */
    private Set<String> read(List<Item> body) {
        Set<String> read = new TreeSet<>();
        body.forEach(item -> read.addAll(item.symbols()));
        return read;
    }

    /** A type as the language writes it: each size is a number or a name. */
    private static String typed(TensorType type) {
        for (Expr size : type.shape().dimensions()) {
            boolean named = size instanceof Expr.Symbol symbol && Names.isAllowed(symbol.name());
            if (!named && !size.isConstant()) {
                throw new SourceException(Diagnostic.error(
                                Code.LAN0834,
                                SourceSpan.NONE,
                                "a size in the type %s cannot be written as source".formatted(type))
                        .withNote("it is %s, and a size in a type is a number or a plain name".formatted(size)));
            }
        }
        return type.toString();
    }

    private String bound(String symbol, Map<Value, String> inputs) {
        for (Input input : graph.inputs()) {
            int axis = IntStream.range(0, input.type().rank())
                    .filter(i -> input.type().dimension(i).equals(Expr.symbol(symbol)))
                    .findFirst()
                    .orElse(-1);
            if (axis >= 0) {
                return size(symbol, inputs.getOrDefault(input.value(), ""), axis);
            }
        }
        throw new SourceException(Diagnostic.error(
                        Code.LAN0834, SourceSpan.NONE, "the size '%s' cannot be written as source".formatted(symbol))
                .withNote("no input has it, and an operator reads it"));
    }

    private static String size(String symbol, String tensor, int axis) {
        return "    %s = shape(%s)[%d]".formatted(symbol, tensor, axis);
    }
}
