// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

/** Says why an operator has no form in Java; whoever knows the node turns it into a diagnostic. */
final class UnwritableException extends RuntimeException {
    UnwritableException(String message) {
        super(message);
    }
}
