// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lanista.engine.plan.Plan;
import lanista.engine.plan.Step;
import lanista.ir.op.Attributes;
import lanista.ir.op.Mixing;
import lanista.ir.op.OpType;
import org.bytedeco.pytorch.Tensor;

/** Finds the steps that a run can leave out, as nothing reads them but mixtures, and those with a weight of zero. */
final class IdleSteps {
    private static final Set<OpType> MIXTURES = Set.of(Mixing.MIX, Mixing.MIX_NORMALIZED);

    private final List<Tensor> inputs;
    private final Set<Integer> needed;

    private IdleSteps(List<Tensor> inputs, Set<Integer> needed) {
        this.inputs = inputs;
        this.needed = needed;
    }

    /** Whether each step of a plan can be left out. */
    static boolean[] of(Plan plan, List<Tensor> inputs) {
        IdleSteps pass = new IdleSteps(inputs, new HashSet<>(plan.outputs()));
        boolean[] idle = new boolean[plan.steps().size()];
        for (int i = idle.length - 1; i >= 0; i--) {
            idle[i] = pass.isIdle(plan.steps().get(i));
        }
        return idle;
    }

    private boolean isIdle(Step step) {
        // Sizes that a step finds may be read by any other.
        if (step.operation().found().isEmpty() && step.results().stream().noneMatch(needed::contains)) {
            return true;
        }
        needed.addAll(MIXTURES.contains(step.operation().type()) ? weighted(step) : step.operands());
        return false;
    }

    /** What a mixture reads for values whose weights are not zero; all values where the weights are not known before. */
    private List<Integer> weighted(Step step) {
        int slot = step.operands().get(0);
        if (slot >= inputs.size() || (GradientMode.isOn() && inputs.get(slot).requires_grad())) {
            return step.operands();
        }
        float[] weights = TensorArrays.floats(inputs.get(slot));
        Attributes attributes = step.operation().attributes();
        long[] members = attributes.integers("members");
        boolean plain = step.operation().type() == Mixing.MIX;
        long[] moments = plain ? new long[members.length] : attributes.integers("moments");
        List<Integer> read = new ArrayList<>(List.of(slot));
        for (int i = 0; i < members.length; i++) {
            boolean last = read.size() == 1 && i == members.length - 1;
            if (weights[(int) members[i]] != 0 || last) {
                read.add(step.operands().get(1 + i));
                if (moments[i] != 0) {
                    read.add(step.operands().get((int) moments[i]));
                }
            }
        }
        return read;
    }
}
