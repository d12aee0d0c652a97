// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import lanista.ir.Compute;
import lanista.ir.Node;
import lanista.ir.Value;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.op.ParameterSlot;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import lanista.ir.weights.HostTensor;

/** One node on its way to ONNX: what a form may know of it, and what it does with that. */
final class Emission {
    private final Assembly assembly;
    private final Node node;
    private final Compute compute;
    private final List<TensorType> types;
    private final List<ParameterSlot> slots;

    Emission(Assembly assembly, Node node, Compute compute) {
        this.assembly = assembly;
        this.node = node;
        this.compute = compute;
        this.types = assembly.graph().types(node.operands());
        this.slots = compute.type().slots(compute.attributes(), types);
    }

    /** The name of the operator in the catalogue. */
    String operator() {
        return compute.type().name();
    }

    Attributes attributes() {
        return compute.attributes();
    }

    /** Whether the opset that is written has what came with this one. */
    boolean has(int opset) {
        return assembly.opset() >= opset;
    }

    /** The names of the operands. */
    List<String> operands() {
        return node.operands().stream().map(assembly::nameOf).toList();
    }

    String operand(int index) {
        return assembly.nameOf(node.operands().get(index));
    }

    /** Whether two operands are one value. */
    boolean isSameOperand(int first, int second) {
        return node.operands().get(first).equals(node.operands().get(second));
    }

    List<TensorType> types() {
        return types;
    }

    /** The type of an operand. */
    TensorType type(int operand) {
        return types.get(operand);
    }

    /** The type of the first operand. */
    TensorType type() {
        return types.get(0);
    }

    /** The rank of the first operand. */
    int rank() {
        return type().rank();
    }

    /** The element type of the first operand. */
    ElementType element() {
        return type().element();
    }

    TensorType resultType() {
        return node.types().get(0);
    }

    List<TensorType> resultTypes() {
        return node.types();
    }

    /** An axis of the first operand, counted from the front. */
    int axis(String attribute) {
        return (int) fromFront(attributes().integer(attribute));
    }

    /** Axes of the first operand, counted from the front. */
    long[] axes(String attribute) {
        return Arrays.stream(attributes().integers(attribute))
                .map(this::fromFront)
                .toArray();
    }

    private long fromFront(long axis) {
        return axis < 0 ? axis + rank() : axis;
    }

    boolean hasParameter(String slot) {
        return slots.stream().anyMatch(candidate -> candidate.name().equals(slot));
    }

    /** The value of a parameter, under the name that it has in weights files. */
    String parameter(String slot) {
        return assembly.storeOnce(layer(slot), () -> data(slot));
    }

    /** Whether a parameter, a matrix, is stored with its rows as columns. */
    boolean isTransposed(String slot) {
        return assembly.isTransposed(layer(slot));
    }

    /** A matrix with its rows as columns: stored so, unless another application of the layer has it as it is. */
    String transposed(String slot) {
        String name = layer(slot);
        return assembly.storeTransposed(name, () -> data(slot))
                ? name
                : apply(Application.of("Transpose", name).with("perm", new long[] {1, 0}));
    }

    /** The numbers of a parameter. */
    HostTensor data(String slot) {
        ParameterSlot wanted = slots.stream()
                .filter(candidate -> candidate.name().equals(slot))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no slot '%s' among %s".formatted(slot, slots)));
        return assembly.parameter(node, layer(slot), wanted);
    }

    /** A value made of the layer's parameters, stored once however often the layer is applied. */
    String derived(String name, Supplier<HostTensor> tensor) {
        return assembly.storeOnce(layer(name), tensor);
    }

    private String layer(String slot) {
        return compute.layer().orElseThrow().slot(slot);
    }

    /** A value that is stored for this node. */
    String constant(String name, HostTensor tensor) {
        return assembly.store(node.id().path() + "/" + name, tensor);
    }

    /** Integers along one axis. */
    String integers(String name, long... values) {
        return constant(name, HostTensor.ofLongs(values, values.length));
    }

    /** A single integer. */
    String integer(String name, long value) {
        return constant(name, HostTensor.ofLongs(new long[] {value}));
    }

    /** A single number of the first operand's element type. */
    String number(String name, double value) {
        return filled(name, element(), value);
    }

    /** A tensor of this type that holds one number everywhere. */
    String filled(String name, ElementType element, double value, Long... shape) {
        if (element == ElementType.F16 || element == ElementType.BF16) {
            String wide = constant(name, TensorData.filled(ElementType.F32, value, shape));
            return apply(cast(wide, element));
        }
        return constant(name, TensorData.filled(element, value, shape));
    }

    static Application cast(String value, ElementType element) {
        return Application.of("Cast", value)
                .with("to", TensorData.dataType(element).getNumber());
    }

    /** The value of an operator with one result. */
    String apply(Application application) {
        return apply(application, 1).get(0);
    }

    /** The values of an operator with several results. */
    List<String> apply(Application application, int results) {
        String path = node.id().path() + "/" + application.operator();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < results; i++) {
            names.add(assembly.unique(path));
        }
        assembly.add(path, application, names);
        return names;
    }

    /** Says which operator has the results of this node. */
    void result(Application application) {
        List<String> names = node.results().stream().map(assembly::define).toList();
        assembly.add(node.id().path(), application, names);
    }

    /** Says which operator with one result has one of the results of this node. */
    void result(int index, Application application) {
        String path = node.id().path();
        assembly.add(path, application, List.of(assembly.define(node.results().get(index))));
    }

    /** Says that the result is a value that is there already. */
    void result(String value) {
        assembly.alias(node.result(), value);
    }

    /** Says that the results are values that are there already. */
    void results(List<String> values) {
        List<Value> results = node.results();
        for (int i = 0; i < results.size(); i++) {
            assembly.alias(results.get(i), values.get(i));
        }
    }

    /** An operand as integers of 64 bits. */
    String wide(int index) {
        String value = operand(index);
        return type(index).element() == ElementType.I64 ? value : apply(cast(value, ElementType.I64));
    }

    /** Sizes as a value: integers along one axis, computed where they follow from symbolic dimensions. */
    String sizes(String name, List<Expr> sizes) {
        if (sizes.stream().allMatch(Expr::isConstant)) {
            long[] known =
                    sizes.stream().mapToLong(size -> size.constant().asLong()).toArray();
            return integers(name, known);
        }
        return new Sizes(assembly, this).of(name, sizes);
    }

    /** A value in another shape of as many elements. */
    Application reshape(String value, TensorType from, List<Expr> shape) {
        List<Expr> sizes = new ArrayList<>(shape);
        boolean mayBeEmpty = false;
        for (int axis = 0; axis < Math.min(from.rank(), sizes.size()); axis++) {
            if (!sizes.get(axis).isConstant() && sizes.get(axis).equals(from.dimension(axis))) {
                sizes.set(axis, Expr.of(0)); // "As it was", to ONNX.
                mayBeEmpty |= assembly.isFound(from.dimension(axis));
            }
        }
        int[] open = IntStream.range(0, sizes.size())
                .filter(axis -> !sizes.get(axis).isConstant())
                .toArray();
        // ONNX cannot tell an open size where there are no elements.
        if (open.length == 1 && !mayBeEmpty && sizes.stream().noneMatch(size -> size.is(-1))) {
            sizes.set(open[0], Expr.of(-1));
        }
        return Application.of("Reshape", value, sizes("shape", sizes));
    }

    /** The number that a dimension is. @throws SourceException where it is known only when the network runs */
    long known(Expr dimension, String what) {
        if (!dimension.isConstant()) {
            throw withoutForm("needs %s as a number, which is %s here".formatted(what, dimension));
        }
        return dimension.constant().asLong();
    }

    /** @param reason goes on after the name of the operator */
    SourceException withoutForm(String reason) {
        return assembly.withoutForm(
                node, "the ONNX form of '%s' in opset %d %s".formatted(operator(), assembly.opset(), reason));
    }
}
