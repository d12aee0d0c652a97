// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import lanista.ir.Graph;

/** A change of a whole graph. */
public interface Pass {
    /** Verb and object, such as {@code DropDeadNodes}. */
    String name();

    /** The changed graph; the same object where nothing changed. */
    Graph apply(Graph graph);
}
