// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.List;
import lanista.ir.Value;

/**
 * What a statement is made of: an operator, or a block that is applied.
 *
 * @param bound whether it reads what only the model knows, such as a symbolic dimension
 */
record Item(Phrase phrase, List<Value> operands, List<Value> results, boolean bound) {
    Item {
        operands = List.copyOf(operands);
        results = List.copyOf(results);
    }

    /** Whether it stands inside other expressions. */
    boolean isNumber() {
        return phrase.form() == Phrase.Form.NUMBER;
    }
}
