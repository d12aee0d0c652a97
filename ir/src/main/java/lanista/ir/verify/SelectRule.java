// SPDX-License-Identifier: Apache-2.0
package lanista.ir.verify;

import java.util.List;
import lanista.ir.Select;
import lanista.ir.expr.Expr;
import lanista.ir.type.TensorType;

/** The rule of the choice among operands: operands and result suit the subsets and the reduction. */
final class SelectRule {
    private final Site site;
    private final Select operation;

    SelectRule(Site site, Select operation) {
        this.site = site;
        this.operation = operation;
    }

    void check() {
        int names = operation.subsets().names().size();
        int results = site.node().types().size();
        if (site.operands().size() != names || results != 1) {
            throw site.broken(
                    Rule.SELECT_FITS,
                    "%d operands and %d results do not suit subsets of %d"
                            .formatted(site.operands().size(), results, names));
        }
        if (!result().isKnown() || !site.operands().stream().allMatch(TensorType::isKnown)) {
            throw site.broken(Rule.SELECT_FITS, "a selection needs operands of known types");
        }
        switch (operation.reduction()) {
            case SUM, MEAN -> equalOperands();
            case CONCAT -> concatenated();
            case FIRST -> first();
        }
    }

    private TensorType result() {
        return site.node().types().get(0);
    }

    private Expr isSelected(int operand) {
        return Expr.includes(operation.decision(), operand);
    }

    private void first() {
        if (operation.subsets().least() != 1 || operation.subsets().most() != 1) {
            throw site.broken(Rule.SELECT_FITS, "'first' needs subsets of one operand, not " + operation.decision());
        }
        equalOperands();
    }

    /** Each operand has the type of the result where it is selected. */
    private void equalOperands() {
        for (int i = 0; i < site.operands().size(); i++) {
            alike(i, site.operands().get(i));
        }
    }

    /** As {@link #equalOperands}, axis 1 apart: there the result has the sum of those selected. */
    private void concatenated() {
        Expr sum = Expr.of(0);
        for (int i = 0; i < site.operands().size(); i++) {
            TensorType operand = site.operands().get(i);
            if (operand.rank() < 2 || result().rank() < 2) {
                throw site.broken(Rule.SELECT_FITS, "there is no axis 1 to concatenate along in " + operand);
            }
            alike(i, operand.with(operand.shape().with(1, result().dimension(1))));
            sum = sum.plus(Expr.either(isSelected(i), operand.dimension(1), Expr.of(0)));
        }
        site.require(
                Rule.SELECT_FITS,
                Expr.equal(result().dimension(1), sum),
                "axis 1 of the result should be %s and is %s".formatted(sum, result().dimension(1)));
    }

    private void alike(int index, TensorType operand) {
        site.requireSame(
                Rule.SELECT_FITS, site.node().types(), List.of(operand), isSelected(index), "operand " + index);
    }
}
