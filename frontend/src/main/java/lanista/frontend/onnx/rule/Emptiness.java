// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.List;
import java.util.Optional;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.ir.expr.Expr;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/**
 * Results without elements. The operators of the catalogue make at least one; where one of ONNX makes none, its result holds
 * no data and is known before anything runs. What an operator of the catalogue makes of tensors without elements needs
 * no rule: the graph that is built stores such results by itself.
 */
final class Emptiness {
    private Emptiness() {}

    /** Whether a tensor has no elements. */
    static boolean isEmpty(List<Expr> shape) {
        return shape.stream().allMatch(Expr::isConstant) && shape.stream().anyMatch(size -> size.is(0));
    }

    static boolean isEmpty(TensorType type) {
        return isEmpty(type.shape().dimensions());
    }

    /** The results of a node that yields one tensor, where that has no elements. */
    static Optional<List<Operand>> result(Site site, ElementType element, List<Expr> shape) {
        return isEmpty(shape) ? Optional.of(List.of(tensor(site, element, shape))) : Optional.empty();
    }

    static Operand tensor(Site site, ElementType element, List<Expr> shape) {
        return site.empty(
                element, shape.stream().map(size -> size.constant().asLong()).toList());
    }
}
