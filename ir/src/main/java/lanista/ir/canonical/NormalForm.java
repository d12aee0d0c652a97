// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.BitSet;
import java.util.List;

/**
 * The form of a closed graph in which equal graphs differ in the order of their terms and of commutative operands alone.
 */
final class NormalForm {
    private final Terms terms;
    private final List<Term> outputs;
    private final BitSet live = new BitSet();

    private NormalForm(Terms terms, List<Term> outputs) {
        this.terms = terms;
        this.outputs = outputs;
        live.set(0, terms.inputs());
        outputs.forEach(output -> live.set(output.number()));
        List<Term> all = terms.all();
        for (int number = all.size() - 1; number >= 0; number--) {
            if (live.get(number)) {
                for (Term operand : all.get(number).operands()) {
                    live.set(operand.number());
                }
            }
        }
    }

    /** The form of some inputs, and the terms that some outputs need. */
    static NormalForm of(Terms terms, List<Term> outputs) {
        return new NormalForm(terms, outputs);
    }

    /** All terms, each after its operands. */
    List<Term> terms() {
        return terms.all();
    }

    /** Whether an output needs it; what comes from outside stays in any case. */
    boolean isLive(Term term) {
        return live.get(term.number());
    }

    List<Term> outputs() {
        return outputs;
    }

    /**
     * Notes the layers that were taken to rest at zero although an output needs them applied to something else.
     *
     * @return whether there are any
     */
    boolean takeBack(BitSet moving) {
        int before = moving.cardinality();
        for (Term term : terms.all()) {
            boolean rested = term.layer() != Term.NO_LAYER && terms.resting().get(term.layer());
            if (rested && isLive(term) && !term.operands().stream().allMatch(Term::isZero)) {
                moving.set(term.layer());
            }
        }
        return moving.cardinality() > before;
    }
}
