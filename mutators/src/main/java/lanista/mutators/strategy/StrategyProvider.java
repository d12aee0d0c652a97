// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

/**
 * The description of a strategy: its kind and its options. It makes strategies of that kind. Named in {@code
 * META-INF/services}, its kind is found by {@link Strategies}, with the options that its constructor without arguments
 * gives.
 */
public interface StrategyProvider {
    /** The name that users give, in lower case. */
    String name();

    /** What it does, in one line for help texts. */
    String summary();

    /**
     * A strategy at its start.
     *
     * @throws IllegalArgumentException where it cannot solve such a problem
     */
    Strategy create(Problem problem);
}
