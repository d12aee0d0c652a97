// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

import lanista.ir.type.TensorType;

/** An input of a graph: what a caller, or the operand of the node that has the region, puts in. */
public record Input(NodeId id, TensorType type) {
    public Value value() {
        return Value.of(id);
    }
}
