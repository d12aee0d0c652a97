// SPDX-License-Identifier: Apache-2.0
package lanista.engine.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanista.engine.kernel.KernelFactory;
import lanista.engine.kernel.Kernels;
import lanista.ir.op.Arithmetic;
import lanista.ir.op.Convolutions;
import lanista.ir.op.Joins;
import lanista.ir.op.Matrices;
import lanista.ir.op.Mixing;
import lanista.ir.op.Normalizations;
import lanista.ir.op.OpType;
import lanista.ir.op.Pools;

/**
 * Lets an activation or a sum take the place of its operand in memory, where nothing else reads that operand, and where
 * the step that made it does not need it for its gradient.
 */
final class WriteInPlace {
    /** Operators whose results are memory of their own, and whose gradients do not need the results. */
    private static final Set<OpType> GIVES_RESULT_AWAY = Set.of(
            Arithmetic.ADD,
            Arithmetic.SUB,
            Convolutions.CONV,
            Convolutions.CONV_TRANSPOSE,
            Joins.CONCAT,
            Matrices.LINEAR,
            Mixing.MIX,
            Mixing.MIX_NORMALIZED,
            Normalizations.BATCH_NORMALIZATION,
            Pools.AVERAGE_POOL);

    private final Draft draft;
    private final int[] uses;
    private final Set<Integer> free = new HashSet<>();

    private WriteInPlace(Draft draft) {
        this.draft = draft;
        this.uses = draft.uses();
    }

    static Draft in(Draft draft, Constants constants) {
        WriteInPlace pass = new WriteInPlace(draft);
        List<Step> steps = new ArrayList<>();
        for (Step step : draft.steps()) {
            if (!constants.has(step)
                    && GIVES_RESULT_AWAY.contains(step.operation().type())) {
                pass.free.addAll(step.results());
            }
            steps.add(pass.changed(step));
        }
        return draft.with(steps);
    }

    private Step changed(Step step) {
        Optional<KernelFactory> factory = Kernels.inPlace(step.operation().type());
        Optional<Integer> operand =
                step.operands().stream().filter(slot -> isFree(slot, step)).findFirst();
        return factory.isPresent() && operand.isPresent() ? overwriting(step, operand.get(), factory.get()) : step;
    }

    private boolean isFree(int slot, Step reader) {
        return free.contains(slot)
                && uses[slot] == 1
                && draft.types().get(slot).equals(draft.types().get(reader.result()));
    }

    /** The operand that is overwritten comes first: the operators concerned do not mind the order. */
    private static Step overwriting(Step step, int operand, KernelFactory factory) {
        List<Integer> operands = new ArrayList<>(step.operands());
        Collections.swap(operands, 0, operands.indexOf(operand));
        return step.withOperands(operands).with(factory);
    }
}
