// SPDX-License-Identifier: Apache-2.0
package lanista.engine.plan;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import lanista.ir.op.Trait;

/** The slots whose values depend on no input, parameter or random number, and on no size that the run finds. */
final class Constants {
    private final Set<Integer> slots = new HashSet<>();

    private Constants() {}

    static Constants of(Draft draft) {
        Constants constants = new Constants();
        Set<String> found = new HashSet<>();
        for (Step step : draft.steps()) {
            found.addAll(step.operation().found());
            boolean constant = step.operation().found().isEmpty()
                    && Collections.disjoint(step.operation().read(), found)
                    && step.operation().layer().isEmpty()
                    && !step.operation().type().has(Trait.RANDOM)
                    && constants.slots.containsAll(step.operands());
            if (constant) {
                constants.slots.addAll(step.results());
            }
        }
        return constants;
    }

    boolean has(Step step) {
        return slots.contains(step.result());
    }
}
