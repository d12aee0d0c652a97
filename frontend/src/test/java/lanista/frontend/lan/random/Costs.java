// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.ir.Graph;
import lanista.ir.LayerId;
import lanista.ir.analysis.Activity;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Measure;
import lanista.ir.expr.Substitution;
import lanista.ir.op.ParameterSlot;

/** What architectures cost by the expressions of their space, without freezing them. */
public final class Costs {
    private static final Substitution ONE_EXAMPLE = Substitution.ofSymbols(name -> Optional.of(Expr.of(1)));

    private final List<Term> terms = new ArrayList<>();

    /** What a node adds where it is needed; its parameters where no other of its layer has added them. */
    private record Term(Expr condition, Optional<LayerId> layer, Expr parameters, Expr flops) {}

    private Costs() {}

    public static Costs of(Graph space) {
        Costs costs = new Costs();
        for (Activity.ActiveNode node : Activity.of(space).nodes()) {
            Expr parameters = node.operation().type().slots(node.operation().attributes(), node.operands()).stream()
                    .filter(ParameterSlot::trained)
                    .map(slot -> slot.type().shape().elements())
                    .reduce(Expr.of(0), Expr::plus);
            Expr flops = node.operation()
                    .type()
                    .flops(
                            node.operation().attributes(),
                            node.operands(),
                            node.node().types());
            costs.terms.add(new Term(
                    node.condition(), node.operation().layer(), ONE_EXAMPLE.in(parameters), ONE_EXAMPLE.in(flops)));
        }
        return costs;
    }

    /**
     * The value of the expressions.
     *
     * @param everything values for all decisions of the space, active or not
     */
    public long of(Measure measure, Map<Decision, Literal> everything) {
        Assignment assignment = new Assignment(everything);
        Set<LayerId> counted = new HashSet<>();
        long sum = 0;
        for (Term term : terms) {
            if (term.condition().evaluate(assignment).asBoolean()) {
                Expr amount = switch (measure) {
                    case FLOPS -> term.flops();
                    case PARAMETERS -> term.layer().filter(counted::add).isPresent() ? term.parameters() : Expr.of(0);
                };
                sum += amount.evaluate(assignment).asLong();
            }
        }
        return sum;
    }
}
