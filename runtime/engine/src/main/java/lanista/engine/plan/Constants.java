// SPDX-License-Identifier: Apache-2.0
package lanista.engine.plan;

import java.util.HashSet;
import java.util.Set;
import lanista.ir.op.Trait;

/** The slots whose values depend on no input, parameter or random number. */
final class Constants {
    private final Set<Integer> slots = new HashSet<>();

    private Constants() {}

    static Constants of(Draft draft) {
        Constants constants = new Constants();
        for (Step step : draft.steps()) {
            boolean constant = step.operation().layer().isEmpty()
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
