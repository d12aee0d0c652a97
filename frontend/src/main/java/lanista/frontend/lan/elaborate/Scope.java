// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lanista.frontend.lan.elaborate.graph.Datum;

/**
 * The values of names in a body, or in the braces of a {@code for} or {@code if} within one. A branch that may not be
 * taken keeps what it assigns further out to itself.
 */
final class Scope {
    private final Optional<Scope> outer;
    private final boolean branch;
    private final Map<String, Datum> values = new LinkedHashMap<>();
    private final Map<String, Datum> kept = new LinkedHashMap<>();

    private Scope(Optional<Scope> outer, boolean branch) {
        this.outer = outer;
        this.branch = branch;
    }

    static Scope ofBody() {
        return new Scope(Optional.empty(), false);
    }

    Scope inner() {
        return new Scope(Optional.of(this), false);
    }

    Scope branch() {
        return new Scope(Optional.of(this), true);
    }

    Optional<Datum> find(String name) {
        return Optional.ofNullable(values.get(name))
                .or(() -> Optional.ofNullable(kept.get(name)))
                .or(() -> outer.flatMap(scope -> scope.find(name)));
    }

    /** Binds a name here, whatever it means further out. */
    void declare(String name, Datum value) {
        values.put(name, value);
    }

    /** Assigns the nearest binding of a name, or binds it here. */
    void assign(String name, Datum value) {
        if (values.containsKey(name) || find(name).isEmpty()) {
            values.put(name, value);
        } else if (branch) {
            kept.put(name, value);
        } else {
            outer.ifPresent(scope -> scope.assign(name, value));
        }
    }

    /** What a branch assigned further out. */
    Map<String, Datum> kept() {
        return Collections.unmodifiableMap(kept);
    }
}
