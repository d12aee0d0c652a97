// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.List;
import lanista.ir.expr.Expr;
import lanista.ir.type.TensorType;

/**
 * A tensor that a layer owns.
 *
 * @param name as torch.nn has it, such as {@code weight} or {@code in_proj_bias}
 * @param type its element type and shape
 * @param initialiser how it starts
 * @param trained whether an optimiser changes it; a buffer such as a running mean is not trained
 */
public record ParameterSlot(String name, TensorType type, Initialiser initialiser, boolean trained) {
    static ParameterSlot trained(String name, TensorType type, Initialiser initialiser) {
        return new ParameterSlot(name, type, initialiser, true);
    }

    static ParameterSlot buffer(String name, TensorType type, Initialiser initialiser) {
        return new ParameterSlot(name, type, initialiser, false);
    }

    /** A weight, and where wanted a bias for each output that starts alike. */
    static List<ParameterSlot> weightAndBias(TensorType weight, Expr outputs, boolean bias, Initialiser initialiser) {
        ParameterSlot first = trained("weight", weight, initialiser);
        TensorType biasType = TensorType.of(weight.element(), List.of(outputs));
        return bias ? List.of(first, trained("bias", biasType, initialiser)) : List.of(first);
    }
}
