// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.frontend.lan.resolve.Library;
import lanista.ir.NodeId;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;

/** What elaboration has to tell so far. A line of a block, or of a mutator, that is used many times is told of once. */
public final class Report {
    private static final int MOST = 100;

    private final List<Found> found = new ArrayList<>();
    private final Set<Key> told = new HashSet<>();
    private final Map<Line, Set<NodeId>> met = new HashMap<>();
    private final Deque<Use> uses = new ArrayDeque<>();
    private Optional<Site> site = Optional.empty();

    private record Key(Line line, String message) {}

    private record Line(Code code, SourceSpan span) {}

    private record Found(Diagnostic diagnostic, Optional<Site> site) {
        Line line() {
            return new Line(diagnostic.code(), diagnostic.span());
        }
    }

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

    /** What is found from here on is found where a mutator meets a node. */
    public void enterSite(Site entered) {
        site = Optional.of(entered);
    }

    public void leaveSite() {
        site = Optional.empty();
    }

    /** The place where elaboration is, as far as what is found there does not tell it. */
    Optional<Site> site() {
        return site;
    }

    /** What is wrong in the library, with the place that uses it. */
    Diagnostic withUse(Diagnostic diagnostic) {
        return uses.isEmpty() || !Library.has(diagnostic.span())
                ? diagnostic
                : diagnostic.withNote("`%s` is used at %s"
                        .formatted(uses.element().block(), uses.element().span()));
    }

    public void add(Diagnostic problem) {
        add(withUse(problem), site);
    }

    public void add(Failure failure) {
        failure.diagnostic().ifPresent(this::add);
    }

    /** Adds what was found before, where elaboration was at that time. */
    public void add(Diagnostic problem, Optional<Site> where) {
        Found one = new Found(problem, where);
        Set<NodeId> nodes = met.computeIfAbsent(one.line(), line -> new LinkedHashSet<>());
        where.map(Site::node).ifPresent(nodes::add);
        boolean isAtFirst = where.map(Site::node).equals(nodes.stream().findFirst());
        if (isAtFirst && found.size() < MOST && told.add(new Key(one.line(), problem.message()))) {
            found.add(one);
        }
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(one -> one.diagnostic().isError());
    }

    public List<Diagnostic> all() {
        return found.stream().map(this::placed).toList();
    }

    private Diagnostic placed(Found one) {
        int others = met.getOrDefault(one.line(), Set.of()).size() - 1;
        return one.site()
                .map(where -> one.diagnostic().withNote(where.words(others)))
                .orElse(one.diagnostic());
    }
}
