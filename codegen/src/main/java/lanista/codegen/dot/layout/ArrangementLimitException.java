// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.layout;

/** More lines than can be arranged in a time that anyone would wait. */
public final class ArrangementLimitException extends RuntimeException {
    ArrangementLimitException(String message) {
        super(message);
    }
}
