// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

import java.util.List;
import java.util.Set;
import lanista.ir.expr.Decision;

/** What a node does: compute, call a block, or choose. */
public sealed interface Operation permits Compute, Call, Switch, Select, Repeat {
    <R> R match(Cases<R> cases);

    /** The graphs inside, in order; none for most. */
    List<Graph> regions();

    /** The decisions that the operation itself reads, those of its regions apart. */
    Set<Decision> decisions();

    /** The same operation around other regions, one for each of {@link #regions()}. */
    Operation withRegions(List<Graph> replacements);

    /** One case a form of operation. */
    interface Cases<R> {
        R compute(Compute operation);

        R call(Call operation);

        R switchOn(Switch operation);

        R select(Select operation);

        R repeat(Repeat operation);
    }
}
