// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import lanista.ir.isomorphism.Fingerprint;
import lanista.ir.isomorphism.WorkLimitException;
import lanista.ir.op.Arithmetic;
import lanista.ir.op.Attributes;
import lanista.ir.type.TensorType;

/**
 * A graph in normal form, as it grows from the inputs on. Each rule applies where a term comes up, so that what could be
 * simplified never is there, and what is there already is not made again:
 *
 * <pre>
 * Identity(a), Dropout(a) {ratio = 0}             ==&gt;  a
 * Sum(a), Mean(a), Concat(a)                      ==&gt;  a
 * Zero(a), Relu(0), Conv(0) without bias          ==&gt;  0
 * Add(Add(a, b), c)                               ==&gt;  Sum(a, b, c)
 * Sum(a, 0, b), Sub(a, 0)                         ==&gt;  Sum(a, b), a      where the type stays the same
 * BatchNormalization(0) {epsilon = 0.1} @l        ==&gt;  BatchNormalization(0) @l
 * Relu(a), Relu(a)                                ==&gt;  one Relu(a)
 * </pre>
 *
 * <p>What is zero, but as large as an operator finds, stays, as its size hangs on that. A layer with running statistics keeps zeros only while its running mean is zero, as it starts; so it does not where
 * it is also applied to something else that an output needs. Which layers those are is known when all is there, and then
 * {@link Walk} begins anew.
 */
final class Terms {
    /** The most operands that all sums may have together: sums of sums of the same may double with each. */
    private static final int MOST_SUMMANDS = 1_000_000;

    private final BitSet moving;
    private final UnaryOperator<TensorType> decided;
    private final BitSet resting = new BitSet();
    private final List<Term> all = new ArrayList<>();
    private final Map<Term.Key, Term> known = new HashMap<>();
    private final Map<TensorType, Term> zeros = new HashMap<>();
    private int inputs;
    private int summands;

    /**
     * @param moving the layers whose running mean does not stay zero
     * @param decided gives types in which all decisions are made
     */
    Terms(BitSet moving, UnaryOperator<TensorType> decided) {
        this.moving = moving;
        this.decided = decided;
    }

    /** All terms, each after its operands; some may be dead. */
    List<Term> all() {
        return all;
    }

    /** How many of them come from outside; they are the first. */
    int inputs() {
        return inputs;
    }

    /** The layers with running statistics that were taken to rest at zero. */
    BitSet resting() {
        return resting;
    }

    /** The next input. */
    Term input(TensorType type) {
        Fingerprint colour = new Fingerprint().add("input").add(inputs++).add(decided.apply(type));
        return added(Term.leaf(all.size(), Operator.Role.PLAIN, colour, type));
    }

    /**
     * The result of an operator that has one.
     *
     * @param ofFoundSize whether the result is as large as an operator finds while it runs
     */
    Term result(Operator operator, int layer, List<Term> operands, TensorType type, boolean ofFoundSize) {
        if (!ofFoundSize && yieldsZero(operator, layer, operands)) {
            return zero(type);
        }
        return switch (operator.role()) {
            case IDENTITY -> operands.get(0);
            case ZERO -> ofFoundSize ? application(operator, layer, operands, type) : zero(type);
            case SUM -> sum(operands, type, ofFoundSize);
            case DIFFERENCE -> difference(operator, operands, type);
            case JOIN -> operands.size() == 1 ? operands.get(0) : application(operator, layer, operands, type);
            case BATCH_NORMALIZATION -> {
                boolean biasAlone = operands.get(0).isZero() && rests(operator, layer);
                yield application(biasAlone ? Operator.BIAS_ALONE : operator, layer, operands, type);
            }
            case PLAIN -> application(operator, layer, operands, type);
        };
    }

    /**
     * The results of an operator that has several.
     *
     * @param ofFoundSize whether one of them is as large as an operator finds while it runs
     */
    List<Term> results(Operator operator, int layer, List<Term> operands, List<TensorType> types, boolean ofFoundSize) {
        List<Term> results = new ArrayList<>(types.size());
        if (!ofFoundSize && yieldsZero(operator, layer, operands)) {
            types.forEach(type -> results.add(zero(type)));
            return results;
        }
        Term whole = application(operator, layer, operands, types.get(0));
        for (int index = 0; index < types.size(); index++) {
            results.add(shared(Term.part(all.size(), whole, index, types.get(index))));
        }
        return results;
    }

    /**
     * One of several values, which depends on what is open; what is the same in all cases depends on nothing.
     *
     * @param colour tells what it depends on
     */
    Term choice(Fingerprint colour, List<Term> cases, TensorType type) {
        Term first = cases.get(0);
        return cases.stream().allMatch(each -> each == first) ? first : selection(colour, cases, type);
    }

    /** Some of several values, which ones is open. */
    Term selection(Fingerprint colour, List<Term> cases, TensorType type) {
        return shared(Term.choice(all.size(), colour, cases, type));
    }

    private boolean yieldsZero(Operator operator, int layer, List<Term> operands) {
        return operator.keepsZero() && !operands.isEmpty() && areZeros(operands) && rests(operator, layer);
    }

    private static boolean areZeros(List<Term> terms) {
        for (Term term : terms) {
            if (!term.isZero()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the running mean of a layer, where it has one, is taken to stay at zero; to be asked where it matters. */
    private boolean rests(Operator operator, int layer) {
        if (!operator.isTracking() || layer == Term.NO_LAYER) {
            return true;
        }
        if (moving.get(layer)) {
            return false;
        }
        resting.set(layer);
        return true;
    }

    private Term zero(TensorType type) {
        TensorType now = decided.apply(type);
        Term known = zeros.get(now);
        if (known == null) {
            Fingerprint colour = new Fingerprint().add("zero").add(now);
            known = added(Term.leaf(all.size(), Operator.Role.ZERO, colour, now));
            zeros.put(now, known);
        }
        return known;
    }

    private Term sum(List<Term> operands, TensorType type, boolean ofFoundSize) {
        List<Term> rest = new ArrayList<>(operands.size());
        boolean hasZero = false;
        for (Term operand : operands) {
            for (Term summand : operand.summands()) {
                boolean drops = summand.isZero() && !ofFoundSize;
                hasZero |= drops;
                if (!drops) {
                    rest.add(summand);
                }
            }
        }
        summands += rest.size();
        if (summands > MOST_SUMMANDS) {
            throw new WorkLimitException();
        }
        if (hasZero && !addUpTo(rest, decided.apply(type))) {
            // Zeros that make a sum wider than the rest of it is: one is enough for that.
            rest.add(zero(type));
        }
        return rest.size() == 1 ? rest.get(0) : application(Operator.SUM, Term.NO_LAYER, rest, type);
    }

    private Term difference(Operator operator, List<Term> operands, TensorType type) {
        Term from = operands.get(0);
        boolean nothing = operands.get(1).isZero() && addUpTo(List.of(from), decided.apply(type));
        return nothing ? from : application(operator, Term.NO_LAYER, operands, type);
    }

    private boolean addUpTo(List<Term> terms, TensorType type) {
        List<TensorType> types = new ArrayList<>(terms.size());
        for (Term term : terms) {
            TensorType now = decided.apply(term.type());
            if (now.equals(type)) {
                return true;
            }
            types.add(now);
        }
        // Each may be wide along one axis, and all together along all.
        return types.size() > 1
                && Arithmetic.SUM
                        .infer(Attributes.NONE, types)
                        .types()
                        .filter(List.of(type)::equals)
                        .isPresent();
    }

    private Term application(Operator operator, int layer, List<Term> operands, TensorType type) {
        Term term = Term.application(all.size(), operator, layer, operands, type);
        return operator.isRandom() ? added(term) : shared(term);
    }

    /** The equal term that is there, or else this one. */
    private Term shared(Term term) {
        Term equal = known.putIfAbsent(term.key(), term);
        return equal == null ? added(term) : equal;
    }

    private Term added(Term term) {
        all.add(term);
        return term;
    }
}
