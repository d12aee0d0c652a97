// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import lanista.ir.Graph;
import lanista.ir.analysis.elimination.Table;
import lanista.ir.analysis.elimination.TooLargeException;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.ExprLimitException;
import lanista.ir.expr.Label;
import lanista.ir.expr.Support;

/**
 * What the architectures of a space cost on average where every decision is taken by itself, each of its values with a
 * probability: a polynomial in the probabilities, with its gradient.
 *
 * <p>Each term of the cost counts under a condition and depends on few decisions. Its average is the sum, over all values
 * that these can have together, of what the term comes to times the product of their probabilities. Requirements are left
 * out of account.
 *
 * <pre>{@code
 * ExpectedCost flops = ExpectedCost.of(space.graph(), Quantity.FLOPS).orElseThrow();
 * double average = flops.at(probabilities).value();
 * }</pre>
 */
public final class ExpectedCost {
    private static final long MOST_ENTRIES = 400_000;

    private final List<Term> terms;

    /** What a part of the cost comes to for all values of some decisions, the last of which changes fastest. */
    private record Term(List<Decision> scope, double[] amounts) {}

    private ExpectedCost(List<Term> terms) {
        this.terms = terms;
    }

    /**
     * The average of a quantity.
     *
     * @return empty where the quantity is not known, or a part of it depends on too many decisions at once
     */
    public static Optional<ExpectedCost> of(Graph graph, Quantity quantity) {
        try {
            return SpaceCost.of(graph, Activity.of(graph), EnumSet.of(quantity))
                    .terms(quantity)
                    .map(terms -> new ExpectedCost(tables(terms)));
        } catch (ExprLimitException | TooLargeException tooLarge) {
            return Optional.empty();
        }
    }

    private static List<Term> tables(List<CostTerms.Term> terms) {
        List<Term> tables = new ArrayList<>();
        long entries = 0;
        for (CostTerms.Term term : terms) {
            entries = requireFew(entries, term.reads());
            tables.add(table(term.reads(), assignment -> term.at(assignment).orElse(0)));
        }
        return tables;
    }

    /**
     * The average of costs that were measured: a decision adds, wherever it is active, what its value was measured to cost.
     *
     * @param costs of the values of decisions, in the order of their domains
     * @return empty where whether a decision is active depends on too many others at once
     * @throws IllegalArgumentException where a decision is not in the graph, or has another number of values
     */
    public static Optional<ExpectedCost> ofOptions(Graph graph, Map<Label, List<Double>> costs) {
        try {
            Map<Label, Expr> active = new LinkedHashMap<>();
            Map<Label, Decision> decisions = new LinkedHashMap<>();
            Activity.of(graph).conditions().forEach((decision, condition) -> {
                active.put(decision.label(), condition);
                decisions.put(decision.label(), decision);
            });
            List<Term> terms = new ArrayList<>();
            long entries = 0;
            for (Map.Entry<Label, List<Double>> each : costs.entrySet()) {
                Decision decision = decisions.get(each.getKey());
                Expr condition = active.getOrDefault(each.getKey(), Expr.FALSE);
                if (decision == null || valueCount(decision) != each.getValue().size()) {
                    throw new IllegalArgumentException(
                            "costs are of all values of decisions of the space, got %d of '%s'"
                                    .formatted(each.getValue().size(), each.getKey()));
                }
                List<Expr> reads = List.of(condition, Expr.chosen(decision));
                entries = requireFew(entries, reads);
                terms.add(table(
                        reads,
                        assignment -> Activity.holds(condition, assignment)
                                ? each.getValue().get(position(decision, assignment))
                                : 0));
            }
            return Optional.of(new ExpectedCost(terms));
        } catch (ExprLimitException | TooLargeException tooLarge) {
            return Optional.empty();
        }
    }

    private static int position(Decision decision, Assignment assignment) {
        int position = 0;
        while (!decision.domain().value(position).equals(assignment.decision(decision))) {
            position++;
        }
        return position;
    }

    private static long requireFew(long before, List<Expr> reads) {
        long entries = before + Table.entries(Expr.decisions(reads));
        if (entries > MOST_ENTRIES) {
            throw new TooLargeException("costs in %,d combinations of decisions".formatted(entries));
        }
        return entries;
    }

    private static Term table(List<Expr> reads, ToDoubleFunction<Assignment> amount) {
        Set<Decision> scope = new LinkedHashSet<>();
        reads.forEach(expr -> scope.addAll(expr.decisions()));
        double[] amounts = new double[(int) Table.entries(scope)];
        int[] next = {0};
        Support.of(reads.toArray(Expr[]::new)).forEachWhile(assignment -> {
            amounts[next[0]++] = amount.applyAsDouble(assignment);
            return true;
        });
        return new Term(List.copyOf(scope), amounts);
    }

    private static int valueCount(Decision decision) {
        return (int) Table.entries(Set.of(decision));
    }

    /** The decisions that the cost depends on. */
    public Set<Decision> decisions() {
        Set<Decision> decisions = new LinkedHashSet<>();
        terms.forEach(term -> decisions.addAll(term.scope()));
        return decisions;
    }

    /**
     * An average.
     *
     * @param gradient how fast the average grows with the probability of each value, of the decisions that the cost depends
     *     on, each by itself: that probabilities sum to one is left to whoever moves them
     */
    public record Average(double value, Map<Label, double[]> gradient) {}

    /**
     * The average for some probabilities.
     *
     * @param shares the probability of each value of decisions, in the order of their domains; all values of one that is not
     *     here are equally likely
     * @throws IllegalArgumentException where a decision has another number of values
     */
    public Average at(Map<Label, double[]> shares) {
        Map<Label, double[]> known = new LinkedHashMap<>();
        Map<Label, double[]> gradient = new LinkedHashMap<>();
        for (Decision decision : decisions()) {
            int count = valueCount(decision);
            double[] own = shares.get(decision.label());
            if (own != null && own.length != count) {
                throw new IllegalArgumentException(
                        "'%s' has %d values, got %d probabilities".formatted(decision.label(), count, own.length));
            }
            known.put(decision.label(), own == null ? equal(count) : own);
            gradient.put(decision.label(), new double[count]);
        }
        double sum = 0;
        for (Term term : terms) {
            sum += add(term, of(term, known), of(term, gradient));
        }
        return new Average(sum, gradient);
    }

    /** The average where all values of each decision are equally likely. */
    public double uniform() {
        return at(Map.of()).value();
    }

    private static double[] equal(int count) {
        double[] shares = new double[count];
        Arrays.fill(shares, 1.0 / count);
        return shares;
    }

    private static double[][] of(Term term, Map<Label, double[]> numbers) {
        return term.scope().stream()
                .map(decision -> numbers.getOrDefault(decision.label(), new double[0]))
                .toArray(double[][]::new);
    }

    /** Adds the gradient of a term, and tells its average. */
    private static double add(Term term, double[][] shares, double[][] gradient) {
        int[] position = new int[shares.length];
        double sum = 0;
        for (double amount : term.amounts()) {
            if (amount != 0) {
                sum += amount * product(shares, position, -1);
                for (int i = 0; i < position.length; i++) {
                    gradient[i][position[i]] += amount * product(shares, position, i);
                }
            }
            for (int digit = position.length - 1; digit >= 0 && ++position[digit] == shares[digit].length; digit--) {
                position[digit] = 0;
            }
        }
        return sum;
    }

    private static double product(double[][] shares, int[] position, int leftOut) {
        double product = 1;
        for (int i = 0; i < position.length; i++) {
            product *= i == leftOut ? 1 : shares[i][position[i]];
        }
        return product;
    }
}
