// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.ir.Select;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.op.Condition;
import lanista.ir.type.TensorType;

/** The type of what an input choice makes of its operands, and what they need for it: to agree wherever they meet. */
public record Selected(Decision decision, Select.Reduction reduction, List<Datum.Tensor> operands, SourceSpan span) {
    public Selected {
        operands = List.copyOf(operands);
    }

    private TensorType type(int operand) {
        return operands.get(operand).type();
    }

    private boolean joins(int axis) {
        return reduction == Select.Reduction.CONCAT && axis == 1;
    }

    /** What must hold for the selected operands to become one. */
    public List<Condition> conditions() {
        checkKinds();
        List<Condition> conditions = new ArrayList<>();
        Expr any = Expr.atMost(Expr.of(1), Expr.apply(Function.LENGTH, Expr.chosen(decision)));
        if (((Domain.Subset) decision.domain()).least() == 0) {
            conditions.add(new Condition(
                            any, Code.LAN0404, "nothing is selected", "'%s' may take none".formatted(decision.label()))
                    .withHelp("select where something is taken: if taken[0] or taken[1] { select taken of … }"
                            + " else { … }"));
        }
        for (int i = 1; i < operands.size(); i++) {
            for (int j = 0; j < i; j++) {
                Expr agree = agreement(j, i);
                if (!agree.isTrue()) {
                    Expr together = Expr.and(Expr.includes(decision, j), Expr.includes(decision, i));
                    conditions.add(new Condition(
                                    Expr.or(Expr.not(together), agree),
                                    Code.LAN0301,
                                    "the operands of `select` differ in shape",
                                    "operand %d is %s, operand %d is %s".formatted(j, type(j), i, type(i)))
                            .withHelp("give all one shape, for instance with a Linear or a 1x1 Conv2d in each"));
                }
            }
        }
        return conditions;
    }

    private void checkKinds() {
        for (int i = 1; i < operands.size(); i++) {
            boolean same = type(i).element() == type(0).element() && type(i).rank() == type(0).rank();
            if (!same) {
                throw Failure.of(
                        Code.LAN0302,
                        span,
                        "the operands of `select` differ: operand 0 is %s, operand %d is %s"
                                .formatted(type(0), i, type(i)),
                        "let all have one rank and element type, for instance with `flatten` or `cast`");
            }
        }
        if (reduction == Select.Reduction.CONCAT && type(0).rank() < 2) {
            throw Failure.of(Code.LAN0304, span, "`concat` joins axis 1, the operands are " + type(0));
        }
    }

    private Expr agreement(int first, int second) {
        return IntStream.range(0, type(0).rank())
                .filter(axis -> !joins(axis))
                .mapToObj(axis ->
                        Expr.equal(type(first).dimension(axis), type(second).dimension(axis)))
                .reduce(Expr.TRUE, Expr::and);
    }

    /** The type of the result. */
    public TensorType type() {
        List<Expr> dimensions = IntStream.range(0, type(0).rank())
                .mapToObj(axis -> joins(axis) ? total(axis) : common(axis))
                .toList();
        return TensorType.of(type(0).element(), dimensions);
    }

    private Expr total(int axis) {
        Expr total = Expr.of(0);
        for (int i = 0; i < operands.size(); i++) {
            total = total.plus(Expr.either(Expr.includes(decision, i), type(i).dimension(axis), Expr.of(0)));
        }
        return total;
    }

    /** The dimension of the first operand that is selected. */
    private Expr common(int axis) {
        Expr dimension = type(operands.size() - 1).dimension(axis);
        for (int i = operands.size() - 2; i >= 0; i--) {
            Expr here = type(i).dimension(axis);
            dimension = here.equals(dimension) ? here : Expr.either(Expr.includes(decision, i), here, dimension);
        }
        return dimension;
    }
}
