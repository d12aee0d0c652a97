// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.stream.Collectors;
import lanista.ir.onnx.AttributeProto;
import lanista.ir.onnx.ModelProto;
import lanista.ir.onnx.NodeProto;
import lanista.ir.onnx.TensorProto;
import lanista.ir.onnx.ValueInfoProto;

/** ONNX models as people can read them. */
final class OnnxText {
    private OnnxText() {}

    static ModelProto parse(OnnxModel model) {
        try {
            return ModelProto.parseFrom(model.bytes());
        } catch (InvalidProtocolBufferException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Inputs, stored tensors, nodes and outputs, a line each. */
    static String print(OnnxModel model) {
        ModelProto parsed = parse(model);
        StringBuilder text = new StringBuilder();
        parsed.getGraph().getInputList().forEach(input -> line(text, "input " + info(input)));
        parsed.getGraph().getInitializerList().forEach(tensor -> line(text, "stored " + tensor(tensor)));
        parsed.getGraph().getNodeList().forEach(node -> line(text, node(node)));
        parsed.getGraph().getOutputList().forEach(output -> line(text, "output " + info(output)));
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    private static String info(ValueInfoProto info) {
        String shape = info.getType().getTensorType().getShape().getDimList().stream()
                .map(size -> size.hasDimParam() ? size.getDimParam() : Long.toString(size.getDimValue()))
                .collect(Collectors.joining(", "));
        return "%s: [%s]".formatted(info.getName(), shape);
    }

    private static String tensor(TensorProto tensor) {
        return "%s: %s%s"
                .formatted(
                        tensor.getName(), TensorProto.DataType.forNumber(tensor.getDataType()), tensor.getDimsList());
    }

    private static String node(NodeProto node) {
        List<String> attributes =
                node.getAttributeList().stream().map(OnnxText::attribute).toList();
        return "%s = %s(%s)%s  # %s"
                .formatted(
                        String.join(", ", node.getOutputList()),
                        node.getOpType(),
                        String.join(", ", node.getInputList()),
                        attributes.isEmpty() ? "" : " " + attributes,
                        node.getName());
    }

    private static String attribute(AttributeProto attribute) {
        return attribute.getName() + " = "
                + switch (attribute.getType()) {
                    case FLOAT -> attribute.getF();
                    case INT -> attribute.getI();
                    case INTS -> attribute.getIntsList();
                    case STRING -> attribute.getS().toStringUtf8();
                    default -> attribute.getType();
                };
    }
}
