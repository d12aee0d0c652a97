// SPDX-License-Identifier: Apache-2.0
package lanista.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.engine.kernel.OwnKernels;
import lanista.ir.Compute;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.op.Mixing;
import lanista.ir.op.Normalizations;
import lanista.ir.op.OpType;
import lanista.ir.op.ParameterSlot;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/**
 * Makes batch normalisations one with what alone reads them: with a ReLU, and, where they neither scale nor shift, with a
 * mixture, which then reads the operand of the normalisation and its moments.
 *
 * <pre>
 * 2 = BatchNormalization(1)                  3 = BatchNormalization(1)    followed by ReLU
 * 3 = Relu(2)                        ==&gt;
 * 5 = BatchNormalization(3)                  7 = BatchNormalization(3)    moments alone
 * 6 = Mix(0, 5, 4)                           6 = MixNormalized(0, 3, 4, 7)
 * </pre>
 */
final class FuseNormalizations {
    private final Draft draft;
    private final int[] uses;
    private final List<TensorType> types;
    private final Map<Integer, Integer> makers = new HashMap<>();
    private final Set<Integer> fused = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();

    private FuseNormalizations(Draft draft) {
        this.draft = draft;
        this.uses = draft.uses();
        this.types = new ArrayList<>(draft.types());
    }

    static Draft in(Draft draft) {
        FuseNormalizations pass = new FuseNormalizations(draft);
        draft.steps().forEach(pass::step);
        return new Draft(pass.types, pass.steps, draft.outputs());
    }

    private void step(Step step) {
        OpType operator = step.operation().type();
        if (operator == Mixing.MIX && OwnKernels.takes(types.get(step.result()))) {
            add(mixture(step));
            return;
        }
        Optional<Integer> norm =
                operator == Catalogue.get("Relu") ? normalization(step.operands().get(0)) : Optional.empty();
        if (norm.isPresent()) {
            Step before = steps.get(norm.get());
            replace(norm.get(), before.with(OwnKernels.normalizationAndRelu()).withResults(step.results()));
            fused.add(norm.get());
        } else {
            add(step);
        }
    }

    private void add(Step step) {
        step.results().forEach(slot -> makers.put(slot, steps.size()));
        steps.add(step);
    }

    private void replace(int place, Step step) {
        step.results().forEach(slot -> makers.put(slot, place));
        steps.set(place, step);
    }

    /** The place of the step that makes a value, if it is a normalisation that nobody else reads. */
    private Optional<Integer> normalization(int slot) {
        Integer place = makers.get(slot);
        boolean one = place != null
                && uses[slot] == 1
                && !fused.contains(place)
                && steps.get(place).operation().type() == Normalizations.BATCH_NORMALIZATION
                && OwnKernels.takes(types.get(slot));
        return one ? Optional.of(place) : Optional.empty();
    }

    private Step mixture(Step step) {
        List<Integer> operands = new ArrayList<>(step.operands());
        List<Long> moments = new ArrayList<>();
        for (int i = 0; i < step.operands().size() - 1; i++) {
            moments.add(0L);
            Optional<Integer> norm = normalization(operands.get(1 + i)).filter(this::isBare);
            if (norm.isPresent()) {
                Step before = steps.get(norm.get());
                int slot = types.size();
                long channels = types.get(before.result()).dimension(1).constant().asLong();
                types.add(TensorType.of(ElementType.F32, 2, channels));
                replace(norm.get(), before.with(OwnKernels.moments()).withResults(List.of(slot)));
                operands.set(1 + i, before.operands().get(0));
                moments.set(i, (long) operands.size());
                operands.add(slot);
            }
        }
        Attributes attributes = step.operation().attributes().with("moments", moments);
        Compute operation = Compute.of(Mixing.MIX_NORMALIZED, attributes);
        return new Step(step.node(), operation, OwnKernels.mixture(), operands, step.results());
    }

    /** Whether a normalisation neither scales nor shifts. */
    private boolean isBare(int place) {
        Step step = steps.get(place);
        List<TensorType> operands =
                step.operands().stream().map(types::get).toList();
        return step.operation().type().slots(step.operation().attributes(), operands).stream()
                .noneMatch(ParameterSlot::trained);
    }
}
