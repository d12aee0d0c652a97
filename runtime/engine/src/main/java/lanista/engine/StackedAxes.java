// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.List;
import java.util.Map;
import lanista.ir.op.Attentions;
import lanista.ir.op.OpType;
import lanista.ir.op.ParameterSlot;
import lanista.ir.op.Recurrents;

/** Axes of parameters along which the same is stacked several times: the gates of a recurrent layer, the projections of attention. */
final class StackedAxes {
    private static final Map<OpType, Integer> GATES = Map.of(Recurrents.LSTM, 4, Recurrents.GRU, 3);
    private static final int PROJECTIONS = 3;
    private static final int PEEPHOLES = 3;

    private StackedAxes() {}

    /**
     * How many parts an axis has; 1 for most.
     *
     * @param slots all of the layer
     */
    static int parts(OpType operator, String slot, int axis, List<ParameterSlot> slots) {
        if (operator == Attentions.MULTIHEAD_ATTENTION) {
            return axis == 0 && slot.startsWith("in_proj_") ? PROJECTIONS : 1;
        }
        if (axis == 0 && slot.startsWith("weight_p")) {
            return PEEPHOLES;
        }
        if (axis == 0 && !slot.startsWith("weight_hr")) {
            return GATES.getOrDefault(operator, 1);
        }
        return axis == 1 && readsBothDirections(slot, slots) ? 2 : 1;
    }

    /** A layer above the first reads the states of both directions, side by side. */
    private static boolean readsBothDirections(String slot, List<ParameterSlot> slots) {
        return slot.startsWith("weight_ih_l")
                && !slot.startsWith("weight_ih_l0")
                && slots.stream().anyMatch(each -> each.name().endsWith("_reverse"));
    }
}
