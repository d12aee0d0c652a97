// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanista.frontend.lan.resolve.Library;
import lanista.ir.NodeId;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;

/** What elaboration has to tell so far. A line of a block that is used many times is told of once. */
public final class Report {
    private static final int MOST = 100;

    private final List<Diagnostic> found = new ArrayList<>();
    private final Set<Key> told = new HashSet<>();
    private final Deque<Use> uses = new ArrayDeque<>();
    private Optional<String> site = Optional.empty();

    private record Key(Code code, SourceSpan span, String message) {}

    /** A place outside the library that uses a block of it. */
    private record Use(String block, SourceSpan span) {}

    /** Elaboration goes into a block that is used somewhere. */
    public void enter(String block, SourceSpan use) {
        uses.push(Library.has(use) && !uses.isEmpty() ? uses.element() : new Use(block, use));
    }

    /** Elaboration leaves the block that it went into last. */
    public void leave() {
        uses.pop();
    }

    /** What is found from here on is so where a mutator meets a node. */
    public void enterSite(String mutator, NodeId node) {
        site = Optional.of("so it is where the mutator '%s' meets '%s'".formatted(mutator, node));
    }

    public void leaveSite() {
        site = Optional.empty();
    }

    /** A problem with what its own place does not tell: who uses the library, and the node that a mutator meets. */
    Diagnostic inContext(Diagnostic problem) {
        Diagnostic diagnostic = site.map(problem::withNote).orElse(problem);
        return uses.isEmpty() || !Library.has(diagnostic.span())
                ? diagnostic
                : diagnostic.withNote("`%s` is used at %s"
                        .formatted(uses.element().block(), uses.element().span()));
    }

    public void add(Diagnostic problem) {
        Diagnostic diagnostic = inContext(problem);
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
