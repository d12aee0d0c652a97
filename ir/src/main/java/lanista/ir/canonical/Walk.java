// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import lanista.ir.Compute;
import lanista.ir.Input;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Substitution;
import lanista.ir.space.Answers;
import lanista.ir.type.TensorType;

/** One candidate on its way through an outline: what was answered, what is needed, and what has become of it so far. */
final class Walk {
    private final Answers answers;
    private final Substitution known;
    private final boolean[] needed;
    private final Operator[] operators;
    private final Term[] terms;
    private final BitSet moving = new BitSet();
    private Terms normalForm;

    /**
     * @param values how many the outline has
     * @param applications how many of its steps are operators
     */
    Walk(Answers answers, int values, int applications) {
        this.answers = answers;
        this.known = Substitution.ofDecisions(answers::given);
        this.needed = new boolean[values];
        this.operators = new Operator[applications];
        this.terms = new Term[values];
        this.normalForm = new Terms(moving, this::decided);
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
            normalForm = new Terms(moving, this::decided);
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

    void set(int value, Term term) {
        terms[value] = term;
    }

    void decide(int application, Operator operator) {
        operators[application] = operator;
    }

    Operator decided(int application) {
        return operators[application];
    }

    Literal answer(Decision decision) {
        return answers.decision(decision);
    }

    Literal value(Expr expr) {
        return expr.evaluate(answers);
    }

    /** An operator whose attributes are answered. */
    Compute answered(Compute compute) {
        return answers.in(compute);
    }

    private TensorType decided(TensorType type) {
        return type.hasDecisions() ? type.map(known::in) : type;
    }
}
