// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.signature;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a layer, function or block is called with.
 *
 * @param variadic whether the last parameter takes any number of arguments
 */
public record Signature(String name, List<Parameter> parameters, boolean variadic) {
    public Signature {
        parameters = List.copyOf(parameters);
    }

    public static Signature of(String name, Parameter... parameters) {
        return new Signature(name, List.of(parameters), false);
    }

    public List<String> parameterNames() {
        return parameters.stream().map(Parameter::name).toList();
    }

    /** The parameters that tensors are given for. */
    public List<Parameter> operands() {
        return parameters.stream()
                .filter(parameter -> parameter.form().isOperand())
                .toList();
    }

    /** What a diagnostic of a wrong argument adds. */
    public String note() {
        return "the signature is " + this;
    }

    /** {@code Dropout(p = 0.5, inplace = false)}. */
    @Override
    public String toString() {
        return parameters.stream()
                .map(Parameter::toString)
                .collect(Collectors.joining(", ", name + "(", variadic ? ", …)" : ")"));
    }
}
