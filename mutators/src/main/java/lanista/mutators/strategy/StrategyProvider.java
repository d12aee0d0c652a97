// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

/** Makes strategies of one kind. Named in {@code META-INF/services}, it is found by {@link Strategies}. */
public interface StrategyProvider {
    /** The name that users give, in lower case. */
    String name();

    /** What it does, in one line for help texts. */
    String summary();

    /** A strategy at its start. */
    Strategy create(DecisionSpace space, long seed);
}
