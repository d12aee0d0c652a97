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
 * @param symbols what it names that only the model knows: symbolic dimensions, and a layer that is applied elsewhere too
 * @param found the sizes that it finds while it runs and that others read by their names
 */
record Item(Phrase phrase, List<Value> operands, List<Value> results, Set<String> symbols, List<FoundSize> found) {
    /** A size by its name, which is that of an axis of a result. */
    record FoundSize(String name, Value result, int axis) {}

    Item {
        symbols = Collections.unmodifiableSet(new TreeSet<>(symbols));
        operands = List.copyOf(operands);
        results = List.copyOf(results);
        found = List.copyOf(found);
    }

    /** An item that finds no size. */
    Item(Phrase phrase, List<Value> operands, List<Value> results, Set<String> symbols) {
        this(phrase, operands, results, symbols, List.of());
    }

    /** Whether it stands inside other expressions. */
    boolean isNumber() {
        return phrase.form() == Phrase.Form.NUMBER;
    }

    /** The same on other operands. */
    Item on(List<Value> others) {
        return new Item(phrase, others, results, symbols, found);
    }

    Item with(Phrase other) {
        return new Item(other, operands, results, symbols, found);
    }
}
