// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanista.frontend.onnx.file.OnnxFile;
import lanista.ir.onnx.GraphProto;
import lanista.ir.onnx.NodeProto;
import lanista.ir.onnx.TensorProto;
import lanista.ir.onnx.TypeProto;
import lanista.ir.onnx.ValueInfoProto;

/**
 * What goes into a model and comes out of it, as its file declares it.
 *
 * @param inputs the names of those that a caller gives, in order
 * @param foreign an operator with the kind of its values, where they are no tensors of numbers
 */
record ModelSignature(List<String> inputs, Optional<String> foreign) {
    ModelSignature {
        inputs = List.copyOf(inputs);
    }

    static ModelSignature of(Path model) {
        GraphProto graph = OnnxFile.open(model).model().getGraph();
        Set<String> stored = new HashSet<>();
        graph.getInitializerList().forEach(tensor -> stored.add(tensor.getName()));
        List<String> inputs = graph.getInputList().stream()
                .map(ValueInfoProto::getName)
                .filter(name -> !stored.contains(name))
                .toList();
        return new ModelSignature(inputs, foreign(graph));
    }

    private static Optional<String> foreign(GraphProto graph) {
        List<ValueInfoProto> values = new ArrayList<>(graph.getInputList());
        values.addAll(graph.getOutputList());
        String operator = graph.getNodeList().stream()
                .findFirst()
                .map(NodeProto::getOpType)
                .orElse("a graph without nodes");
        return values.stream()
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
            case OPAQUE_TYPE -> Optional.of("opaque values");
            case OPTIONAL_TYPE -> Optional.of("optional values");
            case MAP_TYPE -> Optional.of("maps");
            case SPARSE_TENSOR_TYPE -> Optional.of("sparse tensors");
            case VALUE_NOT_SET -> Optional.empty();
        };
    }
}
