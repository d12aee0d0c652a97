// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import lanista.ir.diagnostic.Parsed;
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

/** Writes small models for tests. Sizes are numbers; a text is the name of a dimension. */
final class Models {
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("small");
    private final ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8);
    private long opset = 17;

    static Models model() {
        return new Models();
    }

    Models opset(long version) {
        opset = version;
        return this;
    }

    Models input(String name, Object... sizes) {
        graph.addInput(value(name, DataType.FLOAT, sizes));
        return this;
    }

    Models input(String name, DataType type, Object... sizes) {
        graph.addInput(value(name, type, sizes));
        return this;
    }

    Models input(ValueInfoProto value) {
        graph.addInput(value);
        return this;
    }

    Models output(String name, Object... sizes) {
        graph.addOutput(value(name, DataType.FLOAT, sizes));
        return this;
    }

    Models output(String name, DataType type, Object... sizes) {
        graph.addOutput(value(name, type, sizes));
        return this;
    }

    Models output(ValueInfoProto value) {
        graph.addOutput(value);
        return this;
    }

    static ValueInfoProto value(String name, DataType type, Object... sizes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (Object size : sizes) {
            TensorShapeProto.Dimension.Builder dimension = shape.addDimBuilder();
            if (size instanceof Number number) {
                dimension.setDimValue(number.longValue());
            } else {
                dimension.setDimParam((String) size);
            }
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type.getNumber())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    Models declare(ValueInfoProto value) {
        graph.addValueInfo(value);
        return this;
    }

    /** Stores numbers 0, 1, 2 and so on. */
    Models stored(String name, long... dims) {
        float[] values = new float[Math.toIntExact(Arrays.stream(dims).reduce(1, Math::multiplyExact))];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return stored(floats(name, values, dims));
    }

    Models stored(TensorProto tensor) {
        graph.addInitializer(tensor);
        return this;
    }

    static TensorProto floats(String name, float[] values, long... dims) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return tensor(name, DataType.FLOAT, dims)
                .setRawData(ByteString.copyFrom(bytes))
                .build();
    }

    static TensorProto longs(String name, long... values) {
        TensorProto.Builder tensor = tensor(name, DataType.INT64, values.length);
        Arrays.stream(values).forEach(tensor::addInt64Data);
        return tensor.build();
    }

    static TensorProto.Builder tensor(String name, DataType type, long... dims) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
        Arrays.stream(dims).forEach(tensor::addDims);
        return tensor;
    }

    /** A node from {@code "x w b -> y"}; {@code _} is an operand that is left out. */
    Models node(String operator, String values, AttributeProto... attributes) {
        graph.addNode(nodeOf(operator, values, attributes));
        return this;
    }

    static NodeProto nodeOf(String operator, String values, AttributeProto... attributes) {
        String[] sides = values.split("->", -1);
        NodeProto.Builder node =
                NodeProto.newBuilder().setOpType(operator).setName(operator + "_of" + sides[1].strip());
        words(sides[0]).forEach(node::addInput);
        words(sides[1]).forEach(node::addOutput);
        return node.addAllAttribute(List.of(attributes)).build();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split(" +", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.equals("_") ? "" : word)
                .toList();
    }

    Models node(NodeProto node) {
        graph.addNode(node);
        return this;
    }

    static AttributeProto ints(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
        Arrays.stream(values).forEach(attribute::addInts);
        return attribute.build();
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto real(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    static AttributeProto tensor(String name, TensorProto value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.TENSOR)
                .setT(value)
                .build();
    }

    static AttributeProto graph(String name, GraphProto value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.GRAPH)
                .setG(value)
                .build();
    }

    /** Changes the message before it is built. */
    Models with(Consumer<ModelProto.Builder> change) {
        change.accept(model);
        return this;
    }

    ModelProto message() {
        ModelProto.Builder whole = model.clone().setGraph(graph);
        return whole.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
                .build();
    }

    Parsed<OnnxModel> read() {
        return Onnx.read("small.onnx", ByteBuffer.wrap(message().toByteArray()));
    }
}
