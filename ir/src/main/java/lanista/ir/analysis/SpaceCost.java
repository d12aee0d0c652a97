// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import lanista.ir.Graph;
import lanista.ir.analysis.elimination.TooLargeException;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Environment;
import lanista.ir.expr.ExprLimitException;

/**
 * What the architectures of a space cost, as sums of expressions over its decisions: {@link Cost} without freezing.
 *
 * <pre>
 * OptionalLong depth = SpaceCost.of(graph).at(Quantity.DEPTH, architecture);
 * </pre>
 */
public final class SpaceCost {
    private final Graph graph;
    private final Map<Quantity, List<CostTerms.Term>> sums;

    private SpaceCost(Graph graph, Map<Quantity, List<CostTerms.Term>> sums) {
        this.graph = graph;
        this.sums = sums;
    }

    public static SpaceCost of(Graph graph) {
        try {
            return of(graph, Activity.of(graph), EnumSet.allOf(Quantity.class));
        } catch (ExprLimitException tooLarge) {
            return new SpaceCost(graph, Map.of());
        }
    }

    static SpaceCost of(Graph graph, Activity activity, Set<Quantity> quantities) {
        Map<Quantity, List<CostTerms.Term>> sums = new EnumMap<>(Quantity.class);
        Set<Quantity> unknown = unknown(activity);
        for (Quantity quantity : quantities) {
            if (unknown.contains(quantity)) {
                continue;
            }
            terms(graph, activity, quantity).ifPresent(terms -> sums.put(quantity, terms));
        }
        return new SpaceCost(graph, sums);
    }

    /** What some operator that an architecture may have does not tell. */
    static Set<Quantity> unknown(Activity activity) {
        Set<Quantity> unknown = EnumSet.noneOf(Quantity.class);
        activity.nodes().stream()
                .filter(node -> !node.condition().isFalse())
                .forEach(node -> unknown.addAll(Quantity.unknown(node.node(), node.operation())));
        return unknown;
    }

    private static Optional<List<CostTerms.Term>> terms(Graph graph, Activity activity, Quantity quantity) {
        try {
            return Optional.of(
                    switch (quantity) {
                        case PARAMETERS -> CostTerms.parameters(activity);
                        case FLOPS -> CostTerms.flops(activity);
                        case ACTIVATION_BYTES -> CostTerms.activationBytes(activity);
                        case DEPTH -> LongestPaths.through(graph).terms();
                    });
        } catch (TooLargeException | ExprLimitException tooLarge) {
            return Optional.empty();
        }
    }

    /** The sum that a quantity is; empty where it is not known, or too much to write out. */
    Optional<List<CostTerms.Term>> terms(Quantity quantity) {
        return Optional.ofNullable(sums.get(quantity));
    }

    /**
     * A quantity of one architecture, feasible or not.
     *
     * @param architecture values of the decisions that are active; others in it change nothing, and one that is missing is
     *     taken to have the first value of its domain
     * @return empty where the quantity is too much to write out as expressions, which the depth never is for one
     *     architecture, and where it does not fit into 64 bits
     */
    public OptionalLong at(Quantity quantity, Assignment architecture) {
        Environment complete = SpaceTables.complete(architecture);
        return terms(quantity)
                .map(terms -> sum(terms, complete))
                .orElseGet(() ->
                        quantity == Quantity.DEPTH ? LongestPaths.through(graph, complete) : OptionalLong.empty());
    }

    private static OptionalLong sum(List<CostTerms.Term> terms, Environment complete) {
        long sum = 0;
        try {
            for (CostTerms.Term term : terms) {
                OptionalLong value = term.at(complete);
                if (value.isEmpty()) {
                    return value;
                }
                sum = Math.addExact(sum, value.getAsLong());
            }
        } catch (ArithmeticException tooLong) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(sum);
    }
}
