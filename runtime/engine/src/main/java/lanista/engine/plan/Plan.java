// SPDX-License-Identifier: Apache-2.0
package lanista.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lanista.ir.Compute;
import lanista.ir.op.ParameterSlot;
import lanista.ir.type.TensorType;

/**
 * A program as a flat list of kernel calls over numbered slots. The first slots are the inputs.
 *
 * @param types of the slots
 * @param constants the steps that depend on no input and no parameter: they run once
 * @param steps the other steps, in order
 * @param releases for each step, the slots that nothing reads after it
 * @param outputs the slots of the outputs
 */
public record Plan(
        List<TensorType> types,
        List<Step> constants,
        List<Step> steps,
        List<List<Integer>> releases,
        List<Integer> outputs) {
    public Plan {
        types = List.copyOf(types);
        constants = List.copyOf(constants);
        steps = List.copyOf(steps);
        releases = releases.stream().map(List::copyOf).toList();
        outputs = List.copyOf(outputs);
    }

    /** Whether kernels depend on the sizes of symbolic dimensions of inputs. */
    public boolean symbolic() {
        Set<String> found = found();
        return Stream.concat(constants.stream(), steps.stream())
                .anyMatch(step -> !found.containsAll(step.operation().read()));
    }

    /** The symbols of the sizes that steps find while they run. */
    public Set<String> found() {
        Set<String> found = new LinkedHashSet<>();
        steps.forEach(step -> found.addAll(step.operation().found()));
        return found;
    }

    public List<TensorType> types(List<Integer> slots) {
        return slots.stream().map(types::get).toList();
    }

    /** The parameters and buffers that a step reads, in the operator's order. */
    public List<ParameterSlot> slots(Step step) {
        Compute operation = step.operation();
        return operation.layer().isPresent()
                ? operation.type().slots(operation.attributes(), types(step.operands()))
                : List.of();
    }

    /** The plan of a draft; what is constant is set apart. */
    static Plan of(Draft draft, Constants constants) {
        List<Step> once = new ArrayList<>();
        List<Step> always = new ArrayList<>();
        draft.steps().forEach(step -> (constants.has(step) ? once : always).add(step));
        return new Plan(draft.types(), once, always, releases(draft, always), draft.outputs());
    }

    /** What each step reads last, or fills for nobody, is released after it, unless it belongs to somebody else. */
    private static List<List<Integer>> releases(Draft draft, List<Step> steps) {
        boolean[] kept = new boolean[draft.types().size()];
        Arrays.fill(kept, true);
        steps.forEach(step -> step.results().forEach(slot -> kept[slot] = false));
        draft.outputs().forEach(slot -> kept[slot] = true);
        List<List<Integer>> releases = new ArrayList<>();
        for (int i = steps.size() - 1; i >= 0; i--) {
            List<Integer> released = new ArrayList<>();
            List<Integer> touched = new ArrayList<>(steps.get(i).operands());
            touched.addAll(steps.get(i).results());
            for (int slot : touched) {
                if (!kept[slot]) {
                    kept[slot] = true;
                    released.add(slot);
                }
            }
            releases.add(released);
        }
        Collections.reverse(releases);
        return releases;
    }
}
