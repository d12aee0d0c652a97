// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.Graph;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Label;
import lanista.ir.expr.Measure;

/**
 * What is known of a space before anything runs.
 *
 * @param decisions in the order of first occurrence
 * @param count of architectures
 * @param parameters least and most, requirements apart; absent where it is too much to work out
 * @param flops least and most, for one example, requirements apart
 */
public record SpaceReport(
        List<Decision> decisions, ArchitectureCount count, Optional<CostRange> parameters, Optional<CostRange> flops) {
    public SpaceReport {
        decisions = List.copyOf(decisions);
    }

    public static SpaceReport of(Graph graph) {
        Map<Label, Decision> decisions = new LinkedHashMap<>();
        graph.forEachNode(node ->
                node.operation().decisions().forEach(decision -> decisions.putIfAbsent(decision.label(), decision)));
        return new SpaceReport(
                List.copyOf(decisions.values()),
                ArchitectureCount.of(graph),
                CostRange.of(graph, Measure.PARAMETERS),
                CostRange.of(graph, Measure.FLOPS));
    }
}
