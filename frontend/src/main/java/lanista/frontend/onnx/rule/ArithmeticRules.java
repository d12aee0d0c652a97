// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.List;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.ir.op.Attributes;
import lanista.ir.weights.HostTensor;

/** Sums, differences, products and quotients of two tensors. */
final class ArithmeticRules {
    private ArithmeticRules() {}

    static void addTo(Rules rules) {
        for (String operator : List.of("Add", "Sub", "Mul", "Div")) {
            rules.add(operator, site -> calculate(site, operator));
        }
    }

    private static List<Operand> calculate(Site site, String operator) {
        Operand first = site.operand(0);
        Operand second = site.operand(1);
        return List.of(site.add(operator, Attributes.NONE, number(first, second), number(second, first)));
    }

    /** A number that stands as a tensor with one axis, beside a tensor with axes of its own, is a number all the same. */
    private static Operand number(Operand operand, Operand other) {
        boolean single = operand instanceof Operand.Stored stored
                && stored.isConstant()
                && stored.tensor().shape().equals(List.of(1L))
                && other.type().rank() > 0;
        if (!single) {
            return operand;
        }
        Operand.Stored stored = (Operand.Stored) operand;
        HostTensor tensor = stored.tensor();
        return new Operand.Stored(
                stored.name() + "[0]", HostTensor.of(tensor.element(), List.of(), tensor.bytes()), false);
    }
}
