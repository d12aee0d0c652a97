// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.fuzz;

import java.util.List;

/**
 * The readers of a module. An implementation has a public constructor without arguments: it is made anew in the JVM of each
 * target.
 */
public interface FuzzTargets {
    /** All, by names that differ. */
    List<FuzzTarget> all();

    /** The one of a name. */
    default FuzzTarget of(String name) {
        return all().stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
