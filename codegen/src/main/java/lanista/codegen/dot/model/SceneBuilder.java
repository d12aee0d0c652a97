// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import lanista.ir.Call;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Node;
import lanista.ir.Value;

/** Draws one graph, which may stand for several of equal structure. */
final class SceneBuilder {
    private final BoxMaker maker;
    private final List<Place> places;
    private final Graph graph;
    private final Common common;
    private final List<Box> boxes = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Map<Value, Exit> exits = new HashMap<>();
    private final Map<Value, Integer> readers = new HashMap<>();

    /** Where a value leaves a box. */
    private record Exit(int box, int index) {}

    private SceneBuilder(BoxMaker maker, List<Place> places) {
        this.maker = maker;
        this.places = places;
        this.graph = places.get(0).graph();
        this.common = new Common(places);
        graph.nodes().forEach(node -> node.operands().forEach(this::read));
        graph.outputs().forEach(this::read);
    }

    private void read(Value value) {
        readers.merge(value, 1, Integer::sum);
    }

    /** The model itself: its inputs and outputs are boxes with names and types. */
    static Scene whole(BoxMaker maker, Graph graph) {
        SceneBuilder builder = new SceneBuilder(maker, List.of(Place.of(graph)));
        graph.inputs().forEach(builder::addInput);
        builder.addNodes();
        builder.addOutputs();
        return builder.scene();
    }

    /** What is inside a box: where values enter and leave there are ports. */
    static Scene inside(BoxMaker maker, List<Place> places, boolean named) {
        SceneBuilder builder = new SceneBuilder(maker, places);
        builder.addPorts(named);
        builder.addNodes();
        for (Value output : builder.graph.outputs()) {
            builder.add(Box.leaf(Form.PORT, List.of(), 1, 0, ""), List.of(output), List.of());
        }
        return builder.scene();
    }

    private Scene scene() {
        return new Scene(boxes, links);
    }

    private void addInput(Input input) {
        List<Line> lines =
                List.of(Line.of(Span.title(input.id().path())), Line.of(Span.text(Shapes.full(input.type()))));
        add(Box.leaf(Form.INPUT, lines, 0, 1, "input"), List.of(), List.of(input.value()));
    }

    private void addOutputs() {
        int count = graph.outputs().size();
        for (int i = 0; i < count; i++) {
            Value output = graph.outputs().get(i);
            List<Line> lines = List.of(
                    Line.of(Span.title(count == 1 ? "output" : "output " + (i + 1))),
                    Line.of(Span.text(Shapes.full(graph.type(output)))));
            add(Box.leaf(Form.OUTPUT, lines, 1, 0, "output"), List.of(output), List.of());
        }
    }

    /** Inputs that nothing reads are left out. */
    private void addPorts(boolean named) {
        List<Input> used = graph.inputs().stream()
                .filter(input -> readers.containsKey(input.value()))
                .toList();
        for (Input input : used) {
            String path = input.id().path();
            List<Line> label = named && used.size() > 1
                    ? List.of(Line.of(Span.quiet(path.substring(path.lastIndexOf('.') + 1))))
                    : List.of();
            add(Box.leaf(Form.PORT, label, 0, 1, Shapes.full(input.type())), List.of(), List.of(input.value()));
        }
    }

    private void addNodes() {
        Set<Integer> merged = new HashSet<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            if (!merged.contains(i)) {
                List<Integer> chain = chain(i);
                merged.addAll(chain);
                Node node = graph.nodes().get(i);
                Node last = graph.nodes().get(chain.get(chain.size() - 1));
                Box box = maker.box(places, i, common);
                add(chain.size() > 1 ? box.withCopies(chain.size()) : box, node.operands(), last.results());
            }
        }
    }

    /** A call and those right after it that do the same to its results: they are drawn as one. */
    private List<Integer> chain(int first) {
        List<Integer> chain = new ArrayList<>(List.of(first));
        for (int next = first + 1;
                next < graph.nodes().size() && continues(chain.get(chain.size() - 1), next);
                next++) {
            chain.add(next);
        }
        return chain;
    }

    private boolean continues(int before, int after) {
        Node node = graph.nodes().get(before);
        List<Value> results = node.results();
        return node.operation() instanceof Call
                && graph.nodes().get(after).operands().equals(results)
                && results.stream().allMatch(result -> readers.getOrDefault(result, 0) == 1)
                && places.stream().allMatch(place -> maker.areEqual(place.node(before), place.node(after)));
    }

    /** Adds a box, a link for each different value that it takes, and where its results leave it. */
    void add(Box box, List<Value> operands, List<Value> results) {
        int index = boxes.size();
        Map<Exit, Integer> times = new LinkedHashMap<>();
        operands.forEach(operand -> times.merge(exit(operand), 1, Integer::sum));
        int entry = 0;
        for (Map.Entry<Exit, Integer> link : times.entrySet()) {
            links.add(new Link(link.getKey().box(), link.getKey().index(), index, entry++, link.getValue()));
        }
        boxes.add(box.withEntries(entry));
        IntStream.range(0, results.size()).forEach(i -> exits.put(results.get(i), new Exit(index, i)));
    }

    private Exit exit(Value value) {
        Exit exit = exits.get(value);
        if (exit == null) {
            throw new IllegalStateException("%s is read before it is there".formatted(value));
        }
        return exit;
    }
}
