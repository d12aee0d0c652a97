// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Support;

/** The values that a depth may have. */
public final class Depths {
    private Depths() {}

    /** In ascending order. */
    public static List<Literal> of(Expr depth, SourceSpan span) {
        if (depth.isConstant()) {
            return List.of(depth.constant());
        }
        Support support = Support.of(depth);
        if (!support.isAtMost(Support.LARGEST)) {
            throw Failure.of(
                    Code.LAN0905,
                    span,
                    "the depth depends on choices with more than %d values together".formatted(Support.LARGEST));
        }
        Set<Literal> values = new LinkedHashSet<>();
        support.forEachWhile(assignment -> {
            values.add(depth.evaluate(assignment));
            return true;
        });
        List<Literal> sorted = new ArrayList<>(values);
        sorted.sort(Comparator.comparingLong(Literal::asLong));
        return sorted;
    }
}
