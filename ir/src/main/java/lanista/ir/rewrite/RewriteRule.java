// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import lanista.ir.Graph;
import lanista.ir.Node;

/** A local change: looks at one node and what is around it. It is pure, and changes nothing before it is certain. */
public interface RewriteRule {
    /** Verb and object, such as {@code DropIdentity}. */
    String name();

    /** The graph with the change made at a node of it, or the reason why there is none to make. */
    Outcome apply(Graph graph, Node node);
}
