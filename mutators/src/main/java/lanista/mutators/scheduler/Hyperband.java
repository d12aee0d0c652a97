// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import lanista.ir.argument.Argument;
import lanista.ir.argument.Arguments;

/**
 * Hyperband (Li et al., "Hyperband: a novel bandit-based approach to hyperparameter optimization", JMLR 2018): brackets of
 * successive halving that differ in how early they compare, as nobody knows how telling early results are. Trials are dealt
 * to the brackets in the paper's proportions, the most aggressive first. Within a bracket they are halved as they come, like
 * {@link Asha}, in the asynchronous form of Li et al. (MLSys 2020): no trial waits for others.
 *
 * @param maximum the steps of a trial that is never stopped, the paper's R
 * @param reduction the paper's eta, 2 or more: of so many trials one goes on
 */
public record Hyperband(int maximum, int reduction) implements SchedulerProvider {
    /** The reduction of the paper. */
    public static final int DEFAULT_REDUCTION = 3;

    public Hyperband {
        if (maximum < 1 || reduction < 2) {
            throw new IllegalArgumentException(
                    "hyperband needs a maximum from 1 on and a reduction from 2 on, got %d and %d"
                            .formatted(maximum, reduction));
        }
    }

    @Override
    public String name() {
        return "hyperband";
    }

    @Override
    public String summary() {
        return "halving in brackets that compare trials earlier and later";
    }

    /** The most aggressive bracket, the paper's s_max: how often the reduction goes into the maximum. */
    int mostHalvings() {
        int halvings = 0;
        for (long steps = reduction; steps <= maximum; steps *= reduction) {
            halvings++;
        }
        return halvings;
    }

    /** The steps at which the bracket of some halvings compares. */
    List<Integer> rungs(int halvings) {
        List<Integer> rungs = new ArrayList<>();
        for (int left = halvings; left > 0; left--) {
            int rung = (int) Math.max(1, Math.round(maximum * Math.pow(reduction, -left)));
            if (rungs.isEmpty() || rung > rungs.get(rungs.size() - 1)) {
                rungs.add(rung);
            }
        }
        return rungs;
    }

    /** How many trials the bracket of some halvings begins with, the paper's n. */
    int trials(int halvings) {
        return (int) Math.ceil((mostHalvings() + 1) / (halvings + 1.0) * Math.pow(reduction, halvings));
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.whole("reduction", 2, reduction, "of so many trials at a rung one goes on"));
    }

    @Override
    public SchedulerProvider with(Arguments arguments, int steps) {
        return new Hyperband(steps, arguments.whole("reduction"));
    }

    @Override
    public List<String> comparisons() {
        return IntStream.rangeClosed(0, mostHalvings())
                .map(bracket -> mostHalvings() - bracket)
                .mapToObj(this::words)
                .toList();
    }

    private String words(int halvings) {
        int trials = trials(halvings);
        return trials == 1
                ? "1 trial: it is not compared"
                : String.format(Locale.ROOT, "%d trials: %s", trials, Bracket.words(rungs(halvings)));
    }

    @Override
    public OptionalInt firstComparison() {
        return rungs(mostHalvings()).stream().mapToInt(Integer::intValue).findFirst();
    }

    @Override
    public Scheduler create() {
        List<Bracket> brackets = new ArrayList<>();
        NavigableMap<Long, Integer> ends = new TreeMap<>();
        long round = 0;
        for (int halvings = mostHalvings(); halvings >= 0; halvings--) {
            round += trials(halvings);
            ends.put(round, brackets.size());
            brackets.add(new Bracket(rungs(halvings), reduction));
        }
        long trials = round;
        return new Halving(
                brackets, trial -> ends.higherEntry((trial - 1) % trials).getValue());
    }
}
