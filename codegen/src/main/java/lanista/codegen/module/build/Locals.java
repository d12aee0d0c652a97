// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.codegen.module.Forward.Variable;
import lanista.codegen.module.Statement.Target;
import lanista.codegen.text.Names;
import lanista.ir.Value;
import lanista.ir.type.TensorType;

/** The variables of a forward pass: which value each holds, and when its name may be taken again. */
final class Locals {
    /** Names for what flows through; other names say what they hold, and are not taken again. */
    private static final List<String> PLAIN = List.of("x", "y", "z", "u", "v", "w");

    private final Names names;
    private final List<String> plain = new ArrayList<>();
    private final Map<Value, String> held;
    private final Map<Value, Integer> reads;
    private final Map<String, Value> holders;
    private final Set<String> declared;

    private Locals(
            Names names,
            Map<Value, String> held,
            Map<Value, Integer> reads,
            Map<String, Value> holders,
            Set<String> declared) {
        this.names = names;
        this.held = held;
        this.reads = reads;
        this.holders = holders;
        this.declared = declared;
    }

    /** @param names free in the pass */
    static Locals of(Names names) {
        return new Locals(names, new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashSet<>());
    }

    /** The variables inside a loop: what is declared there is not known outside. */
    Locals inside() {
        Locals inner = new Locals(names, held, reads, holders, new HashSet<>(declared));
        inner.plain.addAll(plain);
        return inner;
    }

    /** An input. */
    String input(Value value, String wanted) {
        String name = names.fresh(wanted);
        if (PLAIN.contains(name)) {
            plain.add(name);
        }
        declared.add(name);
        hold(value, name);
        return name;
    }

    /** Sets apart the plain names that inputs and dimensions have left. */
    void begin() {
        PLAIN.stream().filter(names::isFree).forEach(name -> plain.add(names.fresh(name)));
    }

    /** Says that a value will be read so often more. */
    void expect(Value value, int times) {
        reads.merge(value, times, Integer::sum);
    }

    /** Says how often a value will be read from here on. */
    void reset(Value value, int times) {
        reads.put(value, times);
    }

    int remaining(Value value) {
        return reads.getOrDefault(value, 0);
    }

    /** A read of a value. */
    void read(Value value) {
        reads.merge(value, -1, Integer::sum);
    }

    boolean isDead(Value value) {
        return remaining(value) <= 0;
    }

    String name(Value value) {
        return Optional.ofNullable(held.get(value))
                .orElseThrow(() -> new IllegalStateException("no variable holds " + value));
    }

    /** A variable holds a value from here on. */
    void hold(Value value, String name) {
        held.put(value, name);
        holders.put(name, value);
    }

    /** A variable for a value: of a name that tells, or the plain name of what went into it, or another plain one. */
    Target target(Value value, TensorType type, Optional<String> telling, List<Value> from) {
        String name = telling.map(names::fresh)
                .orElseGet(() -> from.stream()
                        .map(held::get)
                        .filter(plain::contains)
                        .filter(this::isFree)
                        .findFirst()
                        .orElseGet(this::anyPlain));
        return target(value, type, name);
    }

    /** A variable of a given name for a value. */
    Target target(Value value, TensorType type, String name) {
        hold(value, name);
        return new Target(new Variable(name, type), declared.add(name));
    }

    /** A name that nothing has and nothing will have. */
    String fresh(String wanted) {
        return names.fresh(wanted);
    }

    private boolean isFree(String name) {
        Value holder = holders.get(name);
        return holder == null || isDead(holder);
    }

    private String anyPlain() {
        return plain.stream().filter(this::isFree).findFirst().orElseGet(() -> {
            String name = names.fresh("x");
            plain.add(name);
            return name;
        });
    }

    boolean isPlain(Value value) {
        return plain.contains(name(value));
    }
}
