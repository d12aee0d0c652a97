// SPDX-License-Identifier: Apache-2.0
package lanista.ir.isomorphism;

/** Control flow of who asks for a certificate or a hash: a graph takes more work than it is worth. */
public final class WorkLimitException extends RuntimeException {
    public WorkLimitException() {
        super(null, null, false, false);
    }
}
