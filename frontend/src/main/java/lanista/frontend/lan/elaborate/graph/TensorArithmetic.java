// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.List;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.syntax.Operator;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;

/** Operators with a tensor; a number beside one becomes a constant tensor of its element type. */
public final class TensorArithmetic {
    private final Emitter emitter;

    public TensorArithmetic(Emitter emitter) {
        this.emitter = emitter;
    }

    public Datum binary(Operator operator, Datum left, Datum right, SourceSpan span) {
        return switch (operator) {
            case ADD -> binary("Add", left, right, span);
            case SUBTRACT -> binary("Sub", left, right, span);
            case MULTIPLY -> binary("Mul", left, right, span);
            case DIVIDE -> binary("Div", left, right, span);
            case MATRIX_MULTIPLY -> binary("MatMul", left, right, span);
            case EQUAL -> binary("Equal", left, right, span);
            case NOT_EQUAL -> unary("Not", binary("Equal", left, right, span), span);
            case LESS -> binary("Less", left, right, span);
            case LESS_OR_EQUAL -> binary("LessOrEqual", left, right, span);
            case GREATER -> binary("Greater", left, right, span);
            case GREATER_OR_EQUAL -> binary("GreaterOrEqual", left, right, span);
            case FLOOR_DIVIDE, REMAINDER ->
                throw Failure.of(
                        Code.LAN0212,
                        span,
                        "`%s` is for numbers, found %s and %s"
                                .formatted(operator.symbol(), left.words(), right.words()));
            case AND, OR, COMPOSE, PIPE -> throw new IllegalArgumentException("not an operator of values: " + operator);
        };
    }

    public Datum.Tensor binary(String name, Datum left, Datum right, SourceSpan span) {
        if (left instanceof Datum.Poison || right instanceof Datum.Poison) {
            throw Failure.reported();
        }
        List<Datum.Tensor> operands = List.of(operand(left, right, span), operand(right, left, span));
        return emitter.operator(name, Attributes.NONE, operands, span);
    }

    public Datum.Tensor unary(String name, Datum.Tensor operand, SourceSpan span) {
        return emitter.operator(name, Attributes.NONE, List.of(operand), span);
    }

    /** A tensor as it is; a number as a constant beside another tensor. */
    Datum.Tensor operand(Datum datum, Datum beside, SourceSpan span) {
        if (datum instanceof Datum.Plain && beside instanceof Datum.Tensor tensor) {
            Expr value = new Expect("arithmetic with a tensor", span).number(datum);
            return constant(value, tensor.type().element(), span);
        }
        return new Expect("arithmetic with a tensor", span).tensor(datum);
    }

    Datum.Tensor constant(Expr value, ElementType element, SourceSpan span) {
        Attributes attributes = Attributes.NONE
                .with("value", new Expect("arithmetic with a tensor", span).withoutSymbols(value))
                .with("element", element.word());
        return emitter.operator("Constant", attributes, List.of(), span);
    }
}
