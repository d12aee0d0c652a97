// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.pytorch;

import java.util.ArrayList;
import java.util.List;
import lanista.codegen.text.Piece;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;

/** The arguments of a call, without those that say what is so anyway. */
final class Arguments {
    private final Values values;
    private final List<Piece> pieces = new ArrayList<>();

    Arguments(Values values) {
        this.values = values;
    }

    Arguments add(String text) {
        pieces.add(Piece.of(text));
        return this;
    }

    Arguments add(Term term) {
        pieces.add(term.piece());
        return this;
    }

    /** A keyword argument. */
    Arguments named(String name, String text) {
        return add(name + "=" + text);
    }

    /** A setting by its place. */
    Arguments setting(String setting) {
        return add(values.text(setting));
    }

    /** A keyword argument that is left out where the setting has a value. */
    Arguments unless(Literal usual, String name, String setting) {
        Expr value = values.expr(setting);
        return value.isConstant() && value.constant().equals(usual) ? this : named(name, values.text(value));
    }

    Arguments unless(long usual, String name, String setting) {
        return unless(Literal.of(usual), name, setting);
    }

    Arguments unless(double usual, String name, String setting) {
        return unless(Literal.of(usual), name, setting);
    }

    Arguments unless(boolean usual, String name, String setting) {
        return unless(Literal.of(usual), name, setting);
    }

    /** A keyword argument for all axes, left out where each has the usual value. */
    Arguments axes(long usual, String name, List<Expr> elements) {
        return elements.stream().allMatch(element -> element.is(usual)) ? this : named(name, values.spread(elements));
    }

    List<Piece> pieces() {
        return pieces;
    }

    Term call(String function) {
        return Term.call(function, pieces);
    }
}
