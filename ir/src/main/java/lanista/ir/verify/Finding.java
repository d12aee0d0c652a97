// SPDX-License-Identifier: Apache-2.0
package lanista.ir.verify;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lanista.ir.Call;
import lanista.ir.Node;
import lanista.ir.expr.Decision;
import lanista.ir.op.ParameterSlot;

/**
 * What the verifier knows of a node that is right by itself.
 *
 * @param slots what its layer owns
 * @param decisions those that it reads, its regions apart
 * @param isChoice whether it is one of the three choices
 */
record Finding(List<ParameterSlot> slots, Set<Decision> decisions, boolean isChoice) {
    static Finding of(Site site, List<ParameterSlot> slots, boolean isChoice) {
        return new Finding(slots, decisions(site.node()), isChoice);
    }

    private static Set<Decision> decisions(Node node) {
        List<Set<Decision>> read = new ArrayList<>(List.of(node.operation().decisions()));
        if (node.operation() instanceof Call call) {
            read.add(call.block().arguments().decisions());
        }
        node.types().forEach(type -> read.add(type.decisions()));
        if (read.stream().allMatch(Set::isEmpty)) {
            return Set.of();
        }
        Set<Decision> all = new LinkedHashSet<>();
        read.forEach(all::addAll);
        return all;
    }
}
