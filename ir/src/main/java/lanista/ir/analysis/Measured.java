// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Measure;

/** The measures and symbols that an expression speaks of. */
public final class Measured {
    private Measured() {}

    public static Set<Measure> in(Expr expr) {
        Set<Measure> measures = EnumSet.noneOf(Measure.class);
        all(expr)
                .filter(Expr.Measured.class::isInstance)
                .map(Expr.Measured.class::cast)
                .forEach(measured -> measures.add(measured.measure()));
        return measures;
    }

    static boolean hasSymbols(Expr expr) {
        return all(expr).anyMatch(Expr.Symbol.class::isInstance);
    }

    private static Stream<Expr> all(Expr expr) {
        return expr.hasFreeNames()
                ? Stream.concat(Stream.of(expr), parts(expr).stream().flatMap(Measured::all))
                : Stream.of(expr);
    }

    private static List<Expr> parts(Expr expr) {
        if (expr instanceof Expr.Apply apply) {
            return apply.arguments();
        }
        if (expr instanceof Expr.Case choice) {
            return Stream.concat(
                            Stream.of(choice.selector()),
                            choice.branches().stream().map(Expr.Branch::value))
                    .toList();
        }
        return expr instanceof Expr.Sequence sequence ? sequence.elements() : List.of();
    }
}
