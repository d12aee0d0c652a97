// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.List;
import java.util.function.UnaryOperator;
import lanista.frontend.onnx.file.ElementTypes;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;

/** Operators that work on each element by itself: arithmetic, comparisons, conversions. */
final class ElementRules {
    /** Those that are the same in the catalogue, whatever the version. */
    private static final List<String> SAME = List.of(
            "Abs",
            "Acos",
            "Acosh",
            "And",
            "Asin",
            "Asinh",
            "Atan",
            "Atanh",
            "BitShift",
            "BitwiseAnd",
            "BitwiseNot",
            "BitwiseOr",
            "BitwiseXor",
            "Ceil",
            "Cos",
            "Cosh",
            "Equal",
            "Erf",
            "Exp",
            "Floor",
            "Greater",
            "GreaterOrEqual",
            "IsInf",
            "IsNaN",
            "Less",
            "LessOrEqual",
            "Log",
            "Max",
            "Mean",
            "Min",
            "Mod",
            "Neg",
            "Not",
            "Or",
            "Reciprocal",
            "Round",
            "Sign",
            "Sin",
            "Sinh",
            "Sqrt",
            "Sum",
            "Tan",
            "Tanh",
            "Where",
            "Xor");

    private ElementRules() {}

    static void addTo(Rules rules) {
        SAME.forEach(operator -> rules.add(operator, Direct.SAME));
        rules.add("Identity", ElementRules::identity);
        rules.add("Pow", ElementRules::power);
        rules.add("Cast", ElementRules::cast);
        rules.add(
                "CastLike",
                15,
                site -> List.of(site.cast(site.operand(0), site.type(1).element())));
        rules.add("Clip", ElementRules::clipByAttributes);
        rules.add("Clip", 11, ElementRules::clip);
        rules.add("Dropout", site -> dropout(site, site.attributes().real("ratio", 0.5)));
        rules.add("Dropout", 12, ElementRules::dropoutByOperands);
    }

    /** Exporters store equal tensors once, and name the others by identities: these are tensors of their own. */
    private static List<Operand> identity(Site site) {
        return site.operand(0) instanceof Operand.Stored stored
                ? List.of(site.derived(stored, UnaryOperator.identity()))
                : Direct.SAME.apply(site);
    }

    /** The exponent may be of a type of its own. */
    private static List<Operand> power(Site site) {
        Operand exponent = site.cast(site.operand(1), site.type(0).element());
        return List.of(site.add("Pow", Attributes.NONE, site.operand(0), exponent));
    }

    private static List<Operand> cast(Site site) {
        int number = Math.toIntExact(site.attributes().integer("to", 0));
        ElementType element = ElementTypes.find(number)
                .orElseThrow(() -> new Unsupported("makes elements of type " + ElementTypes.name(number)));
        return List.of(site.add("Cast", Attributes.NONE.with("to", element.word()), site.operand(0)));
    }

    private static List<Operand> clipByAttributes(Site site) {
        return site.add("Clip", Direct.SAME.attributes(site), List.of(site.operand(0)));
    }

    private static List<Operand> clip(Site site) {
        boolean known = site.type(0).element().isFloating()
                && (!site.has(1) || site.numbers(1).isPresent())
                && (!site.has(2) || site.numbers(2).isPresent());
        if (!known) {
            Operand clipped = site.operand(0);
            clipped = site.has(1) ? site.add("Max", Attributes.NONE, clipped, site.operand(1)) : clipped;
            return List.of(site.has(2) ? site.add("Min", Attributes.NONE, clipped, site.operand(2)) : clipped);
        }
        Attributes bounds = Attributes.NONE;
        if (site.has(1)) {
            bounds = bounds.with("min", site.known(1, "least value").only());
        }
        if (site.has(2)) {
            bounds = bounds.with("max", site.known(2, "greatest value").only());
        }
        return List.of(site.add("Clip", bounds, site.operand(0)));
    }

    /** In evaluation nothing is dropped, and the mask lets everything through. */
    private static List<Operand> dropout(Site site, double ratio) {
        Operand kept = site.add("Dropout", Attributes.NONE.with("ratio", ratio), site.operand(0));
        if (!site.wants(1)) {
            return List.of(kept);
        }
        Attributes everywhere = Attributes.NONE
                .with("value", 1)
                .with("shape", Expr.list(site.type(0).shape().dimensions()))
                .with("element", (site.opset() < 10 ? site.type(0).element() : ElementType.BOOL).word());
        return List.of(kept, site.add("Constant", everywhere));
    }

    private static List<Operand> dropoutByOperands(Site site) {
        double ratio = site.has(1) ? site.known(1, "ratio").only().constant().asDouble() : 0.5;
        if (ratio != 0 && site.has(2) && !site.known(2, "mode").only().isFalse()) {
            throw new Unsupported("drops elements in evaluation too");
        }
        return dropout(site, ratio);
    }
}
