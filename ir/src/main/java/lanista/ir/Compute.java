// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Substitution;
import lanista.ir.op.AttributeSpec;
import lanista.ir.op.Attributes;
import lanista.ir.op.OpType;
import lanista.ir.op.Specials;

/**
 * An operator of the catalogue.
 *
 * @param type the operator
 * @param attributes complete and in the operator's order
 * @param layer whose parameters and buffers it uses; present exactly where the operator owns some
 */
public record Compute(OpType type, Attributes attributes, Optional<LayerId> layer) implements Operation {
    /** Completes the attributes. @throws IllegalArgumentException where they do not suit the operator */
    public Compute {
        attributes = type.complete(attributes);
    }

    public static Compute of(OpType type, Attributes attributes) {
        return new Compute(type, attributes, Optional.empty());
    }

    public static Compute of(OpType type) {
        return of(type, Attributes.NONE);
    }

    public static Compute layer(OpType type, Attributes attributes, LayerId layer) {
        return new Compute(type, attributes, Optional.of(layer));
    }

    /** The symbols of the sizes that it finds while it runs, in the order of its attributes. */
    public Set<String> found() {
        Set<String> found = new LinkedHashSet<>();
        for (AttributeSpec spec : type.attributes()) {
            if (spec.form() == AttributeSpec.Form.SYMBOL) {
                found.addAll(Substitution.symbols(attributes.expr(spec.name())));
            }
        }
        return found;
    }

    /** The symbols of the sizes that its attributes depend on: those of inputs, and those that others found. */
    public Set<String> read() {
        Set<String> read = new LinkedHashSet<>();
        attributes.values().values().forEach(value -> read.addAll(Substitution.symbols(value)));
        read.removeAll(found());
        return read;
    }

    /** The operator's name; for one that the catalogue does not have, the one that its model gives it. */
    public String operator() {
        return isOpaque() ? attributes.text("operator") : type.name();
    }

    /** Whether the operator is outside the catalogue: what it does and costs is not known. */
    public boolean isOpaque() {
        return type == Specials.OPAQUE;
    }

    /** A copy with other attributes; the same object where they are the same. */
    public Compute with(Attributes replacement) {
        return replacement == attributes ? this : new Compute(type, replacement, layer);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.compute(this);
    }

    @Override
    public List<Graph> regions() {
        return List.of();
    }

    @Override
    public Set<Decision> decisions() {
        return attributes.decisions();
    }

    @Override
    public Compute withRegions(List<Graph> replacements) {
        return this;
    }
}
