// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import java.util.Optional;

/**
 * A place in a space that is being generated.
 *
 * @param scope what can be named there
 * @param instances how often the place is elaborated
 * @param index the name that tells the instances apart
 * @param depth how much deeper expressions may nest
 */
record Spot(Scope scope, int instances, Optional<String> index, int depth) {
    static Spot ofBody(Scope scope, int instances) {
        return new Spot(scope, instances, Optional.empty(), 3);
    }

    Spot deeper() {
        return new Spot(scope, instances, index, depth - 1);
    }

    Spot inside(Scope inner) {
        return new Spot(inner, instances, index, depth);
    }

    Spot repeated(int times, String name) {
        return new Spot(scope, instances * times, Optional.of(name), depth - 1);
    }

    /** Nothing tells the instances apart. */
    Spot repeated(int times) {
        return new Spot(scope, instances * times, Optional.empty(), depth - 1);
    }

    boolean isDeep() {
        return depth <= 0;
    }
}
