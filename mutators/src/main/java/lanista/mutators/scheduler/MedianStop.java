// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.scheduler;

import java.util.List;
import java.util.OptionalInt;
import lanista.ir.argument.Argument;
import lanista.ir.argument.Arguments;

/**
 * The median stopping rule (Golovin et al., "Google Vizier: a service for black-box optimization", KDD 2017): a trial stops
 * where its best value so far is worse than the median of what the finished trials had on average up to the same step.
 *
 * @param grace the steps before which no trial is stopped
 * @param startup the trials that have to have finished before one is stopped
 */
public record MedianStop(int grace, int startup) implements SchedulerProvider {
    /** From the first step on, after five trials. The paper leaves both open. */
    public MedianStop() {
        this(1, 5);
    }

    public MedianStop {
        if (grace < 1 || startup < 1) {
            throw new IllegalArgumentException(
                    "the median rule needs a grace and a startup from 1 on, got %d and %d".formatted(grace, startup));
        }
    }

    @Override
    public String name() {
        return "median";
    }

    @Override
    public String summary() {
        return "trials end that are worse than the median of those before";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.whole("grace", 1, grace, "the steps before which no trial ends"),
                Argument.whole("startup", 1, startup, "the trials that have to have finished before one ends"));
    }

    @Override
    public SchedulerProvider with(Arguments arguments, int steps) {
        return new MedianStop(arguments.whole("grace"), arguments.whole("startup"));
    }

    @Override
    public List<String> comparisons() {
        return List.of("at each step from %d on, once %d trials have finished".formatted(grace, startup));
    }

    @Override
    public OptionalInt firstComparison() {
        return OptionalInt.of(grace);
    }

    @Override
    public Scheduler create() {
        return new Medians(this);
    }
}
