// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.ir.Compute;
import lanista.ir.Select;
import lanista.ir.expr.Literal;
import lanista.ir.isomorphism.Fingerprint;
import lanista.ir.op.Arithmetic;
import lanista.ir.op.Attributes;
import lanista.ir.op.Joins;
import lanista.ir.type.TensorType;

/** A step that puts some of its operands together. */
final class Selection extends Step {
    private static final Operator MEAN = Operator.of(Compute.of(Arithmetic.MEAN));
    private static final Operator CONCAT = Operator.of(Compute.of(Joins.CONCAT, Attributes.NONE.with("axis", 1)));

    private final Select select;

    Selection(Select select, int[] operands, int results, List<TensorType> types) {
        super(operands, results, types);
        this.select = select;
    }

    private Optional<List<Literal>> members(Walk walk) {
        return walk.knowledge().answer(select.decision()).map(Literal::asItems);
    }

    @Override
    void demand(Walk walk) {
        members(walk)
                .ifPresentOrElse(
                        members -> members.forEach(member -> walk.need(operand((int) member.asLong()))),
                        () -> demandOperands(walk));
    }

    @Override
    void make(Walk walk) {
        walk.set(results(), members(walk).map(members -> joined(walk, members)).orElseGet(() -> open(walk)));
    }

    private Term joined(Walk walk, List<Literal> members) {
        List<Term> terms = new ArrayList<>(members.size());
        members.forEach(member -> terms.add(walk.term(operand((int) member.asLong()))));
        if (terms.size() == 1) {
            return terms.get(0);
        }
        Operator reduction = switch (select.reduction()) {
            case SUM -> Operator.SUM;
            case MEAN -> MEAN;
            case CONCAT -> CONCAT;
            case FIRST -> throw new IllegalStateException("'first' selects one operand");
        };
        return walk.normalForm().result(reduction, Term.NO_LAYER, terms, types().get(0), isOfFoundSize());
    }

    private Term open(Walk walk) {
        Fingerprint colour = new Fingerprint()
                .add("select")
                .add(select.decision().label().text())
                .add(select.reduction().word());
        return walk.normalForm().selection(colour, terms(walk), types().get(0));
    }
}
