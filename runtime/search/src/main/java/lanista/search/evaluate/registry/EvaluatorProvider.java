// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import java.util.List;
import lanista.ir.argument.Argument;
import lanista.ir.argument.Arguments;
import lanista.search.Evaluator;

/**
 * A kind of evaluator. Named in {@code META-INF/services}, with a public constructor without arguments, it is found by
 * {@link Evaluators}.
 */
public interface EvaluatorProvider {
    /** The name that users give, in lower case. */
    String name();

    /** What it does, in one line for help texts. */
    String summary();

    /** The arguments that it takes, by names that differ. */
    List<Argument> arguments();

    /**
     * An evaluator of this kind.
     *
     * @param arguments of which each is of its type
     * @throws IllegalArgumentException where arguments do not go together, or not with the data
     * @throws lanista.engine.data.DataException where the data, or a file of an argument, is not what it needs
     */
    Evaluator create(Arguments arguments, EvaluatorSetting setting);
}
