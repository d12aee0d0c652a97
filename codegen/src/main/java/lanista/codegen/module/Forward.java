// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module;

import java.util.List;
import lanista.ir.type.TensorType;

/**
 * What a class does with its inputs.
 *
 * @param inputs in order
 * @param dimensions the sizes known only when it runs that its statements read
 * @param statements one after the other
 * @param results at the end
 * @param types of the results, as of the first instance
 */
public record Forward(
        List<Variable> inputs,
        List<Dimension> dimensions,
        List<Statement> statements,
        List<Expression> results,
        List<TensorType> types) {
    public Forward {
        inputs = List.copyOf(inputs);
        dimensions = List.copyOf(dimensions);
        statements = List.copyOf(statements);
        results = List.copyOf(results);
        types = List.copyOf(types);
    }

    /**
     * A tensor with a name.
     *
     * @param type as of the first instance
     */
    public record Variable(String name, TensorType type) {}

    /**
     * A size of an input.
     *
     * @param symbol what stands for it in settings: an identifier, free among the variables
     * @param input the input's name
     */
    public record Dimension(String symbol, String input, int axis) {}
}
