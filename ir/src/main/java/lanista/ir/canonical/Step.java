// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lanista.ir.isomorphism.Fingerprint;
import lanista.ir.type.TensorType;

/**
 * A node of an {@link Outline}: it knows the values that it reads and yields by their numbers. A {@link Walk} comes by
 * twice: from the outputs on to ask what is needed, and then from the inputs on to make it.
 */
abstract sealed class Step permits Application, Subgraph, Branch, Sequence, Selection {
    private final int[] operands;
    private final int results;
    private final List<TensorType> types;
    private final boolean ofFoundSize;

    /**
     * @param operands the numbers of the values that it reads
     * @param results the number of the first that it yields; the others come after it
     * @param types of what it yields
     */
    Step(int[] operands, int results, List<TensorType> types) {
        this.operands = operands;
        this.results = results;
        this.types = types;
        this.ofFoundSize = types.stream().anyMatch(FoundSizes::isIn);
    }

    /** Asks for the decisions and values that it needs. */
    abstract void demand(Walk walk);

    /** Makes its results. */
    abstract void make(Walk walk);

    final boolean isNeeded(Walk walk) {
        for (int result = results; result < results + types.size(); result++) {
            if (walk.isNeeded(result)) {
                return true;
            }
        }
        return false;
    }

    final int results() {
        return results;
    }

    final List<TensorType> types() {
        return types;
    }

    /** Whether a result is as large as an operator finds while it runs. */
    final boolean isOfFoundSize() {
        return ofFoundSize;
    }

    final int operand(int place) {
        return operands[place];
    }

    final void demandOperands(Walk walk) {
        for (int operand : operands) {
            walk.need(operand);
        }
    }

    final List<Term> terms(Walk walk) {
        Term[] terms = new Term[operands.length];
        for (int place = 0; place < operands.length; place++) {
            terms[place] = walk.term(operands[place]);
        }
        return Arrays.asList(terms);
    }

    /** Gives each result what it is in one of several cases. */
    final void choose(Walk walk, Fingerprint colour, List<Term[]> cases) {
        for (int index = 0; index < types.size(); index++) {
            if (walk.isNeeded(results + index)) {
                List<Term> terms = new ArrayList<>(cases.size());
                for (Term[] each : cases) {
                    terms.add(each[index]);
                }
                walk.set(results + index, walk.normalForm().choice(colour, terms, types.get(index)));
            }
        }
    }

    /** Passes on to the operands which of as many values are needed. */
    final void demandLike(Walk walk, int inputs) {
        for (int place = 0; place < operands.length; place++) {
            if (walk.isNeeded(inputs + place)) {
                walk.need(operands[place]);
            }
        }
    }

    /** Gives as many values what the operands are, as far as they are needed. */
    final void pass(Walk walk, int inputs) {
        for (int place = 0; place < operands.length; place++) {
            if (walk.isNeeded(inputs + place)) {
                walk.set(inputs + place, walk.term(operands[place]));
            }
        }
    }
}
