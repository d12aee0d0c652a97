// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import java.util.List;

/**
 * How numbers are brought to a common scale when they are copied into a batch: minus the mean, divided by the standard
 * deviation, channel by channel. A model needs the same normalisation wherever it is used after training.
 *
 * @param means of each channel; one alone stands for all; none leaves values as they are
 * @param deviations positive, as many as means
 */
public record Normalization(List<Double> means, List<Double> deviations) {
    /** Values as they are. */
    public static final Normalization NONE = new Normalization(List.of(), List.of());

    public Normalization {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        if (means.size() != deviations.size()) {
            throw new IllegalArgumentException(
                    "as many means as deviations are needed, got %s and %s".formatted(means, deviations));
        }
        if (!deviations.stream().allMatch(deviation -> deviation > 0 && Double.isFinite(deviation))) {
            throw new IllegalArgumentException("deviations are positive, got " + deviations);
        }
    }

    /** The number of channels that are told apart; one where all values are treated alike. */
    int channels() {
        return Math.max(1, means.size());
    }

    double mean(int channel) {
        return means.isEmpty() ? 0 : means.get(channel);
    }

    double deviation(int channel) {
        return deviations.isEmpty() ? 1 : deviations.get(channel);
    }
}
