// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.Locale;
import java.util.Map;

/**
 * What a search is after: the most, or the least, of one metric.
 *
 * @param metric its name among the final metrics of a trial
 */
public record Objective(String metric, Direction direction) {
    /** The name of a metric that is reported as a bare number. */
    public static final String DEFAULT = "default";

    /** Which values are better. */
    public enum Direction {
        MAXIMIZE,
        MINIMIZE;

        /** The word that {@link Objective#parse} reads. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Objective {
        if (metric.isBlank() || !metric.equals(metric.strip())) {
            throw new IllegalArgumentException(
                    "a metric needs a name without blanks around it, got '%s'".formatted(metric));
        }
    }

    public static Objective maximize(String metric) {
        return new Objective(metric, Direction.MAXIMIZE);
    }

    public static Objective minimize(String metric) {
        return new Objective(metric, Direction.MINIMIZE);
    }

    /**
     * Reads {@code maximize METRIC} or {@code minimize METRIC}.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static Objective parse(String text) {
        for (Direction direction : Direction.values()) {
            if (text.startsWith(direction.word() + " ")) {
                return new Objective(text.substring(direction.word().length() + 1), direction);
            }
        }
        throw new IllegalArgumentException(
                "unknown objective '%s'; expected 'maximize METRIC' or 'minimize METRIC'".formatted(text));
    }

    /** The value turned so that more is better. */
    public double gain(double value) {
        return switch (direction) {
            case MAXIMIZE -> value;
            case MINIMIZE -> -value;
        };
    }

    /** The value of this objective in the final metrics of a trial. */
    public double valueIn(Map<String, Double> metrics) {
        Double value = metrics.get(metric);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the trial has no metric '%s', it has %s".formatted(metric, String.join(", ", metrics.keySet())));
        }
        return value;
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return direction.word() + " " + metric;
    }
}
