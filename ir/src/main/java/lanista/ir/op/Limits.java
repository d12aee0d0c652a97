// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Substitution;
import lanista.ir.type.TensorType;

/** What every tensor of a network is held to. */
final class Limits {
    /** Elements of one tensor for one example: more than any machine holds, and products of it that still fit a long. */
    private static final double MOST_ELEMENTS = 0x1p48;

    private Limits() {}

    /** Requires the results of a type rule, and the parameters of its operator, to be of a sane size. */
    static void require(TypeContext context, List<TensorType> results, List<ParameterSlot> slots) {
        results.stream().filter(TensorType::isKnown).forEach(result -> requireSize(context, "the result", result));
        for (ParameterSlot slot : slots) {
            requireKnown(context, slot);
            requireSize(context, slot.name(), slot.type());
        }
    }

    private static void requireSize(TypeContext context, String what, TensorType type) {
        double most = 1;
        for (Expr dimension : type.shape().dimensions()) {
            most *= Math.max(1, Interval.forOneExample(dimension).high());
        }
        if (most > MOST_ELEMENTS) {
            context.require(
                    Expr.atMost(elements(type), Expr.of(MOST_ELEMENTS)),
                    Code.LAN0903,
                    () -> "a tensor may hold 2^48 elements",
                    () -> "%s would be %s".formatted(what, type));
        }
    }

    /** The number of elements for one example, as a real number, which does not overflow. */
    private static Expr elements(TensorType type) {
        Substitution oneExample = Substitution.ofOneExample();
        Expr product = Expr.of(1.0);
        for (Expr dimension : type.shape().dimensions()) {
            product = Expr.apply(Function.MULTIPLY, product, oneExample.in(dimension));
        }
        return product;
    }

    /** A parameter exists before the network runs, so no dimension of it may wait for that. */
    private static void requireKnown(TypeContext context, ParameterSlot slot) {
        for (Expr dimension : slot.type().shape().dimensions()) {
            if (dimension.hasFreeNames()) {
                throw context.fail(
                        Code.LAN0305,
                        "the shape of a parameter must not depend on a dimension without a number",
                        "%s would be %s".formatted(slot.name(), slot.type()));
            }
        }
    }
}
