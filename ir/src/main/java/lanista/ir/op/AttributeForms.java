// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.List;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Kind;
import lanista.ir.expr.Literal;

/** Checks attribute values against the form that an operator asks for. */
final class AttributeForms {
    private AttributeForms() {}

    /** The value, an integer constant made real where a real is asked for. */
    static Expr checked(String operator, AttributeSpec spec, Expr value) {
        if (!fits(spec.form(), value)) {
            throw new IllegalArgumentException("the attribute '%s' of '%s' must be %s, not %s"
                    .formatted(spec.name(), operator, spec.form().words(), value));
        }
        boolean widen = spec.form() == AttributeSpec.Form.REAL && value.kind() == Kind.INTEGER && value.isConstant();
        return widen ? Expr.of((double) value.constant().asLong()) : value;
    }

    private static boolean fits(AttributeSpec.Form form, Expr value) {
        return switch (form) {
            case INTEGER -> value.kind() == Kind.INTEGER;
            case REAL -> value.kind().isNumber();
            case BOOLEAN -> value.kind() == Kind.BOOLEAN;
            case TEXT -> value.kind() == Kind.TEXT;
            case SYMBOL -> value instanceof Expr.Symbol;
            case INTEGERS -> isListOf(Kind.INTEGER, value);
            case REALS -> isListOf(Kind.REAL, value);
        };
    }

    private static boolean isListOf(Kind kind, Expr value) {
        if (value.kind() != Kind.LIST) {
            return false;
        }
        if (value instanceof Expr.Constant constant) {
            return areListsOf(kind, List.of(constant.value()));
        }
        if (value instanceof Expr.Sequence sequence) {
            return sequence.elements().stream().allMatch(element -> isA(kind, element.kind()));
        }
        if (value instanceof Expr.Case branches) {
            return branches.branches().stream().allMatch(branch -> isListOf(kind, branch.value()));
        }
        return value instanceof Expr.Chosen chosen
                && chosen.decision().domain() instanceof Domain.Listed listed
                && areListsOf(kind, listed.values());
    }

    private static boolean areListsOf(Kind kind, List<Literal> lists) {
        for (Literal list : lists) {
            for (Literal element : list.asItems()) {
                if (!isA(kind, element.kind())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isA(Kind expected, Kind actual) {
        return actual == expected || (expected == Kind.REAL && actual == Kind.INTEGER);
    }
}
