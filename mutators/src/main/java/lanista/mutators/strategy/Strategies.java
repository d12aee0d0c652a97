// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The strategies that are there: the built-in ones, and those on the class path. */
public final class Strategies {
    private static final List<StrategyProvider> BUILT_IN = List.of(
            provider(
                    "grid",
                    "every architecture once, in the order of the decisions",
                    (space, seed) -> new GridStrategy(space)),
            provider("random", "architectures at random, none twice", (space, seed) -> random(space, seed, true)));

    private Strategies() {}

    private interface Maker {
        Strategy create(DecisionSpace space, long seed);
    }

    private static StrategyProvider provider(String name, String summary, Maker maker) {
        return new StrategyProvider() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String summary() {
                return summary;
            }

            @Override
            public Strategy create(DecisionSpace space, long seed) {
                return maker.create(space, seed);
            }
        };
    }

    /** Random search; where it need not be distinct, an architecture may come again. */
    public static Strategy random(DecisionSpace space, long seed, boolean distinct) {
        return new RandomStrategy(space, new SplittableRandom(seed), !distinct);
    }

    /** All, by name. */
    public static List<StrategyProvider> all() {
        return Stream.concat(
                        BUILT_IN.stream(),
                        ServiceLoader.load(StrategyProvider.class).stream().map(ServiceLoader.Provider::get))
                .sorted(Comparator.comparing(StrategyProvider::name))
                .toList();
    }

    public static Optional<StrategyProvider> find(String name) {
        return all().stream().filter(provider -> provider.name().equals(name)).findFirst();
    }
}
