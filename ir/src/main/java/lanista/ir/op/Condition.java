// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.Optional;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;

/**
 * Something that an operator needs of its operands and attributes.
 *
 * @param holds what must be true in every candidate that has the node
 * @param code of the diagnostic where it is not
 * @param message the rule, such as "'Add' needs shapes that broadcast"
 * @param found what was met instead
 * @param help what to do
 */
public record Condition(Expr holds, Code code, String message, String found, Optional<String> help) {
    public Condition(Expr holds, Code code, String message, String found) {
        this(holds, code, message, found, Optional.empty());
    }

    /** A condition that no candidate meets. */
    static Condition never(Code code, String message, String found) {
        return new Condition(Expr.FALSE, code, message, found);
    }

    /** The same condition with other help. */
    public Condition withHelp(String value) {
        return new Condition(holds, code, message, found, Optional.of(value));
    }
}
