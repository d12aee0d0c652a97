// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.function.Supplier;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;

/** Says why something has no form in Java; whoever knows where it is turns that into a diagnostic. */
final class UnwritableException extends RuntimeException {
    UnwritableException(String message) {
        super(message);
    }

    /**
     * What is written of a place, such as {@code "node 'linear'"}.
     *
     * @param note what is there
     * @throws SourceException where it has no form, with the place
     */
    static <R> R told(String place, String note, Supplier<R> written) {
        try {
            return written.get();
        } catch (UnwritableException failure) {
            throw new SourceException(Diagnostic.error(
                            Code.LAN0835,
                            SourceSpan.NONE,
                            "%s has no Java form: %s".formatted(place, failure.getMessage()))
                    .withNote(note)
                    .withHelp("export it as ONNX, or put another operator in its place"));
        }
    }
}
