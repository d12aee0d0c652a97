// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.pytorch;

import java.util.List;

/** How an operator without tensors of its own is written. */
@FunctionalInterface
interface FunctionForm {
    Term of(Values values, List<Term> operands);

    /** A function of its operands alone. */
    static FunctionForm call(String function) {
        return (values, operands) -> arguments(values, operands).call(function);
    }

    /** The operands as the first arguments. */
    static Arguments arguments(Values values, List<Term> operands) {
        Arguments arguments = new Arguments(values);
        operands.forEach(arguments::add);
        return arguments;
    }
}
