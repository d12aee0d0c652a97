// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import lanista.ir.onnx.AttributeProto;
import lanista.ir.onnx.AttributeProto.AttributeType;
import lanista.ir.onnx.GraphProto;
import lanista.ir.onnx.ModelProto;
import lanista.ir.onnx.NodeProto;
import lanista.ir.onnx.OperatorSetIdProto;
import lanista.ir.onnx.TensorProto;
import lanista.ir.onnx.TensorProto.DataType;
import lanista.ir.onnx.TensorShapeProto;
import lanista.ir.onnx.TypeProto;
import lanista.ir.onnx.ValueInfoProto;
import lanista.ir.type.ElementType;
import lanista.ir.weights.HostTensor;

/** A model of one node, with what goes into it. */
final class OneNode {
    private final String operator;
    private final int opset;
    private final NodeProto.Builder node;
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("one");
    private final Map<String, HostTensor> inputs = new LinkedHashMap<>();

    private OneNode(String operator, int opset) {
        this.operator = operator;
        this.opset = opset;
        this.node = NodeProto.newBuilder().setName("node").setOpType(operator);
    }

    static OneNode of(String operator, int opset) {
        return new OneNode(operator, opset);
    }

    /** Numbers about zero that are all different. */
    static HostTensor numbers(long... shape) {
        int size = size(shape);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = ((i * 37) % size - size / 2) / (float) size + 0.01f * i;
        }
        return HostTensor.ofFloats(values, shape);
    }

    /** Integers of 8 bits. */
    static HostTensor bytes(ElementType element, long... shape) {
        byte[] values = new byte[size(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i * 41 + 7);
        }
        return HostTensor.of(element, sizes(shape), ByteBuffer.wrap(values));
    }

    /** Integers of 32 bits along one axis. */
    static HostTensor ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(bytes::putInt);
        return HostTensor.of(ElementType.I32, List.of((long) values.length), bytes.flip());
    }

    static HostTensor number(float value) {
        return HostTensor.ofFloats(new float[] {value});
    }

    static HostTensor longs(long... values) {
        return HostTensor.ofLongs(values, values.length);
    }

    private static int size(long... shape) {
        return (int) LongStream.of(shape).reduce(1, (a, b) -> a * b);
    }

    private static List<Long> sizes(long... shape) {
        return LongStream.of(shape).boxed().toList();
    }

    /** An operand that is given when the model runs. */
    OneNode input(HostTensor tensor) {
        String name = "in" + node.getInputCount();
        inputs.put(name, tensor);
        node.addInput(name);
        graph.addInput(value(name, tensor.element(), tensor.shape()));
        return this;
    }

    /** An operand that the model stores. */
    OneNode stored(HostTensor tensor) {
        String name = "stored" + node.getInputCount();
        node.addInput(name);
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .addAllDims(tensor.shape())
                .setDataType(type(tensor.element()).getNumber())
                .setRawData(ByteString.copyFrom(tensor.bytes())));
        return this;
    }

    /** An operand that is left out. */
    OneNode none() {
        node.addInput("");
        return this;
    }

    OneNode with(String name, long value) {
        return with(attribute(name, AttributeType.INT).setI(value));
    }

    OneNode with(String name, float value) {
        return with(attribute(name, AttributeType.FLOAT).setF(value));
    }

    OneNode with(String name, String value) {
        return with(attribute(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)));
    }

    OneNode with(String name, List<Long> values) {
        return with(attribute(name, AttributeType.INTS).addAllInts(values));
    }

    OneNode withReals(String name, List<Float> values) {
        return with(attribute(name, AttributeType.FLOATS).addAllFloats(values));
    }

    private static AttributeProto.Builder attribute(String name, AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }

    private OneNode with(AttributeProto.Builder attribute) {
        node.addAttribute(attribute);
        return this;
    }

    /** Results of some types and shapes. */
    OneNode yields(ElementType element, long... shape) {
        String name = "out" + node.getOutputCount();
        node.addOutput(name);
        graph.addOutput(value(name, element, sizes(shape)));
        return this;
    }

    private static ValueInfoProto value(String name, ElementType element, List<Long> sizes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        sizes.forEach(size -> shape.addDimBuilder().setDimValue(size));
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type(element).getNumber())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    private static DataType type(ElementType element) {
        return switch (element) {
            case F32 -> DataType.FLOAT;
            case I32 -> DataType.INT32;
            case I64 -> DataType.INT64;
            case I8 -> DataType.INT8;
            case U8 -> DataType.UINT8;
            case BOOL -> DataType.BOOL;
            case F16, BF16, F64, I16, U16, U32, U64 ->
                throw new IllegalArgumentException("no model here has elements of type " + element.word());
        };
    }

    /** What goes in, by name. */
    Map<String, HostTensor> inputs() {
        return inputs;
    }

    void writeTo(Path file) throws IOException {
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
                .setGraph(graph.clone().addNode(node))
                .build();
        Files.write(file, model.toByteArray());
    }

    @Override
    public String toString() {
        return operator;
    }
}
