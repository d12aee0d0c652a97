// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.List;
import lanista.codegen.module.Operator;
import lanista.codegen.text.Piece;

/** An operator to be applied to operands. */
final class FunctionContext extends Context {
    private final List<Piece> operands;

    FunctionContext(Unit unit, Operator operator, List<Piece> operands) {
        super(unit, operator);
        this.operands = List.copyOf(operands);
    }

    /** The first operand. */
    Piece x() {
        return operands.get(0);
    }

    Piece operand(int index) {
        return operands.get(index);
    }

    List<Piece> operands() {
        return operands;
    }

    /** All operands as libtorch takes a list. */
    Piece vector() {
        return Piece.call("new " + unit().torch("TensorVector"), operands);
    }

    /** A helper applied. */
    Piece helper(Helper helper, Piece... arguments) {
        return Piece.call(unit().use(helper), List.of(arguments));
    }
}
