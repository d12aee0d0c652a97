// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.List;
import lanista.ir.op.OpType.Arity;

/**
 * The trigonometric and hyperbolic functions and their inverses, element by element, of floating-point numbers; angles
 * are in radians. As ONNX's operators of these names (opsets 7 and 9).
 */
final class Trigonometry {
    public static final OpType SIN = function("Sin", Trait.KEEPS_ZERO);
    public static final OpType COS = function("Cos");
    public static final OpType TAN = function("Tan", Trait.KEEPS_ZERO);
    public static final OpType ASIN = function("Asin", Trait.KEEPS_ZERO);
    public static final OpType ACOS = function("Acos");
    public static final OpType ATAN = function("Atan", Trait.KEEPS_ZERO);
    public static final OpType SINH = function("Sinh", Trait.KEEPS_ZERO);
    public static final OpType COSH = function("Cosh");
    public static final OpType ASINH = function("Asinh", Trait.KEEPS_ZERO);
    public static final OpType ACOSH = function("Acosh");
    public static final OpType ATANH = function("Atanh", Trait.KEEPS_ZERO);

    private Trigonometry() {}

    private static OpType function(String name, Trait... traits) {
        return OpType.define(
                name,
                Arity.exactly(1),
                op -> op.traits(Trait.ELEMENTWISE).traits(traits),
                context -> List.of(context.floating(0)));
    }
}
