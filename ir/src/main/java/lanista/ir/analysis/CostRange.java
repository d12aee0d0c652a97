// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongBinaryOperator;
import lanista.ir.Graph;
import lanista.ir.LayerId;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.ExprLimitException;
import lanista.ir.expr.Measure;
import lanista.ir.expr.Substitution;
import lanista.ir.expr.Support;
import lanista.ir.op.ParameterSlot;

/**
 * The least and the most that a candidate of a space costs, requirements apart. The cost of a space is a sum with one
 * term a layer, each of which depends on few decisions; the extremes follow by eliminating one decision after another,
 * without walking the space.
 *
 * @param least the smallest cost
 * @param most the largest cost
 */
public record CostRange(long least, long most) {
    private static final long LARGEST_TABLE = 1_000_000;
    private static final Substitution ONE_EXAMPLE = Substitution.ofSymbols(name -> Optional.of(Expr.of(1)));

    /** What a layer costs, where a condition holds. */
    private record Term(Expr condition, Expr amount) {
        Set<Decision> decisions() {
            Set<Decision> all = new LinkedHashSet<>(condition.decisions());
            all.addAll(amount.decisions());
            return all;
        }
    }

    /** The range of a measure; empty where a table would grow past a million entries or a decision is continuous. */
    public static Optional<CostRange> of(Graph graph, Measure measure) {
        try {
            List<Term> terms = terms(Activity.of(graph), measure);
            List<Factor> factors = new ArrayList<>();
            for (Term term : terms) {
                if (!isTabulable(term)) {
                    return Optional.empty();
                }
                factors.add(tabulate(term));
            }
            Optional<Long> least = extreme(factors, Math::min);
            Optional<Long> most = extreme(factors, Math::max);
            return least.isPresent() && most.isPresent()
                    ? Optional.of(new CostRange(least.get(), most.get()))
                    : Optional.empty();
        } catch (ExprLimitException tooLarge) {
            return Optional.empty();
        }
    }

    private static List<Term> terms(Activity activity, Measure measure) {
        return switch (measure) {
            case FLOPS ->
                activity.nodes().stream()
                        .map(node -> new Term(
                                node.condition(),
                                node.operation()
                                        .type()
                                        .flops(
                                                node.operation().attributes(),
                                                node.operands(),
                                                node.node().types())))
                        .toList();
            case PARAMETERS -> parameterTerms(activity);
        };
    }

    /** A layer has its parameters wherever one of the nodes that share them is needed. */
    private static List<Term> parameterTerms(Activity activity) {
        Map<LayerId, Term> layers = new LinkedHashMap<>();
        for (Activity.ActiveNode node : activity.nodes()) {
            node.operation().layer().ifPresent(layer -> {
                Expr amount = node.operation().type().slots(node.operation().attributes(), node.operands()).stream()
                        .filter(ParameterSlot::trained)
                        .map(slot -> slot.type().shape().elements())
                        .reduce(Expr.of(0), Expr::plus);
                layers.merge(
                        layer,
                        new Term(node.condition(), amount),
                        (a, b) -> new Term(Expr.or(a.condition(), b.condition()), a.amount()));
            });
        }
        return List.copyOf(layers.values());
    }

    private static boolean isTabulable(Term term) {
        return term.decisions().stream().noneMatch(decision -> decision.domain().isContinuous())
                && Factor.entries(term.decisions()) <= LARGEST_TABLE;
    }

    private static Factor tabulate(Term term) {
        Expr amount = ONE_EXAMPLE.in(term.amount());
        List<Long> table = new ArrayList<>();
        List<Decision> scope = new ArrayList<>();
        Support.of(term.condition(), amount).forEachWhile(assignment -> {
            if (scope.isEmpty()) {
                scope.addAll(assignment.values().keySet());
            }
            table.add(cost(term.condition(), amount, assignment));
            return true;
        });
        return new Factor(scope, table.stream().mapToLong(Long::longValue).toArray());
    }

    private static long cost(Expr condition, Expr amount, Assignment assignment) {
        return condition.evaluate(assignment).asBoolean()
                ? amount.evaluate(assignment).asLong()
                : 0;
    }

    /** Eliminates all decisions, the one with the smallest table first; empty where a table grows too large. */
    private static Optional<Long> extreme(List<Factor> terms, LongBinaryOperator choose) {
        List<Factor> factors = merged(terms);
        Set<Decision> left = new LinkedHashSet<>();
        factors.forEach(factor -> left.addAll(factor.scope()));
        while (!left.isEmpty()) {
            Decision next = left.stream()
                    .min(Comparator.comparingLong(decision -> Factor.entries(bucketScope(factors, decision))))
                    .orElseThrow();
            if (Factor.entries(bucketScope(factors, next)) > LARGEST_TABLE) {
                return Optional.empty();
            }
            Factor bucket = Factor.constant(0);
            for (Factor factor : List.copyOf(factors)) {
                if (factor.scope().contains(next)) {
                    factors.remove(factor);
                    bucket = bucket.combine(factor, Math::addExact);
                }
            }
            factors.add(bucket.eliminate(next, choose));
            left.remove(next);
        }
        return Optional.of(factors.stream().mapToLong(Factor::value).reduce(0, Math::addExact));
    }

    /** Terms over the same decisions added up, so that a hundred like layers are one table. */
    private static List<Factor> merged(List<Factor> terms) {
        Map<List<Decision>, Factor> byScope = new LinkedHashMap<>();
        terms.forEach(term -> byScope.merge(term.scope(), term, (a, b) -> a.combine(b, Math::addExact)));
        return new ArrayList<>(byScope.values());
    }

    private static Set<Decision> bucketScope(List<Factor> factors, Decision decision) {
        Set<Decision> scope = new LinkedHashSet<>();
        factors.stream()
                .filter(factor -> factor.scope().contains(decision))
                .forEach(factor -> scope.addAll(factor.scope()));
        return scope;
    }
}
