// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.signature;

import java.util.List;
import lanista.ir.type.TensorType;

/** Turns bound arguments into an operator and its attributes. */
@FunctionalInterface
public interface Recipe {
    /** What the arguments make. @throws WrongArgument for arguments that do not suit each other or the operands */
    Lowering lower(Arguments arguments, List<TensorType> operands);
}
