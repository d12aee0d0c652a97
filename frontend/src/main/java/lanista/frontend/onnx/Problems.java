// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;

/** What has been found wrong with a model. */
final class Problems {
    /** More than anyone reads, and what a hostile file may cost. */
    private static final int MOST = 100;

    private final SourceSpan span;
    private final List<Diagnostic> found = new ArrayList<>();

    Problems(SourceSpan span) {
        this.span = span;
    }

    SourceSpan span() {
        return span;
    }

    /**
     * Adds a problem; what repetitions of a graph have in common is told once. Errors count apart, as warnings must not
     * crowd one out.
     */
    void add(Diagnostic diagnostic) {
        long alike = found.stream()
                .filter(other -> other.isError() == diagnostic.isError())
                .count();
        if (alike < MOST && !found.contains(diagnostic)) {
            found.add(diagnostic);
        }
    }

    void add(SourceException exception) {
        exception.diagnostics().forEach(this::add);
    }

    void error(Code code, String message) {
        add(Diagnostic.error(code, span, message));
    }

    /** How many have been found so far. */
    int count() {
        return found.size();
    }

    /** Takes back the warnings that came after the first ones. */
    void forgetWarnings(int first) {
        List<Diagnostic> later = found.subList(first, found.size());
        later.removeIf(diagnostic -> !diagnostic.isError());
    }

    boolean isEmpty() {
        return found.stream().noneMatch(Diagnostic::isError);
    }

    List<Diagnostic> found() {
        return List.copyOf(found);
    }
}
