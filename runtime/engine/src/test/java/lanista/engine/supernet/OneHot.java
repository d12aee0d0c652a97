// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lanista.engine.TensorArrays;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import org.bytedeco.pytorch.Tensor;

/** Weights that pick one architecture in a supernet. */
public final class OneHot {
    private OneHot() {}

    /** One for the options that an architecture has, zero for the others; of decisions that it does not make, the first option. */
    public static Map<Label, Tensor> weights(SupernetProgram program, Architecture architecture) {
        Map<Label, Tensor> weights = new LinkedHashMap<>();
        program.mixtures().forEach((label, mixture) -> weights.put(label, weights(mixture, architecture.value(label))));
        return weights;
    }

    private static Tensor weights(Mixture mixture, Optional<Literal> value) {
        float[] numbers = new float[mixture.size()];
        if (value.isEmpty()) {
            numbers[0] = 1;
        } else if (mixture.isOverOperands()) {
            value.get().asItems().forEach(operand -> numbers[(int) operand.asLong()] = 1);
        } else {
            numbers[mixture.options().indexOf(value.get())] = 1;
        }
        return TensorArrays.tensor(numbers, numbers.length);
    }
}
