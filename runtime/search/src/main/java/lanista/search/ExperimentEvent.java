// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import lanista.engine.supernet.oneshot.OneShotReport;

/** Something that happened in an experiment. All that is known of one is derived from these. */
public sealed interface ExperimentEvent {
    Instant time();

    <R> R match(Cases<R> cases);

    /** One case an event. */
    interface Cases<R> {
        R trained(Trained event);

        R asked(Asked event);

        R reused(Reused event);

        R started(Started event);

        R reported(Reported event);

        R finished(Finished event);

        R pruned(Pruned event);

        R failed(Failed event);

        R cancelled(Cancelled event);

        R improved(Improved event);

        R tested(Tested event);

        R ended(Ended event);
    }

    /** An epoch of the supernet that trials are measured with has ended. */
    record Trained(Instant time, OneShotReport report) implements ExperimentEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.trained(this);
        }
    }

    /**
     * The strategy has proposed an architecture.
     *
     * @param architecture as JSON, in the form of {@link lanista.ir.space.ArchitectureJson}
     * @param seed of the trial
     * @param parameters trained numbers of the candidate
     * @param flops multiply-accumulates of the candidate, for one example
     */
    record Asked(Instant time, int trial, String architecture, long seed, long parameters, long flops)
            implements ExperimentEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.asked(this);
        }
    }

    /**
     * The strategy has proposed an architecture whose network is that of a trial: it is not tried again.
     *
     * @param trial that has the measurements, now or once it ends
     * @param architecture as JSON, in the form of {@link lanista.ir.space.ArchitectureJson}
     * @param parameters trained numbers of the candidate
     * @param flops multiply-accumulates of the candidate, for one example
     */
    record Reused(Instant time, int trial, String architecture, long parameters, long flops)
            implements ExperimentEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.reused(this);
        }
    }

    /**
     * A trial begins to be evaluated.
     *
     * @param threads that it computes on
     */
    record Started(Instant time, int trial, int threads) implements ExperimentEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.started(this);
        }
    }

    /** A trial gives intermediate metrics. */
    record Reported(Instant time, int trial, Map<String, Double> metrics) implements ExperimentEvent {
        public Reported {
            metrics = ordered(metrics);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.reported(this);
        }
    }

    /** A trial ends with final metrics, the objective among them. */
    record Finished(Instant time, int trial, Map<String, Double> metrics) implements ExperimentEvent {
        public Finished {
            metrics = ordered(metrics);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.finished(this);
        }
    }

    /** A trial was ended early, as others did better; with the metrics that it reported last. */
    record Pruned(Instant time, int trial, Map<String, Double> metrics) implements ExperimentEvent {
        public Pruned {
            metrics = ordered(metrics);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.pruned(this);
        }
    }

    /**
     * A trial ends without being measured.
     *
     * @param message why, for people
     */
    record Failed(Instant time, int trial, String message) implements ExperimentEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.failed(this);
        }
    }

    /** A trial was given up, as the search was over. */
    record Cancelled(Instant time, int trial) implements ExperimentEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.cancelled(this);
        }
    }

    /**
     * A finished trial is the best so far.
     *
     * @param value of the objective
     */
    record Improved(Instant time, int trial, double value) implements ExperimentEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.improved(this);
        }
    }

    /** The best trial was measured on data that no trial has seen. */
    record Tested(Instant time, int trial, Map<String, Double> metrics) implements ExperimentEvent {
        public Tested {
            metrics = ordered(metrics);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.tested(this);
        }
    }

    /** The search is over; the last event. */
    record Ended(Instant time, EndReason reason) implements ExperimentEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ended(this);
        }
    }

    private static Map<String, Double> ordered(Map<String, Double> metrics) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
