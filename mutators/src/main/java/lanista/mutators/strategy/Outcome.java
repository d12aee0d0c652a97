// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

/** What became of an architecture that was tried. */
public sealed interface Outcome {
    <R> R match(Cases<R> cases);

    /** One case an outcome. */
    interface Cases<R> {
        R measured(Measured outcome);

        R failed(Failed outcome);
    }

    /** It was measured; more is better. */
    record Measured(double value) implements Outcome {
        public Measured {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException("a measured value is a number; report what is none as failed");
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.measured(this);
        }
    }

    /** It could not be measured. */
    record Failed() implements Outcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.failed(this);
        }
    }
}
