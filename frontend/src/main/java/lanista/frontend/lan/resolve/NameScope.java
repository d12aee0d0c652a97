// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.resolve;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The names bound so far in a body, or in the braces of a {@code for} or {@code if} within one. */
final class NameScope {
    private final Optional<NameScope> outer;
    private final Set<String> bound = new LinkedHashSet<>();
    private final Set<String> closed;

    private NameScope(Optional<NameScope> outer, Set<String> closed) {
        this.outer = outer;
        this.closed = closed;
    }

    static NameScope ofBody() {
        return new NameScope(Optional.empty(), new HashSet<>());
    }

    NameScope inner() {
        return new NameScope(Optional.of(this), closed);
    }

    boolean has(String name) {
        return bound.contains(name) || outer.map(scope -> scope.has(name)).orElse(false);
    }

    /** Binds a name here, unless an assignment reaches a binding further out. */
    void assign(String name) {
        if (!has(name)) {
            bound.add(name);
        }
    }

    /** Binds a name here, whatever it means further out. */
    void declare(String name) {
        bound.add(name);
    }

    /** Notes that the braces end: the names that were bound inside are known no longer. */
    void close() {
        closed.addAll(bound);
    }

    /** Whether a name was bound inside braces that have ended. */
    boolean wasBoundInside(String name) {
        return closed.contains(name);
    }

    Set<String> names() {
        Set<String> all = new LinkedHashSet<>(bound);
        outer.ifPresent(scope -> all.addAll(scope.names()));
        return all;
    }
}
