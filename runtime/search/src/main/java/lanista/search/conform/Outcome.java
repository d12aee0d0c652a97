// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

/** What became of a case. */
public sealed interface Outcome {
    <R> R match(Cases<R> cases);

    /** One case an outcome. */
    interface Cases<R> {
        R passes();

        R unsupported(Unsupported outcome);

        R fails(Fails outcome);
    }

    /** All outputs are what the suite expects. */
    record Passes() implements Outcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.passes();
        }
    }

    /**
     * The network has an operator that cannot be executed.
     *
     * @param operator its name, the first one where there are several
     */
    record Unsupported(String operator) implements Outcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unsupported(this);
        }
    }

    /**
     * The model cannot be read, or computes something else, or does not end.
     *
     * @param reason on one line
     */
    record Fails(String reason) implements Outcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.fails(this);
        }
    }
}
