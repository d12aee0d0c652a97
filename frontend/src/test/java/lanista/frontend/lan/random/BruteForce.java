// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Literal;
import lanista.ir.space.ModelSpace;

/**
 * All architectures of a small space, one after the other: the outputs are evaluated lazily over and over, each time with
 * other answers to the decisions that they ask for. Of a continuous domain one value is tried.
 */
final class BruteForce {
    /** More architectures than this are no small space. */
    static final int MOST = 5_000;

    private BruteForce() {}

    /** Every architecture, feasible or not, as what was asked for, in the order of asking. */
    static List<Map<Decision, Literal>> architectures(ModelSpace space) {
        List<Map<Decision, Literal>> all = new ArrayList<>();
        List<Turn> script = new ArrayList<>();
        do {
            Map<Decision, Literal> answers = new LinkedHashMap<>();
            LazyWalk.outputs(space.graph(), decision -> {
                Literal known = answers.get(decision);
                if (known == null) {
                    if (answers.size() == script.size()) {
                        script.add(new Turn(values(decision.domain()), 0));
                    }
                    known = script.get(answers.size()).value();
                    answers.put(decision, known);
                }
                return known;
            });
            all.add(answers);
            if (all.size() > MOST) {
                throw new IllegalStateException("more than " + MOST + " architectures");
            }
        } while (next(script));
        return all;
    }

    /** The values of a decision that was asked for, and which of them is the answer. */
    private record Turn(List<Literal> values, int index) {
        Literal value() {
            return values.get(index);
        }
    }

    /** The last decision that has a value left takes it; those behind it are forgotten. */
    private static boolean next(List<Turn> script) {
        while (!script.isEmpty()) {
            Turn last = script.remove(script.size() - 1);
            if (last.index() + 1 < last.values().size()) {
                script.add(new Turn(last.values(), last.index() + 1));
                return true;
            }
        }
        return false;
    }

    private static List<Literal> values(Domain domain) {
        if (domain instanceof Domain.Reals reals) {
            return List.of(Literal.of(reals.at(0.5)));
        }
        List<Literal> values = new ArrayList<>();
        for (long i = 0; i < domain.size().longValueExact(); i++) {
            values.add(domain.value(i));
        }
        return values;
    }
}
