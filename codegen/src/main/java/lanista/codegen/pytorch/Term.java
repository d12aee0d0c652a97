// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.pytorch;

import java.util.ArrayList;
import java.util.List;
import lanista.codegen.text.Piece;
import lanista.ir.type.ElementType;

/**
 * A Python expression, and how tightly its outermost operator binds.
 *
 * @param isNumber whether it is a Python number that stands for a tensor of rank 0
 */
record Term(Piece piece, Binding binding, boolean isNumber) {
    /** From the loosest to the tightest. */
    enum Binding {
        SUM,
        PRODUCT,
        NEGATION,
        ATOM
    }

    static Term atom(Piece piece) {
        return new Term(piece, Binding.ATOM, false);
    }

    static Term atom(String text) {
        return atom(Piece.of(text));
    }

    static Term number(String text) {
        return new Term(Piece.of(text), text.startsWith("-") ? Binding.NEGATION : Binding.ATOM, true);
    }

    static Term call(String function, List<Piece> arguments) {
        return atom(Piece.call(function, arguments));
    }

    /** Operands of an operator that groups to the left. */
    static Term infix(String operator, Binding binding, List<Term> operands) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            Term operand = operands.get(i);
            boolean loose = i == 0 ? operand.binding.compareTo(binding) < 0 : operand.binding.compareTo(binding) <= 0;
            pieces.add(loose ? operand.bracketed().piece : operand.piece);
        }
        return new Term(Piece.infix(operator, pieces), binding, false);
    }

    /** The same as an atom, in brackets where it is none. */
    Term bracketed() {
        return binding == Binding.ATOM ? this : atom(Piece.group("(", List.of(piece), ")"));
    }

    /** A tensor of rank 0 where this is a number; otherwise the same. */
    Term asTensor(ElementType element) {
        if (!isNumber) {
            return this;
        }
        boolean usual = element == ElementType.F32 || element == ElementType.I64;
        return atom("torch.tensor(%s%s)".formatted(piece, usual ? "" : ", dtype=" + Python.element(element)));
    }

    /** A method of it, or what else follows an atom. */
    Term with(String tail) {
        return atom(bracketed().piece.before(tail));
    }

    /** A method of it. */
    Term method(String name, List<Piece> arguments) {
        Term receiver = bracketed();
        return atom(Piece.call(receiver.piece + "." + name, arguments));
    }
}
