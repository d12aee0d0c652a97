// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.state;

import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;

/** Control flow of a limit that ends the elaboration as a whole. */
public final class Stop extends RuntimeException {
    private final transient Diagnostic diagnostic;

    Stop(Code code, SourceSpan span, String message, String help) {
        super(null, null, false, false);
        this.diagnostic = Diagnostic.error(code, span, message).withHelp(help);
    }

    public Diagnostic diagnostic() {
        return diagnostic;
    }
}
