// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.List;
import java.util.Optional;
import lanista.ir.type.TensorType;

/**
 * What the rules of an operator conclude from attributes and operands.
 *
 * @param types of the results; absent where the operands leave nothing to say, as with a wrong rank
 * @param slots the parameters and buffers that a layer owns, as {@link OpType#slots} tells them; none where there are no
 *     types
 * @param conditions under which they are right; those that hold trivially are left out
 */
public record Inference(Optional<List<TensorType>> types, List<ParameterSlot> slots, List<Condition> conditions) {
    public Inference {
        types = types.map(List::copyOf);
        slots = List.copyOf(slots);
        conditions = List.copyOf(conditions);
    }
}
