// SPDX-License-Identifier: Apache-2.0
package lanista.ir.verify;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.expr.Expr;
import lanista.ir.type.TensorType;

/** When types that may depend on choices are the same. */
final class SameTypes {
    private SameTypes() {}

    /** What must hold for it; nothing where they are the same anyway. */
    static List<Expr> conditions(List<TensorType> first, List<TensorType> second) {
        if (first.size() != second.size()) {
            return List.of(Expr.FALSE);
        }
        List<Expr> conditions = new ArrayList<>(0);
        for (int i = 0; i < first.size(); i++) {
            add(first.get(i), second.get(i), conditions);
        }
        return conditions;
    }

    private static void add(TensorType first, TensorType second, List<Expr> conditions) {
        if (first.equals(second)) {
            return;
        }
        if (!first.isKnown()
                || !second.isKnown()
                || first.element() != second.element()
                || first.rank() != second.rank()) {
            conditions.add(Expr.FALSE);
            return;
        }
        for (int axis = 0; axis < first.rank(); axis++) {
            Expr condition = Expr.equal(first.dimension(axis), second.dimension(axis));
            if (!condition.isTrue()) {
                conditions.add(condition);
            }
        }
    }
}
