// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.frontend.lan.Lan;
import lanista.ir.Graph;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;

/**
 * A space that compiles, and its candidates, each found by brute force.
 *
 * @param all each with the answers that lead to it
 */
record Candidates(ModelSpace space, List<Frozen> all) {
    /** A candidate, and what was asked on the way to it. */
    record Frozen(Map<Decision, Literal> answers, Candidate candidate) {
        Architecture architecture() {
            Map<Label, Literal> values = new LinkedHashMap<>();
            answers.forEach((decision, value) -> values.put(decision.label(), value));
            return new Architecture(values);
        }
    }

    /** Those of the space that a source describes; empty where it does not compile. */
    static Optional<Candidates> of(String text) {
        return Lan.parse("space.lan", text).space().value().map(Candidates::of);
    }

    private static Candidates of(ModelSpace space) {
        return new Candidates(
                space,
                BruteForce.architectures(space).stream()
                        .map(answers -> new Frozen(answers, freeze(space, answers)))
                        .toList());
    }

    private static Candidate freeze(ModelSpace space, Map<Decision, Literal> answers) {
        return Freezer.freeze(space, decision -> {
            Literal answer = answers.get(decision);
            if (answer == null) {
                throw new IllegalStateException("freezing asks for what no output needs: " + decision);
            }
            return answer;
        });
    }

    /** The one candidate of a space whose decisions have one value each. */
    static Graph only(ModelSpace space) {
        return Freezer.freeze(space, decision -> decision.domain().value(0)).graph();
    }

    List<Frozen> feasible() {
        return all.stream().filter(frozen -> frozen.candidate().isFeasible()).toList();
    }
}
