// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

/** An expression has no value where it divides by zero. */
public final class DivisionByZeroException extends ArithmeticException {
    private static final long serialVersionUID = 1;

    DivisionByZeroException() {
        super("division by zero");
    }
}
