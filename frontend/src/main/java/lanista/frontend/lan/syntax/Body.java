// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.syntax;

import java.util.List;
import lanista.ir.diagnostic.SourceSpan;

/** The statements between two braces; the span includes the braces. */
public record Body(List<Statement> statements, SourceSpan span) {
    public Body {
        statements = List.copyOf(statements);
    }
}
