// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import lanista.ir.space.Architecture;
import lanista.mutators.strategy.DecisionSpace;
import lanista.mutators.strategy.Outcome;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.StrategyProvider;

/** Tries the architectures of a list, in its order. */
record GivenArchitectures(List<Architecture> architectures) implements StrategyProvider {
    GivenArchitectures {
        architectures = architectures.stream().distinct().toList();
    }

    @Override
    public String name() {
        return "given";
    }

    @Override
    public String summary() {
        return "the architectures of a list";
    }

    @Override
    public Strategy create(DecisionSpace space, long seed) {
        Iterator<Architecture> rest = architectures.iterator();
        return new Strategy() {
            @Override
            public Optional<Architecture> ask() {
                return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
            }

            @Override
            public void tell(Architecture architecture, Outcome outcome) {
                // The list is fixed.
            }
        };
    }
}
