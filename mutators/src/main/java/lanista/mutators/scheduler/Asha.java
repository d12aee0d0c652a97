// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import lanista.ir.argument.Argument;
import lanista.ir.argument.Arguments;

/**
 * Asynchronous successive halving (Li et al., "A system for massively parallel hyperparameter tuning", MLSys 2020), in the
 * form that stops trials instead of pausing them. At each rung a trial is held against all that have reached the rung so
 * far, and goes on where it is among the best 1/{@code reduction} of them, or the best of fewer. It waits for none, so early
 * trials have an easy stand.
 *
 * @param rungs the steps at which trials are compared, ascending
 * @param reduction the paper's eta, 2 or more: of so many trials one goes on
 */
public record Asha(List<Integer> rungs, int reduction) implements SchedulerProvider {
    /** The reduction of the paper's experiments. */
    public static final int DEFAULT_REDUCTION = 4;

    public Asha {
        rungs = List.copyOf(rungs);
        for (int i = 0; i < rungs.size(); i++) {
            if (rungs.get(i) <= (i == 0 ? 0 : rungs.get(i - 1))) {
                throw new IllegalArgumentException("rungs are ascending steps from 1 on, got " + rungs);
            }
        }
        if (reduction < 2) {
            throw new IllegalArgumentException("a reduction is 2 or more, got " + reduction);
        }
    }

    /**
     * The paper's rungs: {@code minimum}, and each {@code reduction} times the one before, below {@code maximum}.
     *
     * @param maximum the steps of a trial that is never stopped
     */
    public static Asha of(int minimum, int reduction, int maximum) {
        if (minimum < 1 || reduction < 2) {
            throw new IllegalArgumentException(
                    "the first rung is a step from 1 on and a reduction 2 or more, got %d and %d"
                            .formatted(minimum, reduction));
        }
        List<Integer> rungs = new ArrayList<>();
        for (long rung = minimum; rung < maximum; rung *= reduction) {
            rungs.add((int) rung);
        }
        return new Asha(rungs, reduction);
    }

    @Override
    public String name() {
        return "asha";
    }

    @Override
    public String summary() {
        return "asynchronous halving: of the trials that reach a rung, the best of so many go on";
    }

    @Override
    public List<Argument> arguments() {
        int first = rungs.isEmpty() ? 1 : rungs.get(0);
        return List.of(
                Argument.whole("grace", 1, first, "the step of the first rung; no trial ends before"),
                Argument.whole("reduction", 2, reduction, "of so many trials at a rung one goes on"));
    }

    @Override
    public SchedulerProvider with(Arguments arguments, int steps) {
        return of(arguments.whole("grace"), arguments.whole("reduction"), steps);
    }

    @Override
    public List<String> comparisons() {
        return List.of(Bracket.words(rungs));
    }

    @Override
    public OptionalInt firstComparison() {
        return rungs.stream().mapToInt(Integer::intValue).findFirst();
    }

    @Override
    public Scheduler create() {
        return new Halving(List.of(new Bracket(rungs, reduction)), trial -> 0);
    }
}
