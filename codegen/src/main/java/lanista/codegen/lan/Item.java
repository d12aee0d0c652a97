// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.List;
import lanista.ir.Value;

/**
 * What a statement is made of: an operator, or a block that is applied.
 *
 * @param bound whether it reads what only the model knows, such as a symbolic dimension
 * @param found the sizes that it finds while it runs and that others read by their names
 */
record Item(Phrase phrase, List<Value> operands, List<Value> results, boolean bound, List<FoundSize> found) {
    /** A size by its name, which is that of an axis of a result. */
    record FoundSize(String name, Value result, int axis) {}

    Item {
        operands = List.copyOf(operands);
        results = List.copyOf(results);
        found = List.copyOf(found);
    }

    /** An item that finds no size. */
    Item(Phrase phrase, List<Value> operands, List<Value> results, boolean bound) {
        this(phrase, operands, results, bound, List.of());
    }

    /** Whether it stands inside other expressions. */
    boolean isNumber() {
        return phrase.form() == Phrase.Form.NUMBER;
    }
}
