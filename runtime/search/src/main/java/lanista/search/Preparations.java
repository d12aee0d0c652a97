// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import lanista.engine.supernet.oneshot.OneShotReport;

/** What an evaluator that prepares for its trials tells its experiment, and is told. On the thread that prepares. */
public interface Preparations {
    /** Those that nobody hears of. */
    Preparations ALONE = new Preparations() {
        @Override
        public boolean isOver() {
            return Thread.currentThread().isInterrupted();
        }

        @Override
        public void trained(OneShotReport report) {
            // Nobody hears it.
        }
    };

    /** Whether the search is over, so that preparing should end as soon as it can. */
    boolean isOver();

    /** An epoch of a supernet has ended. */
    void trained(OneShotReport report);
}
