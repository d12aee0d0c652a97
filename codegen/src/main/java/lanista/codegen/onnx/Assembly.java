// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Node;
import lanista.ir.Value;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Substitution;
import lanista.ir.onnx.NodeProto;
import lanista.ir.op.ParameterSlot;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;

/** An ONNX graph as it grows: nodes, stored tensors, and a name for every value of the graph that it is made of. */
final class Assembly {
    private final Graph graph;
    private final Weights weights;
    private final int opset;
    private final Map<Value, String> names = new LinkedHashMap<>();
    private final Map<Value, String> outputNames = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> takenByNodes = new HashSet<>();
    private final List<NodeProto> nodes = new ArrayList<>();
    private final Map<String, HostTensor> stored = new LinkedHashMap<>();
    private final Set<String> transposed = new HashSet<>();
    private final Set<String> found = new HashSet<>();

    /** @param graph without calls */
    private Assembly(Graph graph, Weights weights, int opset) {
        this.graph = graph;
        this.weights = weights;
        this.opset = opset;
    }

    static Assembly of(Graph graph, Weights weights, int opset) {
        Assembly assembly = new Assembly(graph, weights, opset);
        for (Input input : graph.inputs()) {
            assembly.names.put(input.value(), assembly.unique(input.id().path()));
        }
        assembly.reserveOutputs();
        assembly.taken.addAll(weights.tensors().keySet());
        graph.nodes().forEach(assembly::emit);
        assembly.finishOutputs();
        return assembly;
    }

    /** Outputs that nodes compute are called so from the start; an input, or a second output of one value, is copied. */
    private void reserveOutputs() {
        List<String> outputs = outputs();
        for (int i = 0; i < outputs.size(); i++) {
            taken.add(outputs.get(i));
            Value value = graph.outputs().get(i);
            if (!names.containsKey(value)) {
                outputNames.putIfAbsent(value, outputs.get(i));
            }
        }
    }

    /** {@code output}, or {@code output_0} and on where there are several. */
    List<String> outputs() {
        int count = graph.outputs().size();
        return count == 1
                ? List.of("output")
                : IntStream.range(0, count).mapToObj(i -> "output_" + i).toList();
    }

    private void emit(Node node) {
        if (!(node.operation() instanceof Compute compute)) {
            throw new IllegalArgumentException(
                    "the node '%s' is a choice, and choices have no ONNX form".formatted(node.id()));
        }
        found.addAll(compute.found());
        OnnxForms.of(compute.type())
                .orElseThrow(
                        () -> withoutForm(node, "the operator '%s' has no ONNX form".formatted(compute.operator())))
                .emit(new Emission(this, node, compute));
    }

    private void finishOutputs() {
        List<String> outputs = outputs();
        for (int i = 0; i < outputs.size(); i++) {
            String name = nameOf(graph.outputs().get(i));
            if (!name.equals(outputs.get(i))) {
                add(outputs.get(i), Application.of("Identity", name), List.of(outputs.get(i)));
            }
        }
    }

    SourceException withoutForm(Node node, String message) {
        return new SourceException(Diagnostic.error(Code.LAN0832, node.span(), message)
                .withLabel("the node '%s'".formatted(node.id()))
                .withHelp("export another form, such as JSON, or leave the operator out of the space"));
    }

    int opset() {
        return opset;
    }

    Graph graph() {
        return graph;
    }

    List<NodeProto> nodes() {
        return nodes;
    }

    /** The stored tensors by name, in the order of first use. */
    Map<String, HostTensor> stored() {
        return stored;
    }

    /** Whether a size depends on what a node finds while it runs, and so may be 0. */
    boolean isFound(Expr size) {
        return !Collections.disjoint(Substitution.symbols(size), found);
    }

    /** The name of a value that is there already. */
    Optional<String> find(Value value) {
        return Optional.ofNullable(names.get(value));
    }

    String nameOf(Value value) {
        return Objects.requireNonNull(names.get(value), () -> "no value " + value);
    }

    /** Says that a value of the graph goes by a name that exists. */
    void alias(Value value, String name) {
        names.put(value, name);
    }

    /** Gives a value of the graph a name of its own. */
    String define(Value value) {
        String name = Optional.ofNullable(outputNames.get(value)).orElseGet(() -> unique(value.toString()));
        names.put(value, name);
        return name;
    }

    /** This name, or it with the first number that makes it new. */
    String unique(String wanted) {
        return unique(wanted, taken);
    }

    private static String unique(String wanted, Set<String> taken) {
        String name = wanted;
        for (int number = 2; !taken.add(name); number++) {
            name = wanted + "_" + number;
        }
        return name;
    }

    void add(String node, Application application, List<String> results) {
        nodes.add(NodeProto.newBuilder()
                .setName(unique(node, takenByNodes))
                .setOpType(application.operator())
                .addAllInput(application.inputs())
                .addAllOutput(results)
                .addAllAttribute(application.attributes())
                .build());
    }

    /** Stores a tensor under a new name. */
    String store(String wanted, HostTensor tensor) {
        String name = unique(wanted);
        stored.put(name, tensor);
        return name;
    }

    /** Stores what is made of parameters, once for all applications of a layer. */
    String storeOnce(String name, Supplier<HostTensor> tensor) {
        if (!stored.containsKey(name)) {
            stored.put(name, tensor.get());
        }
        return name;
    }

    /**
     * Stores a matrix with its rows as columns, unless it is stored under this name already.
     *
     * @return whether what is stored has rows as columns
     */
    boolean storeTransposed(String name, Supplier<HostTensor> matrix) {
        if (!stored.containsKey(name)) {
            stored.put(name, TensorData.transposed(matrix.get()));
            transposed.add(name);
        }
        return isTransposed(name);
    }

    boolean isTransposed(String name) {
        return transposed.contains(name);
    }

    /** The tensor of a slot. @throws SourceException where the weights lack it, or have another */
    HostTensor parameter(Node node, String name, ParameterSlot slot) {
        HostTensor found = weights.tensors().get(name);
        List<Long> shape = slot.type().shape().dimensions().stream()
                .map(dimension -> dimension.constant().asLong())
                .toList();
        if (found == null
                || found.element() != slot.type().element()
                || !found.shape().equals(shape)) {
            throw new SourceException(Diagnostic.error(
                            Code.LAN0804, node.span(), "the weights have no fitting tensor '%s'".formatted(name))
                    .withLabel("found %s, expected %s".formatted(found == null ? "none" : found, slot.type())));
        }
        return found;
    }
}
