// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis.elimination;

/** A sum over a space that would take a table, or more work, past a limit. */
public final class TooLargeException extends RuntimeException {
    public TooLargeException(String message) {
        super(message, null, false, false);
    }
}
