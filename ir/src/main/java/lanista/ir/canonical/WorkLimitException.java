// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

/** Control flow of {@link CanonicalHash#of}: a graph takes more work than it is worth. */
final class WorkLimitException extends RuntimeException {
    WorkLimitException() {
        super(null, null, false, false);
    }
}
