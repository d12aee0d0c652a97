// SPDX-License-Identifier: Apache-2.0
package lanista.mutators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Value;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.op.Condition;
import lanista.ir.op.Inference;
import lanista.ir.op.OpType;
import lanista.ir.rewrite.Edits;
import lanista.ir.type.TensorType;

/** A graph under construction that is to take the place of a node. Types are inferred; layers are new ones. */
public final class Draft {
    private final Node replaced;
    private final List<Input> inputs;
    private final Ids ids;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Value, TensorType> types = new LinkedHashMap<>();
    private boolean kept;

    Draft(Node replaced, List<Input> inputs, Ids ids) {
        this.replaced = replaced;
        this.inputs = inputs;
        this.ids = ids;
        inputs.forEach(input -> types.put(input.value(), input.type()));
    }

    /** What the node reads, in order. */
    public List<Value> operands() {
        return inputs.stream().map(Input::value).toList();
    }

    /** The first that the node reads. */
    public Value operand() {
        return operands().get(0);
    }

    /** The type of a value of the draft. */
    public TensorType type(Value value) {
        return Optional.ofNullable(types.get(value))
                .orElseThrow(() -> new GraphException("'%s' is no value of this draft".formatted(value)));
    }

    /** The node itself, with its layer, applied to these values in its operands' place. */
    public List<Value> keep(List<Value> operands) {
        List<TensorType> given = types(operands);
        Node fitted = Typing.of(replaced, types(operands()), given).withOperands(operands);
        Node node = kept ? Renaming.of(fitted, id -> ids.free(id.path())) : fitted;
        kept = true;
        return add(node);
    }

    /** As {@link #keep(List)}, of a node with one operand and one result. */
    public Value keep(Value operand) {
        return keep(List.of(operand)).get(0);
    }

    /** The result of an operator, whose layer is a new one where it owns parameters. */
    public Value apply(String operator, Attributes attributes, Value... operands) {
        return applyAll(operator, attributes, List.of(operands)).get(0);
    }

    public Value apply(String operator, Value... operands) {
        return apply(operator, Attributes.NONE, operands);
    }

    /**
     * The results of an operator.
     *
     * @throws GraphException where the operator does not suit the operands, saying what it needs
     */
    public List<Value> applyAll(String operator, Attributes attributes, List<Value> operands) {
        OpType type = Catalogue.get(operator);
        Attributes complete = type.complete(attributes);
        List<TensorType> given = types(operands);
        Inference inference = type.infer(complete, given);
        NodeId id = ids.free(replaced.id().path() + "." + operator.toLowerCase(Locale.ROOT));
        List<TensorType> results = inference.types().orElseThrow(() -> unfit(operator, inference));
        Compute operation = type.slots(complete, given).isEmpty()
                ? Compute.of(type, complete)
                : Compute.layer(type, complete, new LayerId(id.path()));
        return add(new Node(id, operation, operands, results, replaced.span()));
    }

    private GraphException unfit(String operator, Inference inference) {
        List<String> reasons = inference.conditions().stream()
                .filter(condition -> condition.holds().isFalse())
                .map(Condition::message)
                .toList();
        return new GraphException("'%s' does not fit in the place of '%s': %s"
                .formatted(operator, replaced.id(), String.join("; ", reasons)));
    }

    private List<Value> add(Node node) {
        nodes.add(node);
        node.results().forEach(result -> types.put(result, node.types().get(result.index())));
        return node.results();
    }

    private List<TensorType> types(List<Value> values) {
        return values.stream().map(this::type).toList();
    }

    Graph finish(List<Value> outputs) {
        return Edits.removeDead(Graph.of(inputs, nodes, outputs));
    }
}
