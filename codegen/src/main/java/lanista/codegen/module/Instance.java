// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module;

import java.util.List;
import lanista.ir.expr.Expr;

/**
 * An instance of a class.
 *
 * @param type the class's name
 * @param arguments one for each of its parameters, in order, over the parameters of the class around it
 */
public record Instance(String type, List<Expr> arguments) {
    public Instance {
        arguments = List.copyOf(arguments);
    }
}
