// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.state;

import java.util.Optional;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;

/** Control flow of an evaluation that cannot go on. Where nothing is left to say, what caused it was reported before. */
public final class Failure extends RuntimeException {
    private final transient Optional<Diagnostic> diagnostic;

    private Failure(Optional<Diagnostic> diagnostic) {
        super(null, null, false, false);
        this.diagnostic = diagnostic;
    }

    public static Failure of(Diagnostic diagnostic) {
        return new Failure(Optional.of(diagnostic));
    }

    public static Failure of(Code code, SourceSpan span, String message) {
        return of(Diagnostic.error(code, span, message));
    }

    public static Failure of(Code code, SourceSpan span, String message, String help) {
        return of(Diagnostic.error(code, span, message).withHelp(help));
    }

    /** A value is needed whose own evaluation failed. */
    public static Failure reported() {
        return new Failure(Optional.empty());
    }

    public Optional<Diagnostic> diagnostic() {
        return diagnostic;
    }
}
