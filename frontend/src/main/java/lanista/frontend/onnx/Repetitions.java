// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.frontend.onnx.graph.Numbers;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Scope;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/**
 * A node that repeats the graph inside it.
 *
 * @param name by which its repetitions go: the nodes of the first one are {@code name.0.…}
 * @param scope of the graph that the node is in
 */
record Repetitions(Reading reading, Site site, Body body, String name, Scope scope) {
    /**
     * Checks that the graph takes and yields as much as the node makes of it.
     *
     * @param state how much goes from each repetition to the next
     * @param inputs how much it takes beside that
     * @param outputs how much it yields beside that, and beside what is gathered of all repetitions
     */
    void check(int state, int inputs, int outputs) {
        if (body.inputs() != state + inputs) {
            throw site.problem(
                    Code.LAN0854,
                    "the graph inside it takes %d inputs, it must take %d".formatted(body.inputs(), state + inputs));
        }
        if (body.outputs() < state + outputs || body.outputs() - outputs < site.results()) {
            throw site.problem(
                    Code.LAN0854,
                    "the graph inside it yields %d results, it must yield %d"
                            .formatted(body.outputs(), outputs + Math.max(state, site.results())));
        }
    }

    /**
     * What the graph yields once more.
     *
     * @param which repetition it is, from 0
     * @throws Unsupported where it has been repeated too often
     */
    List<Operand> run(String which, List<Operand> inputs) {
        reading.repeat(body.size());
        return body.results(inputs, scope.repetition(name, which));
    }

    /**
     * What all repetitions yield, along a new axis.
     *
     * @param output of the body
     * @param result of the node
     */
    Operand stacked(List<Operand> each, long axis, int output, int result) {
        if (each.isEmpty()) {
            return none(axis, output, result);
        }
        Optional<Numbers> numbers = axis == 0 ? numbers(each) : Optional.empty();
        return numbers.<Operand>map(Operand.Counted::new)
                .orElseGet(() -> site.add("Stack", Attributes.NONE.with("axis", axis), each)
                        .get(0));
    }

    /** What no repetition yields; only the graph's declaration tells of which shape. */
    private Operand none(long axis, int output, int result) {
        if (!site.wants(result)) {
            return new Operand.Counted(Numbers.vector(ElementType.BOOL, List.of()));
        }
        TensorType type = body.declared(output);
        if (!type.isKnown() || !type.shape().isConstant()) {
            throw new Unsupported(
                    "repeats nothing, and the graph inside it does not declare the shape of what it would yield");
        }
        List<Long> shape = new ArrayList<>();
        type.shape().dimensions().forEach(size -> shape.add(size.constant().asLong()));
        shape.add(Math.toIntExact(axis < 0 ? axis + type.rank() + 1 : axis), 0L);
        return site.empty(type.element(), shape);
    }

    /** Numbers that are known before anything runs, below each other. */
    private static Optional<Numbers> numbers(List<Operand> each) {
        Operand first = each.get(0);
        List<Expr> values = new ArrayList<>();
        for (Operand one : each) {
            if (!(one instanceof Operand.Counted counted) || !one.type().equals(first.type())) {
                return Optional.empty();
            }
            values.addAll(counted.numbers().values());
            if (values.size() > Numbers.MOST) {
                return Optional.empty();
            }
        }
        List<Integer> shape = new ArrayList<>(List.of(each.size()));
        first.elements().ifPresent(numbers -> shape.addAll(numbers.shape()));
        return Optional.of(new Numbers(first.type().element(), shape, values));
    }
}
