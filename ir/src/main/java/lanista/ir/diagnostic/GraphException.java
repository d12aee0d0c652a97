// SPDX-License-Identifier: Apache-2.0
package lanista.ir.diagnostic;

/** A graph that breaks a rule of the IR: a fault of the pass or program that built it, never of a user's source. */
public final class GraphException extends LanistaException {
    public GraphException(String message) {
        super(message, null);
    }

    public GraphException(String message, Throwable cause) {
        super(message, cause);
    }
}
