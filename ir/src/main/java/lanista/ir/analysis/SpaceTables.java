// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import lanista.ir.analysis.elimination.Semiring;
import lanista.ir.analysis.elimination.Spectrum;
import lanista.ir.analysis.elimination.Table;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Environment;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Measure;
import lanista.ir.expr.Support;

/**
 * A space as tables over its decisions.
 *
 * <p>Tables range over all ways to decide, while an architecture decides what is active alone. So a decision that is not
 * active has its first value in every table: each architecture is then one way to decide.
 */
final class SpaceTables {
    private final Activity activity;
    private final Semiring ring;
    private final Set<Decision> read = new LinkedHashSet<>();

    /** @param read the decisions that something reads, so that their values matter */
    SpaceTables(Activity activity, Semiring ring, Set<Decision> read) {
        this.activity = activity;
        this.ring = ring;
        this.read.addAll(read);
        active().values().forEach(condition -> this.read.addAll(condition.decisions()));
    }

    private Map<Decision, Expr> active() {
        Map<Decision, Expr> active = new LinkedHashMap<>(activity.conditions());
        active.values().removeIf(Expr::isFalse);
        return active;
    }

    /** The ways to decide: a table for each decision that is read, a factor wherever another is active. */
    List<Table> ways() {
        List<Table> tables = new ArrayList<>();
        Map<Decision, Expr> active = active();
        active.forEach((decision, condition) ->
                tables.add(read.contains(decision) ? values(decision, condition) : factor(decision, condition)));
        read.stream()
                .filter(decision -> !active.containsKey(decision))
                .forEach(decision -> tables.add(values(decision, Expr.FALSE)));
        return tables;
    }

    private Table values(Decision decision, Expr condition) {
        Table.entries(Set.of(decision));
        Literal first = decision.domain().value(0);
        return table(
                List.of(Expr.chosen(decision), condition),
                assignment -> Activity.holds(condition, assignment)
                        || assignment.decision(decision).equals(first));
    }

    private Table factor(Decision decision, Expr condition) {
        long number = decision.domain().isContinuous()
                ? ring.one()
                : ring.of(decision.domain().size());
        return spectra(
                List.of(condition),
                assignment -> Spectrum.of(0, Activity.holds(condition, assignment) ? number : ring.one()));
    }

    /** A requirement: nothing where it is broken. */
    Table met(Activity.Guarded guarded, Requirements requirements) {
        Expr condition = guarded.requirement().condition();
        List<Expr> reads = new ArrayList<>(List.of(guarded.guard(), condition));
        condition.decisions().forEach(decision -> reads.add(requirements.when(decision)));
        Map<Measure, List<CostTerms.Term>> terms = requirements.terms(condition);
        terms.values().forEach(sum -> sum.forEach(term -> reads.addAll(term.reads())));
        return table(
                reads,
                assignment -> !Activity.holds(guarded.guard(), assignment)
                        || isMet(condition, new Active(assignment, requirements, terms)));
    }

    /** A condition without a value, as where it divides by zero, is not met. */
    private static boolean isMet(Expr condition, Environment environment) {
        try {
            return condition.evaluate(environment).asBoolean();
        } catch (Active.Absence absence) {
            return true;
        } catch (ArithmeticException noValue) {
            return false;
        }
    }

    /** Nothing where a filter does not keep a way to decide. */
    Table kept(Filter filter) {
        return table(filter.reads(), filter.keeps());
    }

    /** What a layer adds to the number that is asked for. */
    static Table amount(CostTerms.Term term) {
        return spectra(term.reads(), assignment -> {
            OptionalLong value = term.at(assignment);
            return value.isPresent() ? Spectrum.of(0, value.getAsLong()) : Spectrum.NOTHING;
        });
    }

    private Table table(List<Expr> reads, Predicate<Assignment> holds) {
        Spectrum one = Spectrum.of(0, ring.one());
        return spectra(reads, assignment -> holds.test(assignment) ? one : Spectrum.NOTHING);
    }

    /** @throws lanista.ir.analysis.elimination.TooLargeException where a table over what is read passes the limit */
    static void requireSmall(List<Expr> reads) {
        Table.entries(scope(reads));
    }

    private static Set<Decision> scope(List<Expr> reads) {
        Set<Decision> scope = new LinkedHashSet<>();
        reads.forEach(expr -> scope.addAll(expr.decisions()));
        return scope;
    }

    /** A table over what some expressions read. */
    static Table spectra(List<Expr> reads, Function<Assignment, Spectrum> entry) {
        Set<Decision> scope = scope(reads);
        Spectrum[] entries = new Spectrum[(int) Table.entries(scope)];
        int[] next = {0};
        Support.of(reads.toArray(Expr[]::new)).forEachWhile(assignment -> {
            entries[next[0]++] = entry.apply(assignment);
            return true;
        });
        return new Table(List.copyOf(scope), entries);
    }

    /** An assignment in which a decision that is not active has no value, and measures are sums. */
    private record Active(Assignment assignment, Requirements requirements, Map<Measure, List<CostTerms.Term>> terms)
            implements Environment {
        @Override
        public Literal measure(Measure measure) {
            List<CostTerms.Term> sum = Optional.ofNullable(terms.get(measure)).orElseThrow();
            return Literal.of(sum.stream()
                    .mapToLong(term -> term.at(assignment).orElseThrow(() -> new ArithmeticException("no cost")))
                    .reduce(0, Math::addExact));
        }

        @Override
        public Literal decision(Decision decision) {
            if (!Activity.holds(requirements.when(decision), assignment)) {
                throw new Absence();
            }
            return assignment.decision(decision);
        }

        /** Control flow of {@link SpaceTables#isMet}. */
        private static final class Absence extends RuntimeException {
            Absence() {
                super(null, null, false, false);
            }
        }
    }

    /** A value that any decision may have. */
    static Literal first(Decision decision) {
        return decision.domain() instanceof Domain.Reals reals
                ? Literal.of(reals.from())
                : decision.domain().value(0);
    }

    /** Known values, and the first of each domain beside them. */
    static Environment complete(Assignment known) {
        return new Environment() {
            @Override
            public Literal decision(Decision decision) {
                return known.value(decision).orElseGet(() -> first(decision));
            }
        };
    }

    static BigInteger ways(Decision decision) {
        return decision.domain().isContinuous()
                ? BigInteger.ONE
                : decision.domain().size();
    }
}
