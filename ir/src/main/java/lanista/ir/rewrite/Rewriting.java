// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import java.util.List;
import lanista.ir.Graph;

/**
 * What a rewriter made of a graph.
 *
 * @param graph in which no rule finds anything more; the same object where none found anything
 * @param statistics of the rules, in their order
 */
public record Rewriting(Graph graph, List<RuleStatistics> statistics) {
    public Rewriting {
        statistics = List.copyOf(statistics);
    }
}
