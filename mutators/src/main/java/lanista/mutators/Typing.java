// SPDX-License-Identifier: Apache-2.0
package lanista.mutators;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.Operation;
import lanista.ir.Repeat;
import lanista.ir.Select;
import lanista.ir.Switch;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Support;
import lanista.ir.type.TensorType;

/**
 * Gives nodes the types that follow from those of their operands. Where operands do not suit a node its types stay: the
 * verifier then names what is broken.
 */
public final class Typing implements Operation.Cases<List<TensorType>> {
    private final Node node;
    private final List<TensorType> operands;

    private Typing(Node node, List<TensorType> operands) {
        this.node = node;
        this.operands = operands;
    }

    /**
     * A node, and what is inside it, for operands of other types; the same object where the types are the same.
     *
     * @param before the types that its operands had
     * @param now those that they have
     */
    public static Node of(Node node, List<TensorType> before, List<TensorType> now) {
        if (before.equals(now)) {
            return node;
        }
        return new Sweep(Ids.none(), match -> Optional.empty()).inside(node, node.operands(), now, Expr.TRUE);
    }

    /** A node whose operands have these types, and whose regions are typed for them. */
    static Node retyped(Node node, List<TensorType> operands) {
        List<TensorType> types = node.operation().match(new Typing(node, operands));
        return types.equals(node.types())
                ? node
                : new Node(node.id(), node.operation(), node.operands(), types, node.span());
    }

    @Override
    public List<TensorType> compute(Compute operation) {
        return operation.type().infer(operation.attributes(), operands).types().orElse(node.types());
    }

    @Override
    public List<TensorType> call(Call operation) {
        return operation.body().outputTypes();
    }

    @Override
    public List<TensorType> switchOn(Switch operation) {
        return joined(
                operation.selector(),
                operation.alternatives().stream().map(Switch.Alternative::key).toList(),
                operation.regions().stream().map(Graph::outputTypes).toList());
    }

    @Override
    public List<TensorType> select(Select operation) {
        return switch (operation.reduction()) {
            case SUM, MEAN -> operands.stream().distinct().count() == 1 ? operands.subList(0, 1) : node.types();
            case FIRST -> {
                List<Literal> keys = new ArrayList<>();
                IntStream.range(0, operands.size()).forEach(i -> keys.add(Literal.of(List.of(Literal.of(i)))));
                yield joined(
                        Expr.chosen(operation.decision()),
                        keys,
                        operands.stream().map(List::of).toList());
            }
            case CONCAT -> {
                UnaryOperator<Expr> change = size -> concatenated(operation);
                yield List.of(withDimension(operands.get(0), 1, change));
            }
        };
    }

    /** The sum of the selected operands' channels. */
    private Expr concatenated(Select operation) {
        Expr total = Expr.of(0);
        for (int i = 0; i < operands.size(); i++) {
            Expr taken = Expr.includes(operation.decision(), i);
            total = total.plus(Expr.either(taken, operands.get(i).dimension(1), Expr.of(0)));
        }
        return Support.simplify(total);
    }

    private static TensorType withDimension(TensorType type, int axis, UnaryOperator<Expr> change) {
        List<Expr> dimensions = new ArrayList<>(type.shape().dimensions());
        dimensions.set(axis, change.apply(dimensions.get(axis)));
        return TensorType.of(type.element(), dimensions);
    }

    @Override
    public List<TensorType> repeat(Repeat operation) {
        List<Literal> keys = new ArrayList<>();
        List<List<TensorType>> results = new ArrayList<>();
        for (int depth = 0; depth <= operation.bodies().size(); depth++) {
            Expr isDepth = Expr.equal(operation.depth(), Expr.of(depth));
            if (!(Support.decide(Expr.not(isDepth), Expr.TRUE) instanceof Support.Verdict.Holds)) {
                keys.add(Literal.of(depth));
                results.add(
                        depth == 0
                                ? operands
                                : operation.bodies().get(depth - 1).outputTypes());
            }
        }
        return joined(operation.depth(), keys, results);
    }

    /** The types of what is one of several: a dimension that differs is a case of the selector. */
    private List<TensorType> joined(Expr selector, List<Literal> keys, List<List<TensorType>> results) {
        List<TensorType> all = new ArrayList<>();
        for (int i = 0; i < node.types().size(); i++) {
            int index = i;
            List<TensorType> each =
                    results.stream().map(types -> types.get(index)).toList();
            TensorType first = each.get(0);
            boolean alike = each.stream()
                    .allMatch(
                            type -> type.isKnown() && type.element() == first.element() && type.rank() == first.rank());
            all.add(alike ? joined(selector, keys, first, each) : first);
        }
        return all;
    }

    private static TensorType joined(Expr selector, List<Literal> keys, TensorType first, List<TensorType> each) {
        List<Expr> dimensions = new ArrayList<>();
        for (int axis = 0; axis < first.rank(); axis++) {
            int at = axis;
            List<Expr> sizes = each.stream().map(type -> type.dimension(at)).toList();
            if (sizes.stream().distinct().count() == 1) {
                dimensions.add(sizes.get(0));
            } else {
                dimensions.add(Support.simplify(Expr.either(
                        selector,
                        IntStream.range(0, keys.size())
                                .mapToObj(i -> new Expr.Branch(keys.get(i), sizes.get(i)))
                                .toList())));
            }
        }
        return TensorType.of(first.element(), dimensions);
    }
}
