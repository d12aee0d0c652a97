// SPDX-License-Identifier: Apache-2.0
package lanista.ir.verify;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lanista.ir.Call;
import lanista.ir.Node;
import lanista.ir.expr.Decision;
import lanista.ir.op.ParameterSlot;
import lanista.ir.type.TensorType;

/**
 * What the verifier knows of a node that is right by itself.
 *
 * @param operands the types that it was given
 * @param slots what its layer owns
 * @param decisions those that it reads, its regions apart
 * @param isChoice whether it is one of the three choices
 */
record Finding(List<TensorType> operands, List<ParameterSlot> slots, Set<Decision> decisions, boolean isChoice) {
    static Finding of(Site site, List<ParameterSlot> slots, boolean isChoice) {
        return new Finding(site.operands(), slots, decisions(site.node()), isChoice);
    }

    private static Set<Decision> decisions(Node node) {
        Set<Decision> all = new LinkedHashSet<>(node.operation().decisions());
        if (node.operation() instanceof Call call) {
            all.addAll(call.block().arguments().decisions());
        }
        node.types().forEach(type -> all.addAll(type.decisions()));
        return all.isEmpty() ? Set.of() : all;
    }
}
