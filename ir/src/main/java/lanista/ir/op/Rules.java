// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.List;
import lanista.ir.expr.Expr;
import lanista.ir.type.TensorType;

/** The forms of the rules that an operator of the catalogue is made of. */
final class Rules {
    private Rules() {}

    /** Tells the types of the results from attributes and operand types, noting what must hold. */
    @FunctionalInterface
    interface TypeRule {
        List<TensorType> infer(TypeContext context);
    }

    /** Tells which parameters and buffers a layer owns. Called only where no condition of the type rule plainly fails. */
    @FunctionalInterface
    interface SlotRule {
        List<ParameterSlot> slots(Attributes attributes, List<TensorType> operands);
    }

    /** Tells the multiply-accumulates, with symbolic dimensions as they are. */
    @FunctionalInterface
    interface CostRule {
        Expr flops(Attributes attributes, List<TensorType> operands, List<TensorType> results);
    }
}
