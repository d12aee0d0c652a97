// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.Graph;
import lanista.ir.expr.Decision;
import lanista.ir.expr.ExprLimitException;
import lanista.ir.expr.Label;
import lanista.ir.expr.Measure;

/**
 * What is known of a space before anything runs.
 *
 * @param decisions in the order of first occurrence
 * @param count of architectures
 * @param sampling how they are drawn
 * @param parameters least and most among the architectures that meet the requirements; absent where there is none, or it is
 *     too much to work out
 * @param flops least and most, for one example, as for parameters
 */
public record SpaceReport(
        List<Decision> decisions,
        ArchitectureCount count,
        Sampling sampling,
        Optional<CostRange> parameters,
        Optional<CostRange> flops) {
    public SpaceReport {
        decisions = List.copyOf(decisions);
    }

    public static SpaceReport of(Graph graph) {
        Map<Label, Decision> decisions = new LinkedHashMap<>();
        graph.forEachNode(node ->
                node.operation().decisions().forEach(decision -> decisions.putIfAbsent(decision.label(), decision)));
        ArchitectureCount count = ArchitectureCount.of(graph);
        return new SpaceReport(
                List.copyOf(decisions.values()),
                count,
                sampling(graph, count),
                CostRange.of(graph, Measure.PARAMETERS),
                CostRange.of(graph, Measure.FLOPS));
    }

    private static Sampling sampling(Graph graph, ArchitectureCount count) {
        try {
            if (Activity.of(graph).requirements().isEmpty()) {
                return Sampling.INDEPENDENT;
            }
        } catch (ExprLimitException tooLarge) {
            return Sampling.REJECTION;
        }
        return count.exact() ? Sampling.UNIFORM : Sampling.REJECTION;
    }
}
