// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import lanista.ir.argument.Kinds;
import lanista.ir.diagnostic.Code;

/** The strategies that are there: those named in {@code META-INF/services} on the class path, the built-in ones too. */
public final class Strategies {
    private Strategies() {}

    /** Random search; where it need not be distinct, an architecture may come again. */
    public static Strategy random(DecisionSpace space, long seed, boolean distinct) {
        return new RandomStrategy(space, new SeededRandom(seed), !distinct);
    }

    /** All, by name. */
    public static List<StrategyProvider> all() {
        return ServiceLoader.load(StrategyProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(StrategyProvider::name))
                .toList();
    }

    /** As {@link #all}, to be found by name. */
    public static Kinds<StrategyProvider> kinds() {
        return new Kinds<>("strategy", "strategies", Code.LAN0701, StrategyProvider::name, all());
    }

    public static Optional<StrategyProvider> find(String name) {
        return kinds().find(name);
    }
}
