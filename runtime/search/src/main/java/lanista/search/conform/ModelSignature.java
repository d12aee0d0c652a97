// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lanista.frontend.onnx.Onnx;
import lanista.frontend.onnx.file.ElementTypes;
import lanista.frontend.onnx.file.OnnxFile;
import lanista.frontend.onnx.rule.Rules;
import lanista.ir.onnx.GraphProto;
import lanista.ir.onnx.ModelProto;
import lanista.ir.onnx.NodeProto;
import lanista.ir.onnx.TensorProto;
import lanista.ir.onnx.TypeProto;
import lanista.ir.onnx.ValueInfoProto;
import lanista.ir.type.ElementType;
import lanista.ir.weights.HostTensor;

/**
 * What goes into a model and comes out of it, as its file declares it.
 *
 * @param inputs those that a caller gives, in order
 * @param outputs in order
 * @param foreign an operator of another domain, or one with the kind of its values where they are no tensors of numbers
 * @param missing the first operator that the reader has no rule for
 */
record ModelSignature(
        List<Declared> inputs, List<Declared> outputs, Optional<String> foreign, Optional<String> missing) {
    ModelSignature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * A declared value.
     *
     * @param element of its tensor; empty where it is none, or does not say
     */
    record Declared(String name, Optional<ElementType> element) {
        private static Declared of(ValueInfoProto value) {
            return new Declared(
                    value.getName(),
                    ElementTypes.find(value.getType().getTensorType().getElemType()));
        }

        /** Its data. The suite stores bf16, which NumPy does not have, as u16 of the same bits. */
        HostTensor read(Path file) {
            HostTensor tensor = Onnx.readTensor(file);
            boolean disguised =
                    element.filter(ElementType.BF16::equals).isPresent() && tensor.element() == ElementType.U16;
            return disguised ? HostTensor.of(ElementType.BF16, tensor.shape(), tensor.bytes()) : tensor;
        }
    }

    static ModelSignature of(Path model) {
        OnnxFile file = OnnxFile.open(model);
        GraphProto graph = file.model().getGraph();
        Set<String> stored = new HashSet<>();
        graph.getInitializerList().forEach(tensor -> stored.add(tensor.getName()));
        return new ModelSignature(
                graph.getInputList().stream()
                        .filter(input -> !stored.contains(input.getName()))
                        .map(Declared::of)
                        .toList(),
                graph.getOutputList().stream().map(Declared::of).toList(),
                foreign(file.model()),
                missing(graph));
    }

    private static Optional<String> foreign(ModelProto model) {
        Set<String> own = new HashSet<>(List.of("", "ai.onnx"));
        model.getFunctionsList().forEach(function -> own.add(function.getDomain()));
        GraphProto graph = model.getGraph();
        return graph.getNodeList().stream()
                .filter(node -> !own.contains(node.getDomain()))
                .findFirst()
                .map(node -> node.getDomain() + ":" + node.getOpType())
                .or(() -> ofForeignValues(graph));
    }

    private static Optional<String> ofForeignValues(GraphProto graph) {
        String operator = graph.getNodeList().stream()
                .findFirst()
                .map(NodeProto::getOpType)
                .orElse("a graph without nodes");
        return Stream.concat(graph.getInputList().stream(), graph.getOutputList().stream())
                .map(value -> kind(value.getType()))
                .flatMap(Optional::stream)
                .findFirst()
                .map(kind -> operator + " of " + kind);
    }

    /** What a value holds where it is no tensor of numbers. */
    private static Optional<String> kind(TypeProto type) {
        return switch (type.getValueCase()) {
            case TENSOR_TYPE ->
                type.getTensorType().getElemType() == TensorProto.DataType.STRING_VALUE
                        ? Optional.of("strings")
                        : Optional.empty();
            case SEQUENCE_TYPE -> Optional.of("sequences");
            case OPTIONAL_TYPE -> Optional.of("optional values");
            case MAP_TYPE -> Optional.of("maps");
            case SPARSE_TENSOR_TYPE -> Optional.of("sparse tensors");
            case OPAQUE_TYPE -> Optional.of("opaque values");
            case VALUE_NOT_SET -> Optional.empty();
        };
    }

    private static Optional<String> missing(GraphProto graph) {
        return graph.getNodeList().stream()
                .map(NodeProto::getOpType)
                .filter(operator -> Rules.find(operator, Rules.NEWEST).isEmpty())
                .findFirst();
    }
}
