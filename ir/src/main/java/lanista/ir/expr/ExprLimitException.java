// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

/** An expression that grew past the bounds which keep a hostile source harmless. */
public final class ExprLimitException extends RuntimeException {
    ExprLimitException(String message) {
        super(message);
    }
}
