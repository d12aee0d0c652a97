// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lanista.ir.Value;

/**
 * What a statement is made of: an operator, or a block that is applied.
 *
 * @param symbols the symbolic dimensions that its arguments name
 */
record Item(Phrase phrase, List<Value> operands, List<Value> results, Set<String> symbols) {
    Item {
        symbols = Collections.unmodifiableSet(new TreeSet<>(symbols));
        operands = List.copyOf(operands);
        results = List.copyOf(results);
    }

    /** Whether it stands inside other expressions. */
    boolean isNumber() {
        return phrase.form() == Phrase.Form.NUMBER;
    }

    /** The same on other operands. */
    Item on(List<Value> others) {
        return new Item(phrase, others, results, symbols);
    }

    Item with(Phrase other) {
        return new Item(other, operands, results, symbols);
    }
}
