// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Operation;
import lanista.ir.Value;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.op.OpType;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/** Writes graphs for tests, node by node; types follow from the catalogue. */
public final class GraphWriter {
    private final List<Input> inputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final String path;

    public GraphWriter() {
        this("");
    }

    /** @param path before the names of all nodes and inputs */
    public GraphWriter(String path) {
        this.path = path;
    }

    /** An input of 32-bit floats. */
    public Value input(String name, long... shape) {
        return input(name, TensorType.of(ElementType.F32, shape));
    }

    public Value input(String name, TensorType type) {
        inputs.add(new Input(new NodeId(path + name), type));
        return Value.of(new NodeId(path + name));
    }

    /** An operator applied; it owns a layer of its own name where it has parameters. */
    public Value apply(String name, String operator, Attributes attributes, Value... operands) {
        return apply(name, path + name, operator, attributes, operands);
    }

    public Value apply(String name, String operator, Value... operands) {
        return apply(name, operator, Attributes.NONE, operands);
    }

    /** An operator applied that uses a layer of a given name. */
    public Value apply(String name, String layer, String operator, Attributes attributes, Value... operands) {
        OpType type = Catalogue.get(operator);
        List<TensorType> types = types(operands);
        Attributes complete = type.complete(attributes);
        boolean owner = !type.slots(complete, types).isEmpty();
        Optional<LayerId> id = owner ? Optional.of(new LayerId(layer)) : Optional.empty();
        List<TensorType> results = type.infer(complete, types).types().orElseThrow();
        return add(name, new Compute(type, complete, id), results, operands);
    }

    /** A node with any operation. */
    public Value add(String name, Operation operation, List<TensorType> results, Value... operands) {
        NodeId id = new NodeId(path + name);
        SourceSpan span = new SourceSpan("test.lan", nodes.size() + 1, 1, nodes.size() + 1, 2);
        nodes.add(new Node(id, operation, List.of(operands), results, span));
        return Value.of(id);
    }

    private List<TensorType> types(Value... values) {
        return returning().types(Arrays.asList(values));
    }

    public Graph returning(Value... outputs) {
        return Graph.of(inputs, nodes, List.of(outputs));
    }
}
