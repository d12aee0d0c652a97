// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.List;

/** A graph of an {@link Outline}: its values have numbers that are unique in the outline. */
final class Region {
    private final int inputs;
    private final List<Step> steps;
    private final int[] outputs;

    /**
     * @param inputs the number of the first input; the others come after it
     * @param steps in topological order
     * @param outputs the numbers of the values that it yields
     */
    Region(int inputs, List<Step> steps, int[] outputs) {
        this.inputs = inputs;
        this.steps = steps;
        this.outputs = outputs;
    }

    int inputs() {
        return inputs;
    }

    int[] outputs() {
        return outputs;
    }

    /** Asks for what the outputs take that some values need, which stand for them where it is used. */
    void demand(Walk walk, int wanted) {
        for (int place = 0; place < outputs.length; place++) {
            if (walk.isNeeded(wanted + place)) {
                walk.need(outputs[place]);
            }
        }
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            if (step.isNeeded(walk)) {
                step.demand(walk);
            }
        }
    }

    /** Makes what is needed, and gives the outputs to the values that stand for them. */
    void make(Walk walk, int wanted) {
        for (Step step : steps) {
            if (step.isNeeded(walk)) {
                step.make(walk);
            }
        }
        for (int place = 0; place < outputs.length; place++) {
            if (walk.isNeeded(wanted + place)) {
                walk.set(wanted + place, walk.term(outputs[place]));
            }
        }
    }
}
