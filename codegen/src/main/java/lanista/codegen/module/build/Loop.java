// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import java.util.List;
import java.util.Map;
import lanista.ir.Value;

/**
 * Items that do the same again and again with the elements of lists, each turn with the results of those before.
 *
 * @param turns the items of each turn
 * @param lists whose elements are applied, in the order of use
 * @param registers what turns hand on
 * @param pasts the operands in a turn that read results of earlier turns
 */
record Loop(List<List<Item>> turns, List<String> lists, List<Register> registers, Map<Place, Past> pasts) {
    /** A result in a turn. */
    record Result(int item, int index) {
        Value in(List<Item> turn) {
            return turn.get(item).node().results().get(index);
        }
    }

    /** An operand in a turn. */
    record Place(int item, int operand) {
        Value in(List<Item> turn) {
            return turn.get(item).operands().get(operand);
        }
    }

    /** A result of so many turns ago, at least one. */
    record Past(Result result, int turnsAgo) {}

    /**
     * A result that later turns read.
     *
     * @param initial what stands for it before the first turn: the one of a turn ago, of two turns ago, and so on
     */
    record Register(Result result, List<Value> initial) {}

    /** How many items it stands for. */
    int length() {
        return turns.size() * turns.get(0).size();
    }

    /** What is left behind the last turn: the value of the candidate for each register and number of turns ago. */
    Value leftBehind(Register register, int turnsAgo) {
        return register.result().in(turns.get(turns.size() - turnsAgo));
    }
}
