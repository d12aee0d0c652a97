// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.ir.Graph;
import lanista.ir.expr.Decision;
import lanista.ir.expr.ExprLimitException;
import lanista.ir.expr.Label;

/**
 * What is known of a space before anything runs.
 *
 * @param decisions in the order of first occurrence
 * @param count of architectures
 * @param sampling how they are drawn
 * @param parameters least and most among the architectures that meet the requirements; absent where there is none, or it is
 *     too much to work out
 * @param flops likewise, for one example
 * @param activationBytes likewise, for one example
 * @param depth likewise
 * @param unknown those that an operator outside the catalogue does not tell
 */
public record SpaceReport(
        List<Decision> decisions,
        ArchitectureCount count,
        Sampling sampling,
        Optional<CostRange> parameters,
        Optional<CostRange> flops,
        Optional<CostRange> activationBytes,
        Optional<CostRange> depth,
        Set<Quantity> unknown) {
    public SpaceReport {
        decisions = List.copyOf(decisions);
        unknown = unknown.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(unknown));
    }

    public static SpaceReport of(Graph graph) {
        Map<Label, Decision> decisions = new LinkedHashMap<>();
        graph.forEachNode(node ->
                node.operation().decisions().forEach(decision -> decisions.putIfAbsent(decision.label(), decision)));
        Optional<Activity> activity = activity(graph);
        ArchitectureCount count = activity.map(ArchitectureCount::of)
                .orElseGet(() -> ArchitectureCount.atMost(new LinkedHashSet<>(decisions.values())));
        Map<Quantity, CostRange> ranges = activity.map(
                        known -> CostRange.of(graph, known, EnumSet.allOf(Quantity.class)))
                .orElse(Map.of());
        return new SpaceReport(
                List.copyOf(decisions.values()),
                count,
                activity.map(known -> sampling(known, count)).orElse(Sampling.REJECTION),
                Optional.ofNullable(ranges.get(Quantity.PARAMETERS)),
                Optional.ofNullable(ranges.get(Quantity.FLOPS)),
                Optional.ofNullable(ranges.get(Quantity.ACTIVATION_BYTES)),
                Optional.ofNullable(ranges.get(Quantity.DEPTH)),
                activity.map(SpaceCost::unknown).orElse(Set.of()));
    }

    /** Empty where conditions grow too large to handle. */
    private static Optional<Activity> activity(Graph graph) {
        try {
            return Optional.of(Activity.of(graph));
        } catch (ExprLimitException tooLarge) {
            return Optional.empty();
        }
    }

    private static Sampling sampling(Activity activity, ArchitectureCount count) {
        if (activity.requirements().isEmpty()) {
            return Sampling.INDEPENDENT;
        }
        return count.exact() ? Sampling.UNIFORM : Sampling.REJECTION;
    }
}
