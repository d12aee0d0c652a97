// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;

/** The errors found in one file so far, no more than a person can use. */
final class Problems {
    private static final int MOST = 100;

    private final List<Diagnostic> found = new ArrayList<>();
    private final Set<Integer> lines = new HashSet<>();

    void add(Diagnostic diagnostic) {
        lines.add(diagnostic.span().line());
        if (found.size() < MOST) {
            found.add(diagnostic);
        } else if (found.size() == MOST) {
            found.add(diagnostic.withNote("further errors of this file are not shown"));
        }
    }

    /** Whether the line has an error already: another one is likely its consequence. */
    boolean onLineOf(SourceSpan span) {
        return lines.contains(span.line());
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Diagnostic> all() {
        return List.copyOf(found);
    }
}
