// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.sampled;

import java.util.List;
import lanista.engine.supernet.oneshot.OneShotSession;
import lanista.ir.space.Architecture;

/** The candidates that do best with the weights that they inherit, searched for when they are asked for. */
final class InheritedRanking {
    private final OneShotSession session;
    private final Evolution evolution;

    /** All that the search scored since the weights last changed, the best first. */
    private List<Architecture> ranked = List.of();

    InheritedRanking(OneShotSession session, Evolution evolution) {
        this.session = session;
        this.evolution = evolution;
    }

    /** The weights have changed. */
    void forget() {
        ranked = List.of();
    }

    /** What {@link lanista.engine.supernet.oneshot.OneShotMethod#export} gives; the same for the same weights. */
    List<Architecture> best(int count) {
        if (ranked.isEmpty()) {
            ranked = evolution.best(Integer.MAX_VALUE, session.setup(), session.subNetworks()::reward);
        }
        return ranked.subList(0, Math.min(count, ranked.size()));
    }
}
