// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import java.util.List;
import java.util.Map;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Scope;
import lanista.frontend.onnx.graph.Site;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.onnx.AttributeProto;
import lanista.ir.onnx.GraphProto;
import lanista.ir.onnx.NodeProto;
import lanista.ir.onnx.ValueInfoProto;
import lanista.ir.type.TensorType;

/**
 * A graph inside a node, which may be read several times, each time with other inputs. It sees all that the node sees; the
 * tensors that it stores are the same each time.
 */
final class Body {
    /** As many names count as one node, so that a node with very many operands is not taken for a small one. */
    private static final int NAMES_OF_A_NODE = 16;

    private final Reading reading;
    private final Site site;
    private final GraphProto graph;
    private final Environment environment;
    private final DeclaredTypes types;
    private final Map<String, Long> versions;
    private final Map<String, AttributeProto> arguments;

    /**
     * @param scope of what the graph stores
     * @param versions of operator sets by domain
     * @param arguments of the function that the node is in
     */
    Body(
            Reading reading,
            Site site,
            GraphProto graph,
            Environment around,
            Scope scope,
            Map<String, Long> versions,
            Map<String, AttributeProto> arguments) {
        this.reading = reading;
        this.site = site;
        this.graph = graph;
        this.environment = around.inner();
        this.versions = versions;
        this.arguments = arguments;
        this.types = reading.types();
        types.add(graph.getValueInfoList());
        types.add(graph.getInputList());
        types.add(graph.getOutputList());
        new GraphReader(reading, environment, types, versions, arguments, scope).store(graph);
    }

    int inputs() {
        return graph.getInputCount();
    }

    int outputs() {
        return graph.getOutputCount();
    }

    /** What the graph declares of an output, if anything. */
    TensorType declared(int output) {
        return types.find(graph.getOutput(output).getName());
    }

    /** How much it is to read, in nodes, those of the graphs inside it included; at least 1. */
    int size() {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, size(graph)));
    }

    private static long size(GraphProto graph) {
        long size = 1L + (graph.getInputCount() + graph.getOutputCount()) / NAMES_OF_A_NODE;
        for (NodeProto node : graph.getNodeList()) {
            size += 1L + (node.getInputCount() + node.getOutputCount()) / NAMES_OF_A_NODE;
            for (GraphProto inner : NodeOrder.graphs(node)) {
                size += size(inner);
            }
        }
        return size;
    }

    /**
     * What the graph yields.
     *
     * @param inputs one for each that it takes
     * @param scope of its nodes
     * @throws SourceException where it is broken, which has been told then
     */
    List<Operand> results(List<Operand> inputs, Scope scope) {
        Environment inner = environment.inner();
        for (int i = 0; i < inputs.size(); i++) {
            String name = graph.getInput(i).getName();
            types.check(name, inputs.get(i).type(), site.place());
            if (!inner.bind(name, inputs.get(i))) {
                throw new SourceException(Diagnostic.error(
                        Code.LAN0846,
                        reading.problems().span(),
                        "%s: the input '%s' of the graph inside it is defined twice".formatted(site.place(), name)));
            }
        }
        List<String> outputs =
                graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
        return reading.deeper(site.place(), () -> {
            GraphReader reader = new GraphReader(reading, inner, types, versions, arguments, scope);
            reader.read(graph.getNodeList(), outputs);
            return reader.results(outputs, site.place());
        });
    }
}
