// SPDX-License-Identifier: Apache-2.0
package lanista.ir.diagnostic;

import java.util.List;
import java.util.stream.Collectors;

/** Input that cannot be used as it stands, with every diagnostic that was found in it. */
public final class SourceException extends LanistaException {
    private final transient List<Diagnostic> diagnostics;

    public SourceException(List<Diagnostic> diagnostics) {
        super(summary(diagnostics), null);
        this.diagnostics = List.copyOf(diagnostics);
    }

    public SourceException(Diagnostic diagnostic) {
        this(List.of(diagnostic));
    }

    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    private static String summary(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(Diagnostic::summary).collect(Collectors.joining("\n"));
    }
}
