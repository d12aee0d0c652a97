// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.frontend.onnx.graph.NodeAttributes;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.op.AttributeSpec;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.op.OpType;

/**
 * An operator that the catalogue has under the same name, with attributes of the same names and meanings.
 *
 * @param defaults those of ONNX, where they are not those of the catalogue
 */
record Direct(Map<String, Literal> defaults) implements Rule {
    /** What said before version 7 how operands may be written over, broadcast, or trained; it changes nothing here. */
    private static final Set<String> MEANINGLESS = Set.of("consumed_inputs", "broadcast", "is_test");

    static final Direct SAME = new Direct(Map.of());

    /** With another default than the catalogue's. */
    static Direct with(String attribute, Literal value) {
        return SAME.and(attribute, value);
    }

    Direct and(String attribute, Literal value) {
        Map<String, Literal> more = new LinkedHashMap<>(defaults);
        more.put(attribute, value);
        return new Direct(more);
    }

    @Override
    public List<Operand> apply(Site site) {
        return site.add(site.operator(), attributes(site), site.all());
    }

    /** The attributes of a node for the operator of its name. */
    Attributes attributes(Site site) {
        OpType type = Catalogue.get(site.operator());
        Attributes attributes = Attributes.NONE;
        for (AttributeSpec spec : type.attributes()) {
            Optional<Expr> value = value(site.attributes(), spec)
                    .or(() -> Optional.ofNullable(defaults.get(spec.name())).map(Expr::of));
            if (value.isPresent()) {
                attributes = attributes.with(spec.name(), value.get());
            }
        }
        for (String name : site.attributes().names()) {
            if (!MEANINGLESS.contains(name)
                    && type.attributes().stream().noneMatch(spec -> spec.name().equals(name))) {
                throw new Unsupported("has the attribute '%s'".formatted(name));
            }
        }
        return attributes;
    }

    private static Optional<Expr> value(NodeAttributes given, AttributeSpec spec) {
        if (!given.has(spec.name())) {
            return Optional.empty();
        }
        return switch (spec.form()) {
            case INTEGER -> Optional.of(Expr.of(given.integer(spec.name(), 0)));
            case BOOLEAN -> Optional.of(Expr.of(given.flag(spec.name(), false)));
            case TEXT -> given.text(spec.name()).map(Expr::of);
            case SYMBOL -> Optional.empty();
            case REAL -> given.real(spec.name()).map(value -> Expr.of(exact(value, spec)));
            case INTEGERS ->
                given.integers(spec.name())
                        .map(values -> Expr.list(values.stream().map(Expr::of).toList()));
            case REALS ->
                given.reals(spec.name())
                        .map(values -> Expr.list(values.stream().map(Expr::of).toList()));
        };
    }

    /** The catalogue's default, where a float is as near to it as floats come. */
    private static double exact(double value, AttributeSpec spec) {
        return spec.fallback()
                .map(Literal::asDouble)
                .filter(fallback -> fallback.floatValue() == (float) value)
                .orElse(value);
    }
}
