// SPDX-License-Identifier: Apache-2.0
package lanista.codegen;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The emitters on the class path. */
public final class Emitters {
    private Emitters() {}

    /** Every emitter, by name. */
    public static List<Emitter> all() {
        return ServiceLoader.load(Emitter.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Emitter::name))
                .toList();
    }

    public static Optional<Emitter> find(String name) {
        return all().stream().filter(emitter -> emitter.name().equals(name)).findFirst();
    }
}
