// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;

/** What elaboration has to tell so far. A line of a block that is used many times is told of once. */
public final class Report {
    private static final int MOST = 100;

    private final List<Diagnostic> found = new ArrayList<>();
    private final Set<Key> told = new HashSet<>();

    private record Key(Code code, SourceSpan span, String message) {}

    public void add(Diagnostic diagnostic) {
        if (told.add(new Key(diagnostic.code(), diagnostic.span(), diagnostic.message())) && found.size() < MOST) {
            found.add(diagnostic);
        }
    }

    public void add(Failure failure) {
        failure.diagnostic().ifPresent(this::add);
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(Diagnostic::isError);
    }

    public List<Diagnostic> all() {
        return List.copyOf(found);
    }
}
