// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import com.google.protobuf.ByteString;
import lanista.ir.Input;
import lanista.ir.expr.Expr;
import lanista.ir.onnx.GraphProto;
import lanista.ir.onnx.ModelProto;
import lanista.ir.onnx.OperatorSetIdProto;
import lanista.ir.onnx.StringStringEntryProto;
import lanista.ir.onnx.TensorProto;
import lanista.ir.onnx.TensorShapeProto;
import lanista.ir.onnx.TypeProto;
import lanista.ir.onnx.ValueInfoProto;
import lanista.ir.type.TensorType;
import lanista.ir.weights.HostTensor;

/** The messages of a model. */
final class ModelBuilder {
    private static final String PRODUCER = "Lanista";

    private ModelBuilder() {}

    /** A model without its stored tensors. */
    static ModelProto.Builder model(Assembly assembly, OnnxSettings settings) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(settings.irVersion())
                .setProducerName(PRODUCER)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(settings.opset()))
                .setGraph(graph(assembly, settings.name()));
        if (!settings.version().isEmpty()) {
            model.setProducerVersion(settings.version());
        }
        settings.metadata().forEach((key, value) -> model.addMetadataProps(entry(key, value)));
        return model;
    }

    private static GraphProto.Builder graph(Assembly assembly, String name) {
        GraphProto.Builder graph = GraphProto.newBuilder().setName(name).addAllNode(assembly.nodes());
        for (Input input : assembly.graph().inputs()) {
            graph.addInput(info(assembly.nameOf(input.value()), input.type()));
        }
        for (int i = 0; i < assembly.outputs().size(); i++) {
            graph.addOutput(info(
                    assembly.outputs().get(i), assembly.graph().outputTypes().get(i)));
        }
        return graph;
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    private static ValueInfoProto info(String name, TensorType type) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (Expr dimension : type.shape().dimensions()) {
            shape.addDim(dimension(dimension));
        }
        TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder()
                .setElemType(TensorData.dataType(type.element()).getNumber())
                .setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    /** A size that follows from symbols goes by its text, so that equal ones have one name. */
    private static TensorShapeProto.Dimension dimension(Expr size) {
        TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
        if (size.isConstant()) {
            dimension.setDimValue(size.constant().asLong());
        } else if (size instanceof Expr.Symbol symbol) {
            dimension.setDimParam(symbol.name());
        } else {
            dimension.setDimParam(size.toString());
        }
        return dimension.build();
    }

    /** A tensor with its data. */
    static TensorProto inline(String name, HostTensor tensor) {
        return tensor(name, tensor)
                .setRawData(ByteString.copyFrom(tensor.bytes()))
                .build();
    }

    /** A tensor whose data lies in a file beside the model. */
    static TensorProto external(String name, HostTensor tensor, String file, long offset) {
        return tensor(name, tensor)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", file))
                .addExternalData(entry("offset", Long.toString(offset)))
                .addExternalData(entry("length", Integer.toString(tensor.bytes().remaining())))
                .build();
    }

    private static TensorProto.Builder tensor(String name, HostTensor tensor) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorData.dataType(tensor.element()).getNumber())
                .addAllDims(tensor.shape());
    }
}
