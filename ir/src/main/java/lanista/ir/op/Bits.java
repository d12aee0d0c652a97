// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.List;
import lanista.ir.op.OpType.Arity;

/** Logic of the bits of integers, element by element, with broadcasting. As ONNX's operators of these names (opset 18). */
final class Bits {
    public static final OpType BITWISE_AND = binary("BitwiseAnd");
    public static final OpType BITWISE_OR = binary("BitwiseOr");
    public static final OpType BITWISE_XOR = binary("BitwiseXor");

    public static final OpType BITWISE_NOT = OpType.define(
            "BitwiseNot",
            Arity.exactly(1),
            op -> op.traits(Trait.ELEMENTWISE),
            context -> List.of(context.integers(0)));

    private Bits() {}

    private static OpType binary(String name) {
        return OpType.define(
                name,
                Arity.exactly(2),
                op -> op.traits(Trait.ELEMENTWISE, Trait.COMMUTATIVE, Trait.KEEPS_ZERO),
                context -> {
                    context.integers(0);
                    context.sameElements(0);
                    return List.of(Broadcasting.all(context));
                });
    }
}
