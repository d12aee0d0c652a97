// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.graph;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Value;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Support;
import lanista.ir.op.Attributes;
import lanista.ir.op.Condition;
import lanista.ir.op.Inference;
import lanista.ir.op.OpType;
import lanista.ir.op.ParameterSlot;
import lanista.ir.op.Specials;
import lanista.ir.rewrite.Edits;
import lanista.ir.type.TensorType;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;

/** Collects the operators and the weights of a graph, checking that operands and attributes suit them. */
public final class GraphBuilder {
    /** More nodes than any network has; functions that apply functions could make as many as they like. */
    private static final int MOST_NODES = 50_000;

    private final SourceSpan span;
    private final Names names = new Names();
    private final List<Input> inputs = new ArrayList<>();
    private final Map<NodeId, Node> nodes = new LinkedHashMap<>();
    private final Map<LayerId, Map<String, HostTensor>> weights = new LinkedHashMap<>();
    private final Map<List<Object>, LayerId> layers = new HashMap<>();
    private final Map<LayerId, LayerSlots> sources = new HashMap<>();
    private final Map<LayerId, Integer> applications = new HashMap<>();
    private final Materials materials = new Materials(this);
    private final StoredTensors stored = new StoredTensors();

    /** @param span the model's file */
    public GraphBuilder(SourceSpan span) {
        this.span = span;
    }

    SourceSpan span() {
        return span;
    }

    StoredTensors stored() {
        return stored;
    }

    Names names() {
        return names;
    }

    /** The symbol of a named dimension. */
    public Expr symbol(String name) {
        return names.symbol(name);
    }

    /**
     * Sets the size of a named dimension.
     *
     * @return whether that is what it was said to be before, if it was
     */
    public boolean symbol(String name, Expr size) {
        return names.name(name, size);
    }

    /** The symbol of a dimension that has no name. */
    public Expr freshSymbol(String wished) {
        return names.fresh(wished);
    }

    /** Adds an input, which keeps its name. */
    public Value input(String name, TensorType type) {
        names.take(name);
        Input input = new Input(new NodeId(name), type);
        inputs.add(input);
        return input.value();
    }

    /** The value of an operand: a stored tensor becomes a node. */
    public Value value(Operand operand) {
        return operand.match(materials);
    }

    /**
     * Adds an operator without parameters.
     *
     * @param path the wished name
     * @param place what messages call the node
     */
    List<Operand> add(String path, String place, OpType type, Attributes given, List<Operand> operands) {
        return add(path, place, type, given, operands, Optional.empty());
    }

    /**
     * Adds a layer. Nodes of the same operator, attributes and stored tensors are one layer, applied several times.
     *
     * @param slots its stored tensors
     */
    List<Operand> addLayer(
            String path, String place, OpType type, Attributes given, List<Operand> operands, LayerSlots slots) {
        Attributes attributes = complete(type, given, place);
        List<Object> key =
                List.of(type, attributes, slots.names(), operands.get(0).type().element());
        LayerId known = layers.get(key);
        if (known != null && slots.equals(sources.get(known))) {
            applications.merge(known, 1, Integer::sum);
            return add(path, place, type, attributes, operands, Optional.of(known));
        }
        LayerId layer = layer(slots.path().orElse(path));
        List<Operand> results = add(path, place, type, attributes, operands, Optional.of(layer));
        layers.put(key, layer);
        sources.put(layer, slots);
        applications.put(layer, 1);
        store(layer, slots, place, type.slots(attributes, types(operands)));
        return results;
    }

    /** A layer of its own for tensors. */
    LayerId layer(String wished) {
        LayerId layer = new LayerId(wished);
        for (int i = 2; weights.containsKey(layer); i++) {
            layer = new LayerId(wished + "_" + i);
        }
        weights.put(layer, new LinkedHashMap<>());
        return layer;
    }

    void store(LayerId layer, String slot, HostTensor tensor) {
        weights.computeIfAbsent(layer, id -> new LinkedHashMap<>()).put(slot, tensor);
    }

    private void store(LayerId layer, LayerSlots given, String place, List<ParameterSlot> needed) {
        for (ParameterSlot slot : needed) {
            HostTensor tensor = given.tensor(slot);
            if (!slot.type().toString().equals(tensor.element().word() + tensor.shape())) {
                throw problem(
                        Code.LAN0301,
                        "%s: its %s does not fit its operands".formatted(place, slot.name()),
                        "it is %s, %s is needed".formatted(tensor, slot.type()));
            }
            store(layer, slot.name(), tensor);
        }
    }

    private Attributes complete(OpType type, Attributes given, String place) {
        try {
            return type.complete(given);
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw problem(Code.LAN0853, "%s: %s".formatted(place, wrong.getMessage()), "");
        }
    }

    List<Operand> add(
            String path, String place, OpType type, Attributes given, List<Operand> operands, Optional<LayerId> layer) {
        if (nodes.size() >= MOST_NODES) {
            throw problem(Code.LAN0903, "a graph holds at most %d nodes".formatted(MOST_NODES), "");
        }
        Attributes attributes = complete(type, given, place);
        List<TensorType> operandTypes = types(operands);
        if (!type.arity().allows(operands.size())) {
            throw problem(
                    Code.LAN0854,
                    "%s: '%s' takes %s operands, not %d".formatted(place, type, type.arity(), operands.size()),
                    "");
        }
        Inference inference = type.infer(attributes, operandTypes);
        inference.conditions().forEach(condition -> require(condition, place));
        List<TensorType> types = inference
                .types()
                .orElseThrow(() -> problem(Code.LAN0305, "%s: its type cannot be told".formatted(place), ""));
        if (!operands.isEmpty() && types.stream().allMatch(GraphBuilder::isEmpty)) {
            return types.stream().map(each -> empty(path, each)).toList();
        }
        List<Value> values = operands.stream().map(this::value).toList();
        NodeId id = new NodeId(names.unique(path));
        Node node = new Node(id, new Compute(type, attributes, layer), values, types, span);
        nodes.put(id, node);
        List<Operand> results = new ArrayList<>();
        node.results().forEach(result -> results.add(Operand.Computed.of(result, types.get(result.index()))));
        return results;
    }

    /** Whether a tensor has no elements. */
    private static boolean isEmpty(TensorType type) {
        return type.isKnown()
                && type.shape().isConstant()
                && type.shape().dimensions().stream().anyMatch(size -> size.is(0));
    }

    /** What holds no data needs not be computed. */
    private Operand empty(String path, TensorType type) {
        List<Long> shape = type.shape().dimensions().stream()
                .map(size -> size.constant().asLong())
                .toList();
        return new Operand.Stored(path, HostTensor.of(type.element(), shape, ByteBuffer.allocate(0)), false);
    }

    private void require(Condition condition, String place) {
        if (Support.decide(condition.holds(), Expr.TRUE).equals(Support.Verdict.HOLDS)) {
            return;
        }
        Diagnostic broken = Diagnostic.error(condition.code(), span, "%s: %s".formatted(place, condition.message()))
                .withLabel(condition.found());
        throw new SourceException(
                condition.holds().hasFreeNames()
                        ? broken.withHelp("where it is so for some sizes only, give these with --input-type")
                        : broken);
    }

    private SourceException problem(Code code, String message, String found) {
        return new SourceException(Diagnostic.error(code, span, message).withLabel(found));
    }

    static List<TensorType> types(List<Operand> operands) {
        return operands.stream().map(Operand::type).toList();
    }

    /**
     * Takes back a node that applies an operator and whose result nothing uses yet.
     *
     * @return what it was, or empty where it is no such node, or its layer is applied elsewhere
     */
    Optional<Applied> takeBack(Value result, String operator, Predicate<Attributes> fits) {
        Node node = nodes.get(result.node());
        if (node == null
                || !(node.operation() instanceof Compute compute)
                || !compute.type().name().equals(operator)
                || !fits.test(compute.attributes())) {
            return Optional.empty();
        }
        Optional<LayerId> layer = compute.layer();
        if (layer.isPresent() && applications.getOrDefault(layer.get(), 0) > 1) {
            return Optional.empty();
        }
        nodes.remove(node.id());
        names.free(node.id().path());
        LayerSlots slots = layer.map(sources::get).orElse(LayerSlots.NONE);
        layer.ifPresent(this::forget);
        List<Operand> operands = node.operands().stream()
                .<Operand>map(value -> Operand.Computed.of(value, type(value)))
                .toList();
        return Optional.of(new Applied(node.id().path(), compute.attributes(), operands, slots));
    }

    private void forget(LayerId layer) {
        layers.values().remove(layer);
        weights.remove(layer);
        applications.remove(layer);
    }

    private TensorType type(Value value) {
        Node node = nodes.get(value.node());
        return node != null
                ? node.types().get(value.index())
                : inputs.stream()
                        .filter(input -> input.id().equals(value.node()))
                        .findFirst()
                        .orElseThrow()
                        .type();
    }

    /**
     * A node that was taken back.
     *
     * @param path its name
     * @param slots the stored tensors of its layer
     */
    public record Applied(String path, Attributes attributes, List<Operand> operands, LayerSlots slots) {}

    /** Whether all elements of an operand are zero, as far as its constants tell. */
    boolean isZero(Operand operand) {
        if (operand instanceof Operand.Stored stored) {
            return allZero(stored.tensor());
        }
        if (operand instanceof Operand.Counted counted) {
            return counted.numbers().values().stream().allMatch(GraphBuilder::isZero);
        }
        return operand instanceof Operand.Computed computed
                && computed.given().map(GraphBuilder::allZero).orElseGet(() -> isZero(computed.value()));
    }

    private static boolean allZero(HostTensor tensor) {
        ByteBuffer bytes = tensor.bytes();
        while (bytes.hasRemaining()) {
            if (bytes.get() != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(Expr value) {
        return value.isFalse()
                || (value.kind().isNumber()
                        && value.isConstant()
                        && value.constant().asDouble() == 0);
    }

    private boolean isZero(Value value) {
        Node node = nodes.get(value.node());
        if (node == null || !(node.operation() instanceof Compute compute)) {
            return false;
        }
        if (compute.type() == Specials.CONSTANT) {
            return compute.attributes().real("value") == 0;
        }
        return compute.layer().isEmpty()
                && !node.operands().isEmpty()
                && compute.type().keepsZero(compute.attributes())
                && node.operands().stream().allMatch(this::isZero);
    }

    /** The graph of what the outputs need. */
    public Graph graph(List<Value> outputs) {
        return Edits.removeDead(Graph.of(inputs, List.copyOf(nodes.values()), outputs));
    }

    /** The weights of the layers of a graph. */
    public Weights weights(Graph graph) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            if (node.operation() instanceof Compute compute) {
                compute.layer()
                        .ifPresent(layer -> weights.getOrDefault(layer, Map.of())
                                .forEach((slot, tensor) -> tensors.put(layer.slot(slot), tensor)));
            }
        }
        return Weights.of(tensors);
    }
}
