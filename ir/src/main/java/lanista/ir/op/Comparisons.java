// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.List;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/**
 * Comparisons and logic element by element, with broadcasting; results are of type bool. As ONNX's operators of these
 * names.
 */
final class Comparisons {
    /** Whether elements are the same; the one comparison that truth values have. */
    public static final OpType EQUAL = OpType.define(
            "Equal", Arity.exactly(2), op -> op.traits(Trait.ELEMENTWISE, Trait.COMMUTATIVE), Comparisons::compared);

    public static final OpType LESS = order("Less");
    public static final OpType LESS_OR_EQUAL = order("LessOrEqual");
    public static final OpType GREATER = order("Greater");
    public static final OpType GREATER_OR_EQUAL = order("GreaterOrEqual");
    public static final OpType AND = logic("And");
    public static final OpType OR = logic("Or");

    public static final OpType XOR = logic("Xor");

    public static final OpType IS_NAN = OpType.define(
            "IsNaN", Arity.exactly(1), op -> op.traits(Trait.ELEMENTWISE, Trait.KEEPS_ZERO), Comparisons::tested);

    /** Whether elements are infinite, with a sign that {@code detect_negative} and {@code detect_positive} admit. */
    public static final OpType IS_INF = OpType.define(
            "IsInf",
            Arity.exactly(1),
            op -> op.attributes(
                            AttributeSpec.flag("detect_negative", true), AttributeSpec.flag("detect_positive", true))
                    .traits(Trait.ELEMENTWISE, Trait.KEEPS_ZERO),
            Comparisons::tested);

    public static final OpType NOT = OpType.define(
            "Not", Arity.exactly(1), op -> op.traits(Trait.ELEMENTWISE), context -> List.of(context.truths(0)));

    /** Elements of the second operand where the first is true, of the third elsewhere; those two are of one type. */
    public static final OpType WHERE =
            OpType.define("Where", Arity.exactly(3), op -> op.traits(Trait.ELEMENTWISE, Trait.KEEPS_ZERO), context -> {
                context.truths(0);
                context.sameElements(1);
                return List.of(Broadcasting.all(context).with(context.operand(1).element()));
            });

    private Comparisons() {}

    private static List<TensorType> compared(TypeContext context) {
        context.sameElements(0);
        return List.of(Broadcasting.all(context).with(ElementType.BOOL));
    }

    private static List<TensorType> tested(TypeContext context) {
        return List.of(context.floating(0).with(ElementType.BOOL));
    }

    private static OpType order(String name) {
        return OpType.define(name, Arity.exactly(2), op -> op.traits(Trait.ELEMENTWISE), context -> {
            context.numbers(0);
            return compared(context);
        });
    }

    private static OpType logic(String name) {
        return OpType.define(name, Arity.exactly(2), op -> op.traits(Trait.ELEMENTWISE, Trait.COMMUTATIVE), context -> {
            context.truths(0);
            return compared(context);
        });
    }
}
