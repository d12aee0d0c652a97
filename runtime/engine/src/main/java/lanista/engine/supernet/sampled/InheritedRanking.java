// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.sampled;

import java.util.List;
import java.util.function.ToDoubleFunction;
import lanista.engine.supernet.oneshot.OneShotSession;
import lanista.engine.supernet.oneshot.OneShotSetup;
import lanista.ir.space.Architecture;

/** The candidates that do best with the weights that they inherit, searched for when they are asked for. */
final class InheritedRanking {
    private final OneShotSetup setup;
    private final Evolution evolution;
    private final ToDoubleFunction<Architecture> reward;

    /** All that the search scored since the weights last changed, the best first. */
    private List<Architecture> ranked = List.of();

    /** @param reward of a candidate with the weights that it inherits */
    InheritedRanking(OneShotSetup setup, Evolution evolution, ToDoubleFunction<Architecture> reward) {
        this.setup = setup;
        this.evolution = evolution;
        this.reward = reward;
    }

    /** Where candidates inherit the shared weights as they are. */
    static InheritedRanking of(OneShotSession session, Evolution evolution) {
        return new InheritedRanking(session.setup(), evolution, session.subNetworks()::reward);
    }

    /** The weights have changed. */
    void forget() {
        ranked = List.of();
    }

    /** What {@link lanista.engine.supernet.oneshot.OneShotMethod#export} gives; the same for the same weights. */
    List<Architecture> best(int count) {
        if (ranked.isEmpty()) {
            ranked = evolution.best(Integer.MAX_VALUE, setup, reward);
        }
        return ranked.subList(0, Math.min(count, ranked.size()));
    }
}
