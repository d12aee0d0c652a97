// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.expr.Decision;
import lanista.ir.expr.DivisionByZeroException;
import lanista.ir.expr.Environment;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Measure;
import lanista.ir.expr.Substitution;
import lanista.ir.op.ParameterSlot;
import lanista.ir.type.TensorType;

/** What a space costs for one example, as a sum with a term a layer. */
final class CostTerms {
    /** The size up to which amounts are added: a fraction of what an expression may measure. */
    private static final int LARGEST_AMOUNT = 400;

    private CostTerms() {}

    /** A number of times what a layer costs, where a condition holds. */
    record Term(Expr condition, Expr amount, long factor) {
        Term(Expr condition, Expr amount) {
            this(condition, amount, 1);
        }

        Term times(long number) {
            return new Term(condition, amount, Math.multiplyExact(factor, number));
        }

        /** What the term depends on. */
        List<Expr> reads() {
            return List.of(condition, amount);
        }

        /** The value; empty where the amount divides by zero, as it may where no architecture meets the requirements. */
        OptionalLong at(Environment environment) {
            try {
                return OptionalLong.of(
                        Activity.holds(condition, environment)
                                ? Math.multiplyExact(
                                        factor, amount.evaluate(environment).asLong())
                                : 0);
            } catch (DivisionByZeroException noValue) {
                return OptionalLong.empty();
            }
        }
    }

    /** A sum whose parts are measures of the model and expressions over decisions, each with a factor. */
    static List<Term> of(Activity activity, Map<Expr, Long> factors) {
        List<Term> terms = new ArrayList<>();
        factors.forEach((part, factor) -> {
            List<Term> own = part instanceof Expr.Measured measured
                    ? of(activity, measured.measure())
                    : List.of(new Term(Expr.TRUE, part));
            own.forEach(term -> terms.add(term.times(factor)));
        });
        return terms;
    }

    static List<Term> of(Activity activity, Measure measure) {
        return switch (measure) {
            case FLOPS -> flops(activity);
            case PARAMETERS -> parameters(activity);
        };
    }

    static List<Term> flops(Activity activity) {
        Substitution oneExample = Substitution.ofOneExample();
        return joined(activity.nodes().stream().map(node -> flops(node, oneExample)));
    }

    private static Term flops(Activity.ActiveNode node, Substitution oneExample) {
        Expr amount = node.operation()
                .type()
                .flops(
                        node.operation().attributes(),
                        node.operands(),
                        node.node().types());
        return new Term(node.condition(), oneExample.in(amount));
    }

    /** The results of what computes, and of choices among operands where they become an operator. */
    static List<Term> activationBytes(Activity activity) {
        Substitution oneExample = Substitution.ofOneExample();
        return joined(Stream.concat(
                activity.nodes().stream().map(node -> bytes(node.node(), node.condition(), oneExample)),
                activity.selects().stream().map(select -> bytes(select.node(), select.reduces(), oneExample))));
    }

    private static Term bytes(Node node, Expr condition, Substitution oneExample) {
        Expr amount = node.types().stream().map(TensorType::bytes).reduce(Expr.of(0), Expr::plus);
        return new Term(condition, oneExample.in(amount));
    }

    /** A layer has its parameters wherever one of the nodes that share them is needed. */
    static List<Term> parameters(Activity activity) {
        Substitution oneExample = Substitution.ofOneExample();
        Map<LayerId, Term> layers = new LinkedHashMap<>();
        for (Activity.ActiveNode node : activity.nodes()) {
            node.operation().layer().ifPresent(layer -> {
                Expr amount = node.operation().type().slots(node.operation().attributes(), node.operands()).stream()
                        .filter(ParameterSlot::trained)
                        .map(slot -> slot.type().shape().elements())
                        .reduce(Expr.of(0), Expr::plus);
                layers.merge(
                        layer,
                        new Term(node.condition(), oneExample.in(amount)),
                        (first, second) -> new Term(Expr.or(first.condition(), second.condition()), first.amount()));
            });
        }
        return joined(layers.values().stream());
    }

    /** What the amounts of terms that are added depend on. */
    private record Place(Expr condition, Set<Decision> decisions) {}

    /** The same sum with fewer terms: those that count under one condition and depend on the same are one. */
    private static List<Term> joined(Stream<Term> terms) {
        Map<Place, Term> open = new LinkedHashMap<>();
        List<Term> full = new ArrayList<>();
        terms.filter(term -> !term.condition().isFalse() && !term.amount().is(0))
                .forEach(term ->
                        open.merge(new Place(term.condition(), term.amount().decisions()), term, (sum, next) -> {
                            if (sum.amount().size() + next.amount().size() < LARGEST_AMOUNT) {
                                return new Term(sum.condition(), sum.amount().plus(next.amount()));
                            }
                            full.add(sum);
                            return next;
                        }));
        return Stream.concat(open.values().stream(), full.stream()).toList();
    }
}
