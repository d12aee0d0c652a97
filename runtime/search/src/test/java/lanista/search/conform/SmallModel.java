// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanista.engine.Device;
import lanista.engine.ForwardPass;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.ort.OnnxOptions;
import lanista.engine.ort.OnnxProgram;
import lanista.frontend.onnx.Onnx;
import lanista.frontend.onnx.OnnxModel;
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
import lanista.ir.weights.HostTensor;

/** A graph of ONNX that is written in a few lines, and run here and by ONNX Runtime. */
final class SmallModel {
    private static final Pattern VALUE = Pattern.compile("(\\w+):(\\w+)\\[([^]]*)]");
    private static final int IR_VERSION = 8;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("small");

    /** A graph from values such as {@code x:FLOAT[2,n]} to others; without a bracket nothing is said of a shape. */
    static SmallModel of(String inputs, String outputs) {
        SmallModel model = new SmallModel();
        values(inputs).forEach(model.graph::addInput);
        values(outputs).forEach(model.graph::addOutput);
        return model;
    }

    private static List<ValueInfoProto> values(String text) {
        List<ValueInfoProto> values = new ArrayList<>();
        Matcher matcher = VALUE.matcher(text);
        while (matcher.find()) {
            TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
            for (String size : matcher.group(3).isEmpty()
                    ? new String[0]
                    : matcher.group(3).split(",", -1)) {
                if (Character.isDigit(size.charAt(0))) {
                    shape.addDimBuilder().setDimValue(Long.parseLong(size));
                } else {
                    shape.addDimBuilder().setDimParam(size);
                }
            }
            TypeProto.Tensor type = TypeProto.Tensor.newBuilder()
                    .setElemType(DataType.valueOf(matcher.group(2)).getNumber())
                    .setShape(shape)
                    .build();
            values.add(ValueInfoProto.newBuilder()
                    .setName(matcher.group(1))
                    .setType(TypeProto.newBuilder().setTensorType(type))
                    .build());
        }
        return values;
    }

    /** Adds a node from {@code "Add x y -> z"}; {@code _} is an operand that is left out. */
    SmallModel node(String text, AttributeProto... attributes) {
        List<String> words = new ArrayList<>(List.of(text.split(" ", -1)));
        NodeProto.Builder node =
                NodeProto.newBuilder().setOpType(words.get(0)).setName(words.get(words.size() - 1) + "_node");
        int arrow = words.indexOf("->");
        words.subList(1, arrow).forEach(name -> node.addInput(name.equals("_") ? "" : name));
        words.subList(arrow + 1, words.size()).forEach(node::addOutput);
        graph.addNode(node.addAllAttribute(List.of(attributes)));
        return this;
    }

    SmallModel longs(String name, List<Long> shape, long... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(DataType.INT64_VALUE)
                .addAllDims(shape);
        Arrays.stream(values).forEach(tensor::addInt64Data);
        graph.addInitializer(tensor);
        return this;
    }

    SmallModel floats(String name, List<Long> shape, float... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(DataType.FLOAT_VALUE)
                .addAllDims(shape);
        for (float value : values) {
            tensor.addFloatData(value);
        }
        graph.addInitializer(tensor);
        return this;
    }

    SmallModel truth(String name, boolean value) {
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(DataType.BOOL_VALUE)
                .addInt32Data(value ? 1 : 0));
        return this;
    }

    AttributeProto as(String attribute) {
        return AttributeProto.newBuilder()
                .setName(attribute)
                .setType(AttributeType.GRAPH)
                .setG(graph)
                .build();
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto integers(String name, Long... values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INTS)
                .addAllInts(List.of(values))
                .build();
    }

    private byte[] bytes(long opset) {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    Parsed<OnnxModel> read(long opset) {
        return Onnx.read("small.onnx", ByteBuffer.wrap(bytes(opset)));
    }

    /** How the engine's results differ from those of ONNX Runtime; empty where they do not. */
    Optional<String> difference(long opset, Map<String, HostTensor> inputs) {
        return Comparison.difference(
                engine(opset, inputs), List.copyOf(runtime(opset, inputs).values()));
    }

    private Map<String, HostTensor> runtime(long opset, Map<String, HostTensor> inputs) {
        try (OnnxProgram program = OnnxProgram.of(bytes(opset), "small.onnx", OnnxOptions.standard())) {
            Map<String, HostTensor> found = program.run(inputs);
            Map<String, HostTensor> ordered = new LinkedHashMap<>();
            graph.getOutputList()
                    .forEach(output -> Optional.ofNullable(found.get(output.getName()))
                            .ifPresent(tensor -> ordered.put(output.getName(), tensor)));
            return ordered;
        }
    }

    private List<HostTensor> engine(long opset, Map<String, HostTensor> inputs) {
        OnnxModel model = read(opset).orThrow();
        try (Program program = Program.compile(model.space().graph(), Device.CPU);
                RandomStream random = RandomStream.seeded(0, Device.CPU);
                Parameters parameters = Parameters.of(program.layout(), model.weights(), "small.onnx", Device.CPU)) {
            List<HostTensor> ordered = program.inputs().stream()
                    .map(input ->
                            Optional.ofNullable(inputs.get(input.id().path())).orElseThrow())
                    .toList();
            return new ForwardPass(program, "small.onnx").run(parameters, ordered, random);
        }
    }
}
