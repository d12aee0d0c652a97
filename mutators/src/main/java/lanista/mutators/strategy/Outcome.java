// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What became of an architecture that was tried. */
public sealed interface Outcome {
    <R> R match(Cases<R> cases);

    /** One case an outcome. */
    interface Cases<R> {
        R measured(Measured outcome);

        R pruned(Pruned outcome);

        R failed(Failed outcome);
    }

    /** The metrics that are known, by name; empty where it failed. */
    default Optional<Map<String, Double>> metrics() {
        return match(new Cases<>() {
            @Override
            public Optional<Map<String, Double>> measured(Measured outcome) {
                return Optional.of(outcome.values());
            }

            @Override
            public Optional<Map<String, Double>> pruned(Pruned outcome) {
                return Optional.of(outcome.values());
            }

            @Override
            public Optional<Map<String, Double>> failed(Failed outcome) {
                return Optional.empty();
            }
        });
    }

    /** It was measured: metrics by name. */
    static Outcome measured(Map<String, Double> metrics) {
        return new Measured(metrics);
    }

    /** It was measured by one metric. */
    static Outcome measured(String metric, double value) {
        return new Measured(Map.of(metric, value));
    }

    /**
     * It was measured.
     *
     * @param values of the metrics, by name
     */
    record Measured(Map<String, Double> values) implements Outcome {
        public Measured {
            values = numbers(values);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.measured(this);
        }
    }

    /**
     * It was stopped before its end, as others did better.
     *
     * @param values of the metrics that it reported last, by name
     */
    record Pruned(Map<String, Double> values) implements Outcome {
        public Pruned {
            values = numbers(values);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.pruned(this);
        }
    }

    /** It could not be measured. */
    record Failed() implements Outcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.failed(this);
        }
    }

    private static Map<String, Double> numbers(Map<String, Double> values) {
        values.forEach((name, value) -> {
            if (value.isNaN()) {
                throw new IllegalArgumentException(
                        "the metric '%s' is not a number; report what is none as failed".formatted(name));
            }
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
