// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.ir.LayerId;
import lanista.ir.analysis.Activity;
import lanista.ir.analysis.Cost;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Measure;
import lanista.ir.expr.Substitution;
import lanista.ir.op.ParameterSlot;

/** What an architecture costs by the expressions of its space, without freezing it. */
final class Costs {
    private static final Substitution ONE_EXAMPLE = Substitution.ofSymbols(name -> Optional.of(Expr.of(1)));

    private final List<Activity.ActiveNode> nodes;

    Costs(Activity activity) {
        this.nodes = activity.nodes();
    }

    /**
     * The value of the expressions.
     *
     * @param everything values for all decisions of the space, active or not
     */
    long of(Measure measure, Map<Decision, Literal> everything) {
        Assignment assignment = new Assignment(everything);
        Set<LayerId> counted = new HashSet<>();
        return nodes.stream()
                .filter(node -> node.condition().evaluate(assignment).asBoolean())
                .flatMap(node -> amounts(measure, node, counted).stream())
                .mapToLong(amount -> ONE_EXAMPLE.in(amount).evaluate(assignment).asLong())
                .sum();
    }

    private static List<Expr> amounts(Measure measure, Activity.ActiveNode node, Set<LayerId> counted) {
        return switch (measure) {
            case FLOPS ->
                List.of(node.operation()
                        .type()
                        .flops(
                                node.operation().attributes(),
                                node.operands(),
                                node.node().types()));
            case PARAMETERS -> {
                boolean first = node.operation().layer().filter(counted::add).isPresent();
                yield first
                        ? node.operation().type().slots(node.operation().attributes(), node.operands()).stream()
                                .filter(ParameterSlot::trained)
                                .map(slot -> slot.type().shape().elements())
                                .toList()
                        : List.of();
            }
        };
    }

    /** What a candidate costs. */
    static long of(Measure measure, lanista.ir.Graph candidate) {
        return Cost.of(candidate).measure(measure);
    }
}
