// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import lanista.ir.Input;

/**
 * A way through an outline, twice: from the outputs to the inputs for what is needed, and back for what is made of it.
 * Where all decisions are known, a candidate comes out.
 */
final class Walk {
    private final Knowledge knowledge;
    private final boolean[] needed;
    private final Operator[] operators;
    private final Term[] terms;
    private final BitSet moving = new BitSet();
    private Terms normalForm;

    /**
     * @param values how many the outline has
     * @param applications how many of its steps are operators
     */
    Walk(Knowledge knowledge, int values, int applications) {
        this.knowledge = knowledge;
        this.needed = new boolean[values];
        this.operators = new Operator[applications];
        this.terms = new Term[values];
        this.normalForm = new Terms(moving, knowledge::known);
    }

    /**
     * The normal form of the candidate.
     *
     * @param outputs the number of the first of the values that are wanted
     */
    NormalForm normalForm(List<Input> inputs, Region root, int outputs) {
        Arrays.fill(needed, outputs, needed.length, true);
        root.demand(this, outputs);
        NormalForm form = made(inputs, root, outputs);
        while (form.takeBack(moving)) {
            normalForm = new Terms(moving, knowledge::known);
            form = made(inputs, root, outputs);
        }
        return form;
    }

    private NormalForm made(List<Input> inputs, Region root, int outputs) {
        for (int place = 0; place < inputs.size(); place++) {
            terms[root.inputs() + place] = normalForm.input(inputs.get(place).type());
        }
        root.make(this, outputs);
        return NormalForm.of(normalForm, Arrays.asList(terms).subList(outputs, terms.length));
    }

    Terms normalForm() {
        return normalForm;
    }

    boolean isNeeded(int value) {
        return needed[value];
    }

    void need(int value) {
        needed[value] = true;
    }

    Term term(int value) {
        return terms[value];
    }

    /** The terms of values that come one after the other. */
    Term[] terms(int first, int count) {
        return Arrays.copyOfRange(terms, first, first + count);
    }

    void set(int value, Term term) {
        terms[value] = term;
    }

    void apply(int application, Operator operator) {
        operators[application] = operator;
    }

    Operator applied(int application) {
        return operators[application];
    }

    Knowledge knowledge() {
        return knowledge;
    }
}
