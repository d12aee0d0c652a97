// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import lanista.ir.Graph;

/** What a rule made of a node. */
public sealed interface Outcome {
    <R> R match(Cases<R> cases);

    /** One case an outcome. */
    interface Cases<R> {
        R rewritten(Rewritten outcome);

        R skipped(Skipped outcome);
    }

    /** It applied. */
    record Rewritten(Graph graph) implements Outcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.rewritten(this);
        }
    }

    /** It did not apply; reasons are few and constant, as they are counted. */
    record Skipped(String reason) implements Outcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.skipped(this);
        }
    }
}
