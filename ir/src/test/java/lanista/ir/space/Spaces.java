// SPDX-License-Identifier: Apache-2.0
package lanista.ir.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.ir.Block;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Operation;
import lanista.ir.Repeat;
import lanista.ir.Requirement;
import lanista.ir.Select;
import lanista.ir.Switch;
import lanista.ir.Value;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/** Small spaces with one construct each, over vectors of 8 features. */
public final class Spaces {
    public static final TensorType VECTOR = TensorType.of(ElementType.F32, List.of(Expr.symbol("batch"), Expr.of(8)));

    private final List<Input> inputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Requirement> requirements = new ArrayList<>();

    public static Spaces start() {
        return new Spaces();
    }

    public static Decision decision(String label, Decision.Form form, Literal... values) {
        return new Decision(new Label(label), form, new Domain.Listed(List.of(values)));
    }

    public static Decision numbers(String label, long... values) {
        List<Literal> literals = new ArrayList<>();
        for (long value : values) {
            literals.add(Literal.of(value));
        }
        return new Decision(new Label(label), Decision.Form.VALUE, new Domain.Listed(literals));
    }

    public static Decision layers(String label, String... names) {
        List<Literal> literals = new ArrayList<>();
        for (String name : names) {
            literals.add(Literal.of(name));
        }
        return new Decision(new Label(label), Decision.Form.LAYER, new Domain.Listed(literals));
    }

    public Value input(String name) {
        return input(name, VECTOR);
    }

    public Value input(String name, TensorType type) {
        Input input = new Input(new NodeId(name), type);
        inputs.add(input);
        return input.value();
    }

    public Value node(String name, Operation operation, List<TensorType> types, Value... operands) {
        Node node = new Node(new NodeId(name), operation, List.of(operands), types, SourceSpan.NONE);
        nodes.add(node);
        return node.result();
    }

    public Value relu(String name, Value operand) {
        return node(name, Compute.of(Catalogue.get("Relu")), List.of(VECTOR), operand);
    }

    /** A linear layer with 8 outputs. */
    public Value linear(String name, Value operand) {
        Attributes attributes = Attributes.NONE.with("out_features", 8);
        return node(
                name, Compute.layer(Catalogue.get("Linear"), attributes, new LayerId(name)), List.of(VECTOR), operand);
    }

    /** A linear layer with a width that depends on choices. */
    public Value linear(String name, Value operand, Expr width) {
        Attributes attributes = Attributes.NONE.with("out_features", width);
        TensorType type = TensorType.of(ElementType.F32, List.of(Expr.symbol("batch"), width));
        return node(
                name, Compute.layer(Catalogue.get("Linear"), attributes, new LayerId(name)), List.of(type), operand);
    }

    /** A dropout with a ratio that depends on choices. */
    public Value dropout(String name, Value operand, Expr ratio) {
        return node(
                name,
                Compute.of(Catalogue.get("Dropout"), Attributes.NONE.with("ratio", ratio)),
                List.of(VECTOR),
                operand);
    }

    public Value choose(String name, Expr selector, List<Switch.Alternative> alternatives, Value... operands) {
        return node(name, new Switch(selector, alternatives), List.of(VECTOR), operands);
    }

    public Value select(String name, Decision decision, Value... operands) {
        return node(name, new Select(decision, Select.Reduction.SUM), List.of(VECTOR), operands);
    }

    public Value repeat(String name, Expr depth, List<Graph> bodies, Value operand) {
        return node(name, new Repeat(depth, bodies), List.of(VECTOR), operand);
    }

    public Value call(String name, Graph body, Value... operands) {
        return call(name, Attributes.NONE, body, operands);
    }

    public Value call(String name, Attributes arguments, Graph body, Value... operands) {
        Block block = new Block("Block", arguments, Optional.empty());
        return node(name, new Call(block, body), body.outputTypes(), operands);
    }

    public Spaces require(Expr condition) {
        requirements.add(new Requirement(condition, condition.toString(), SourceSpan.NONE));
        return this;
    }

    public Graph end(Value... outputs) {
        return Graph.of(inputs, nodes, List.of(outputs), requirements);
    }

    /** A region that applies a linear layer. */
    public static Graph linearRegion(String name) {
        Spaces region = start();
        return region.end(region.linear(name, region.input(name + ".in")));
    }

    /** A region that applies a linear layer and a dropout that a decision sets. */
    public static Graph dropoutRegion(String name, Decision ratio) {
        Spaces region = start();
        return region.end(region.dropout(name, region.input(name + ".in"), Expr.chosen(ratio)));
    }

    /** A region that yields its input. */
    public static Graph identityRegion(String name) {
        Spaces region = start();
        return region.end(region.input(name + ".in"));
    }

    public static Switch.Alternative alternative(String key, Graph body) {
        return new Switch.Alternative(Literal.of(key), body);
    }

    public static ModelSpace space(Graph graph) {
        return new ModelSpace("Test", Optional.empty(), graph);
    }

    /** A subset decision over operands. */
    public static Decision subset(String label, int least, int most, String... names) {
        return new Decision(new Label(label), Decision.Form.INPUT, new Domain.Subset(List.of(names), least, most));
    }
}
