// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.library;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import lanista.ir.analysis.Activity;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.ModelSpace;

/**
 * The ways to decide the edges of a NAS-Bench-101 cell, without its operations: which decisions are active and what is
 * required is what the space says.
 */
final class Wirings {
    private final Activity activity;
    private final int vertices;
    private final List<Decision> decisions;
    private final Map<Decision, Literal> values = new LinkedHashMap<>();
    private final Map<Decision, Literal> active = new LinkedHashMap<>();
    private final Consumer<CellGraph> visitor;

    private Wirings(ModelSpace space, int vertices, Consumer<CellGraph> visitor) {
        this.activity = Activity.of(space.graph());
        this.vertices = vertices;
        this.visitor = visitor;
        // A vertex is needed by those behind it; whether it takes the input is asked where it is fed otherwise.
        this.decisions = activity.conditions().keySet().stream()
                .filter(decision -> !decision.label().text().endsWith("/op"))
                .sorted((a, b) -> b.label().text().compareTo(a.label().text()))
                .sorted((a, b) -> Boolean.compare(isFlag(a), isFlag(b)))
                .toList();
    }

    private static boolean isFlag(Decision decision) {
        return decision.label().text().endsWith("/takes_input");
    }

    /** Shows each wiring that meets the requirements once. */
    static void forEach(ModelSpace space, int vertices, Consumer<CellGraph> visitor) {
        Wirings wirings = new Wirings(space, vertices, visitor);
        wirings.decisions.forEach(
                decision -> wirings.values.put(decision, decision.domain().value(0)));
        wirings.decide(0);
    }

    private void decide(int from) {
        Assignment all = new Assignment(values);
        if (from == decisions.size()) {
            if (activity.requirements().stream()
                    .allMatch(guarded ->
                            guarded.requirement().condition().evaluate(all).asBoolean())) {
                visitor.accept(CellGraph.of(Architecture.of(new Assignment(active)), vertices));
            }
            return;
        }
        Decision decision = decisions.get(from);
        if (!Objects.requireNonNull(activity.conditions().get(decision))
                .evaluate(all)
                .asBoolean()) {
            decide(from + 1);
            return;
        }
        for (int i = 0; i < decision.domain().size().intValue(); i++) {
            Literal value = decision.domain().value(i);
            values.put(decision, value);
            active.put(decision, value);
            decide(from + 1);
        }
        values.put(decision, decision.domain().value(0));
        active.remove(decision);
    }
}
