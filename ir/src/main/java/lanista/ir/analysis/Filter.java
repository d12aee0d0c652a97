// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.List;
import java.util.function.Predicate;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Expr;

/**
 * Some of the ways to decide.
 *
 * @param reads what the choice depends on
 * @param keeps whether a way to decide that is kept
 */
record Filter(List<Expr> reads, Predicate<Assignment> keeps) {
    Filter negated() {
        return new Filter(reads, keeps.negate());
    }
}
