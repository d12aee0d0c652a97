// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;

/** What operators meant before version 7, when an operand broadcast only where an attribute said so. */
final class OldRules {
    private static final List<String> BROADCASTING =
            List.of("Add", "And", "Div", "Equal", "Greater", "Less", "Mul", "Or", "Pow", "Sub", "Xor");

    private OldRules() {}

    static void addTo(Rules rules) {
        for (String operator : BROADCASTING) {
            Rule since = rules.since(operator, 1);
            rules.add(operator, 1, site -> aligned(site, since));
            rules.add(operator, 7, since);
        }
        rules.add("Reshape", 5, rules.since("Reshape", 1));
        rules.add("Reshape", 1, OldRules::reshape);
        rules.add("Concat", 4, rules.since("Concat", 1));
        rules.add("Concat", 1, Direct.with("axis", Literal.of(1)));
        rules.add("Cast", 6, rules.since("Cast", 1));
        rules.add("Cast", 1, OldRules::cast);
    }

    /** The second operand lies along the axes of the first from {@code axis} on, or along the last ones. */
    private static List<Operand> aligned(Site site, Rule rule) {
        if (!site.attributes().has("axis")) {
            return rule.apply(site);
        }
        int rank = site.type(0).rank();
        long given = site.attributes().integer("axis", 0);
        long axis = given < 0 ? given + rank : given;
        int trailing = Math.toIntExact(rank - axis - site.type(1).rank());
        if (trailing <= 0) {
            return site.add(site.operator(), Attributes.NONE, site.all());
        }
        List<Long> ones = IntStream.range(0, trailing)
                .mapToObj(i -> (long) site.type(1).rank() + i)
                .toList();
        Operand second = site.add("Unsqueeze", Attributes.NONE.with("axes", ones), site.operand(1));
        return site.add(site.operator(), Attributes.NONE, List.of(site.operand(0), second));
    }

    private static List<Operand> reshape(Site site) {
        List<Long> shape = site.attributes().integers("shape").orElse(List.of());
        return List.of(site.add("Reshape", Attributes.NONE.with("shape", shape), site.operand(0)));
    }

    private static List<Operand> cast(Site site) {
        String word = site.attributes().text("to", "").toLowerCase(Locale.ROOT);
        ElementType element = switch (word) {
            case "float" -> ElementType.F32;
            case "double" -> ElementType.F64;
            case "float16" -> ElementType.F16;
            case "int8" -> ElementType.I8;
            case "int16" -> ElementType.I16;
            case "int32" -> ElementType.I32;
            case "int64" -> ElementType.I64;
            case "uint8" -> ElementType.U8;
            case "uint16" -> ElementType.U16;
            case "uint32" -> ElementType.U32;
            case "uint64" -> ElementType.U64;
            case "bool" -> ElementType.BOOL;
            default -> throw new Unsupported("makes elements of type " + word);
        };
        return List.of(site.add("Cast", Attributes.NONE.with("to", element.word()), site.operand(0)));
    }
}
