// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.util.Iterator;
import lanista.mutators.strategy.StrategyProvider;
import lanista.search.oneshot.OneShotStrategy;

/** The names of the strategies on the class path, for help and completion. */
final class StrategyNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return OneShotStrategy.kinds().all().stream()
                .map(StrategyProvider::name)
                .iterator();
    }
}
