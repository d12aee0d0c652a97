// SPDX-License-Identifier: Apache-2.0
package lanista.ir.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;

/**
 * A value for each active decision of a space, in the order in which the space first names them.
 *
 * <p>Two architectures are equal when they decide alike, whatever the order.
 */
public record Architecture(Map<Label, Literal> values) {
    public Architecture {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The architecture that some values of decisions make. */
    public static Architecture of(Assignment assignment) {
        Map<Label, Literal> values = new LinkedHashMap<>();
        assignment.values().forEach((decision, value) -> values.put(decision.label(), value));
        return new Architecture(values);
    }

    public Optional<Literal> value(Label label) {
        return Optional.ofNullable(values.get(label));
    }

    /** Spread widely: a map's own hash is a sum in which small numbers under few labels meet. */
    @Override
    public int hashCode() {
        int sum = 0;
        for (Map.Entry<Label, Literal> entry : values.entrySet()) {
            sum += mixed(31 * entry.getKey().hashCode() + entry.getValue().hashCode());
        }
        return sum;
    }

    /** The last step of MurmurHash3 (Appleby, 2011), by which each bit changes half of all bits. */
    private static int mixed(int bits) {
        int mixed = (bits ^ (bits >>> 16)) * 0x85EBCA6B;
        mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
        return mixed ^ (mixed >>> 16);
    }

    /**
     * Answers with these values.
     *
     * @throws IllegalArgumentException from the sampler, for a decision that has none
     */
    public Sampler sampler() {
        return decision -> value(decision.label())
                .orElseThrow(() -> new IllegalArgumentException(
                        "the architecture has no value for '%s'".formatted(decision.label())));
    }
}
