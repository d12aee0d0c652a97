// SPDX-License-Identifier: Apache-2.0
package lanista.ir.type;

/** The element type or the shape of a value is asked for whose type is not known. */
public final class UnknownTypeException extends RuntimeException {
    UnknownTypeException() {
        super("the type of what an operator outside the catalogue yields is not known");
    }
}
