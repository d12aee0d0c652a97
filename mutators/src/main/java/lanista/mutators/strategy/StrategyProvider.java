// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.List;
import lanista.ir.argument.Argument;
import lanista.ir.argument.Arguments;

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

    /** The options that users give by name; those of this description stand for what they leave out. */
    default List<Argument> arguments() {
        return List.of();
    }

    /**
     * The same kind with other options.
     *
     * @param arguments a value for each of {@link #arguments}
     * @throws IllegalArgumentException where they do not go together
     */
    default StrategyProvider with(Arguments arguments) {
        return this;
    }

    /**
     * A strategy at its start.
     *
     * @throws IllegalArgumentException where it cannot solve such a problem
     */
    Strategy create(Problem problem);
}
