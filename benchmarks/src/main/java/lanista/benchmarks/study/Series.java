// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * A number of several runs, trial by trial.
 *
 * @param runs of each run, the number after each trial
 */
record Series(List<List<Double>> runs) {
    Series {
        runs = List.copyOf(runs);
    }

    /** The number of each run after some trials. */
    double[] after(int trials) {
        return runs.stream().mapToDouble(run -> run.get(trials - 1)).toArray();
    }

    double mean(int trials) {
        return Arrays.stream(after(trials)).average().orElse(Double.NaN);
    }

    /** The standard deviation between the runs; zero for one run. */
    double deviation(int trials) {
        double mean = mean(trials);
        double squares = Arrays.stream(after(trials))
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return runs.size() < 2 ? 0 : Math.sqrt(squares / (runs.size() - 1));
    }

    /**
     * The probability of numbers so much lower than another's if there were no difference (Mann and Whitney, 1947; one-sided).
     */
    double isLower(Series other, int trials) {
        return MannWhitneyUTest.withDefaults()
                .with(AlternativeHypothesis.LESS_THAN)
                .test(after(trials), other.after(trials))
                .getPValue();
    }

    /** The share of the runs with a number of nearly zero. */
    double shareAtZero(int trials) {
        return Arrays.stream(after(trials)).filter(value -> value < 1e-9).count() / (double) runs.size();
    }
}
