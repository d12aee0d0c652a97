// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.signature;

import java.util.Optional;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;

/**
 * A parameter of a signature.
 *
 * @param required whether an argument must be given
 * @param fallback the value where none is given; absent for a required one, and where absence itself has a meaning
 * @param shownDefault how the signature prints the default; empty for a required one
 */
public record Parameter(String name, Form form, boolean required, Optional<Expr> fallback, String shownDefault) {
    public static Parameter required(String name, Form form) {
        return new Parameter(name, form, true, Optional.empty(), "");
    }

    /** One whose default is worked out elsewhere, and described by a text. */
    public static Parameter absent(String name, Form form, String shownDefault) {
        return new Parameter(name, form, false, Optional.empty(), shownDefault);
    }

    public static Parameter integer(String name, long fallback) {
        return optional(name, Form.INTEGER, Literal.of(fallback));
    }

    public static Parameter integers(String name, long fallback) {
        return optional(name, Form.INTEGERS, Literal.of(fallback));
    }

    public static Parameter number(String name, double fallback) {
        return optional(name, Form.NUMBER, Literal.of(fallback));
    }

    public static Parameter truth(String name, boolean fallback) {
        return optional(name, Form.TRUTH, Literal.of(fallback));
    }

    public static Parameter text(String name, String fallback) {
        return optional(name, Form.TEXT, Literal.of(fallback));
    }

    /** torch's {@code inplace}, which changes no result and so says nothing here. */
    public static Parameter inplace() {
        return truth("inplace", false);
    }

    public static Parameter optional(String name, Form form, Literal fallback) {
        return new Parameter(name, form, false, Optional.of(Expr.of(fallback)), fallback.toString());
    }

    @Override
    public String toString() {
        return required ? name : name + " = " + shownDefault;
    }
}
