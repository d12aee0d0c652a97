// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Measure;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.op.Inference;
import lanista.ir.op.OpType;
import lanista.ir.type.TensorType;

/** One graph of a {@linkplain RandomGraphs random hierarchy}, as it grows. */
final class RandomRegion {
    private final RandomGraphs graphs;
    private final RandomGenerator random;
    private final String path;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Value> values = new ArrayList<>();
    private final List<TensorType> types = new ArrayList<>();

    RandomRegion(RandomGraphs graphs, String path, List<TensorType> inputTypes) {
        this.graphs = graphs;
        this.random = graphs.random;
        this.path = path;
        for (TensorType type : inputTypes) {
            Input input = new Input(graphs.id(path, "in"), type);
            inputs.add(input);
            values.add(input.value());
            types.add(type);
        }
    }

    /** Adds about so many nodes, those of regions counted. */
    void grow(int size) {
        for (int left = size; left > 0; ) {
            left -= graphs.hasChoices() && left > 2 && random.nextInt(3) == 0 ? choice(left / 2) : node(left);
        }
    }

    Graph graph(List<Value> outputs) {
        Requirement small = new Requirement(
                Expr.atMost(Expr.measure(Measure.FLOPS), Expr.of(6e8)), "flops <= 600e6", graphs.span());
        boolean required = graphs.hasChoices() && random.nextInt(4) == 0;
        return Graph.of(inputs, nodes, outputs, required ? List.of(small) : List.of());
    }

    List<Value> anyValues(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> values.get(random.nextInt(values.size())))
                .toList();
    }

    private int node(int size) {
        int operand = random.nextInt(values.size());
        switch (random.nextInt(12)) {
            case 0 -> apply("Relu", Attributes.NONE, operand);
            case 1 -> apply("Identity", Attributes.NONE, operand);
            case 2 -> apply("Dropout", ratio(), operand);
            case 3 -> apply(random.nextBoolean() ? "Add" : "Mul", Attributes.NONE, operand, like(operand));
            case 4 -> sum(operand);
            case 5 -> apply("Linear", Attributes.NONE.with("out_features", graphs.width()), operand);
            case 6 -> apply("Conv", convolution(), operand);
            case 7 -> apply("BatchNormalization", Attributes.NONE, operand);
            case 8 -> apply("Concat", Attributes.NONE.with("axis", 1), operand, like(operand));
            case 9 -> split(operand);
            case 10 -> again();
            default -> {
                return call(operand, size / 2);
            }
        }
        return 1;
    }

    private Attributes ratio() {
        Expr ratio = graphs.hasChoices() && random.nextBoolean()
                ? Expr.chosen(
                        graphs.decision(Decision.Form.VALUE, () -> new Domain.Listed(RandomGraphs.integers(0, 1))))
                : Expr.of(0.25);
        return Attributes.NONE.with("ratio", ratio);
    }

    private Attributes convolution() {
        return Attributes.NONE
                .with("out_channels", graphs.width())
                .with("kernel_shape", List.of(3L, 3L))
                .with("pads", List.of(1L, 1L, 1L, 1L));
    }

    private void sum(int operand) {
        int[] operands = IntStream.rangeClosed(0, random.nextInt(3))
                .map(i -> i == 0 ? operand : like(operand))
                .toArray();
        apply(random.nextBoolean() ? "Sum" : "Mean", Attributes.NONE, operands);
    }

    private void split(int operand) {
        Expr size = types.get(operand).dimension(1);
        if (size.isConstant() && size.constant().asLong() > 1) {
            List<Long> parts = List.of(1L, size.constant().asLong() - 1);
            apply("Split", Attributes.NONE.with("axis", 1).with("split", parts), operand);
        }
    }

    /** Applies a layer once more to something of the type that it knows. */
    private void again() {
        graphs.anyLayer().ifPresent(layer -> {
            int operand = types.lastIndexOf(layer.operands().get(0));
            if (operand >= 0) {
                add(layer.operation(), new int[] {operand}, infer(layer.operation(), layer.operands()));
            }
        });
    }

    /** A value of the same type. */
    private int like(int operand) {
        return anyOf(IntStream.range(0, types.size())
                .filter(i -> types.get(i).equals(types.get(operand)))
                .toArray());
    }

    private int anyOf(int[] indices) {
        return indices[random.nextInt(indices.length)];
    }

    /** Applies an operator if these operands suit it. */
    private void apply(String name, Attributes attributes, int... operands) {
        OpType type = Catalogue.get(name);
        Compute operation = Compute.of(type, attributes);
        List<TensorType> given = typesOf(operands);
        List<TensorType> results = infer(operation, given);
        if (!results.isEmpty()) {
            boolean owns = !type.slots(operation.attributes(), given).isEmpty();
            add(owns ? graphs.newLayer(type, attributes, given) : operation, operands, results);
        }
    }

    private static List<TensorType> infer(Compute operation, List<TensorType> operands) {
        Inference inference = operation.type().infer(operation.attributes(), operands);
        return inference.conditions().isEmpty() ? inference.types().orElse(List.of()) : List.of();
    }

    private List<TensorType> typesOf(int... operands) {
        return IntStream.of(operands).mapToObj(types::get).toList();
    }

    private void add(Operation operation, int[] operands, List<TensorType> results) {
        add(new Node(graphs.id(path, "n"), operation, valuesOf(operands), results, graphs.span()));
    }

    private void add(Node node) {
        nodes.add(node);
        values.addAll(node.results());
        types.addAll(node.types());
    }

    private List<Value> valuesOf(int... operands) {
        return IntStream.of(operands).mapToObj(values::get).toList();
    }

    private int call(int operand, int size) {
        NodeId id = graphs.id(path, "call");
        int[] operands = {operand, random.nextInt(values.size())};
        RandomRegion body = new RandomRegion(graphs, graphs.inside(id), typesOf(operands));
        body.grow(size);
        Graph graph = body.graph(body.anyValues(1 + random.nextInt(2)));
        Attributes arguments = random.nextBoolean() ? Attributes.NONE : ratio().with("a name", graphs.width());
        Optional<String> documentation =
                random.nextBoolean() ? Optional.empty() : Optional.of("Says \"more\".\n\tAnd \u202e more.");
        Block block = new Block(random.nextBoolean() ? "Cell" : "a block", arguments, documentation);
        add(new Node(id, new Call(block, graph), valuesOf(operands), graph.outputTypes(), graphs.span()));
        return 1 + size;
    }

    private int choice(int size) {
        int operand = random.nextInt(values.size());
        return switch (random.nextInt(4)) {
            case 0 -> switchOn(operand, size);
            case 1 -> repeat(operand, size);
            case 2 -> widths(operand);
            default -> select(operand);
        };
    }

    /** A region that keeps the type of its first input. */
    private Graph keeping(String inside, int[] operands, int size) {
        RandomRegion body = new RandomRegion(graphs, inside, typesOf(operands));
        body.grow(size);
        return body.graph(List.of(body.values.get(body.like(0))));
    }

    private int switchOn(int operand, int size) {
        NodeId id = graphs.id(path, "switch");
        int[] operands = {operand, random.nextInt(values.size())};
        List<Literal> keys;
        Expr selector;
        if (random.nextBoolean()) {
            keys = List.of(Literal.of("plain"), Literal.of("a \"b\""), Literal.of(""));
            List<Literal> alternatives = keys;
            selector = Expr.chosen(graphs.decision(Decision.Form.LAYER, () -> new Domain.Listed(alternatives)));
        } else {
            keys = List.of(Literal.of(true), Literal.of(false));
            selector = graphs.condition();
        }
        if (selector.isConstant()) {
            return 1;
        }
        List<Switch.Alternative> alternatives = new ArrayList<>();
        for (Literal key : keys) {
            alternatives.add(new Switch.Alternative(
                    key, keeping(graphs.inside(id) + alternatives.size(), operands, size / keys.size())));
        }
        add(new Node(id, new Switch(selector, alternatives), valuesOf(operands), typesOf(operand), graphs.span()));
        return 1 + size;
    }

    private int repeat(int operand, int size) {
        NodeId id = graphs.id(path, "repeat");
        Expr depth =
                Expr.chosen(graphs.decision(Decision.Form.REPEAT, () -> new Domain.Stepped(random.nextInt(2), 3, 1)));
        List<Graph> bodies = IntStream.range(0, 3)
                .mapToObj(i -> keeping(graphs.inside(id) + i, new int[] {operand}, size / 3))
                .toList();
        add(new Node(id, new Repeat(depth, bodies), valuesOf(operand), typesOf(operand), graphs.span()));
        return 1 + size;
    }

    /** A choice between layers of different width, whose result is as wide as what is chosen. */
    private int widths(int operand) {
        NodeId id = graphs.id(path, "widths");
        Expr selector = graphs.condition();
        if (selector.isConstant()) {
            return 1;
        }
        Graph narrow = linear(graphs.inside(id) + "narrow", operand, 3);
        Graph wide = linear(graphs.inside(id) + "wide", operand, 5);
        if (narrow.nodes().isEmpty()) {
            return 1;
        }
        int last = types.get(operand).rank() - 1;
        TensorType either = narrow.outputTypes()
                .get(0)
                .with(narrow.outputTypes().get(0).shape().with(last, Expr.either(selector, Expr.of(3), Expr.of(5))));
        Switch operation = new Switch(
                selector,
                List.of(
                        new Switch.Alternative(Literal.of(true), narrow),
                        new Switch.Alternative(Literal.of(false), wide)));
        add(new Node(id, operation, valuesOf(operand), List.of(either), SourceSpan.NONE));
        return 3;
    }

    private Graph linear(String inside, int operand, long width) {
        RandomRegion body = new RandomRegion(graphs, inside, typesOf(operand));
        body.apply("Linear", Attributes.NONE.with("out_features", width), 0);
        return body.graph(List.of(body.values.get(body.values.size() - 1)));
    }

    private int select(int operand) {
        int[] operands = {operand, like(operand), like(operand)};
        Select.Reduction reduction = List.of(Select.Reduction.values()).get(random.nextInt(4));
        int most = reduction == Select.Reduction.FIRST ? 1 : 2;
        Decision decision = graphs.decision(
                Decision.Form.INPUT, () -> new Domain.Subset(List.of("a", "b", "an \"other\""), 1, most));
        Domain.Subset subsets = (Domain.Subset) decision.domain();
        boolean concat = reduction == Select.Reduction.CONCAT;
        TensorType type = concat ? concatenated(types.get(operand), decision) : types.get(operand);
        if (reduction != Select.Reduction.FIRST || subsets.most() == 1) {
            add(new Select(decision, reduction), operands, Collections.singletonList(type));
        }
        return 1;
    }

    private static TensorType concatenated(TensorType operand, Decision decision) {
        Expr sum = Expr.of(0);
        for (int i = 0; i < 3; i++) {
            sum = sum.plus(Expr.either(Expr.includes(decision, i), operand.dimension(1), Expr.of(0)));
        }
        return operand.with(operand.shape().with(1, sum));
    }
}
