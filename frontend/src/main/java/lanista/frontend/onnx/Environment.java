// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.frontend.onnx.graph.Operand;

/** What the names of a graph stand for; a graph inside a node sees those around it. */
final class Environment {
    private final Optional<Environment> outer;
    private final Map<String, Operand> operands = new HashMap<>();
    private final Set<String> broken = new HashSet<>();

    private Environment(Optional<Environment> outer) {
        this.outer = outer;
    }

    static Environment empty() {
        return new Environment(Optional.empty());
    }

    /** An environment inside this one. */
    Environment inner() {
        return new Environment(Optional.of(this));
    }

    /** Binds a name. @return whether it was free */
    boolean bind(String name, Operand operand) {
        return !broken.contains(name) && operands.putIfAbsent(name, operand) == null;
    }

    /** Notes that what a name should stand for could not be made. */
    void breakOff(String name) {
        broken.add(name);
    }

    Optional<Operand> find(String name) {
        Operand own = operands.get(name);
        return own != null ? Optional.of(own) : outer.flatMap(environment -> environment.find(name));
    }

    boolean isBroken(String name) {
        return broken.contains(name)
                || (!operands.containsKey(name)
                        && outer.map(environment -> environment.isBroken(name)).orElse(false));
    }

    boolean knows(String name) {
        return find(name).isPresent() || isBroken(name);
    }
}
