// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import lanista.ir.isomorphism.Fingerprint;
import lanista.ir.type.TensorType;

/** A value of a graph in normal form: what is computed, of what, and nothing of how it is called. */
final class Term {
    /** The layer of a term that owns no parameters. */
    static final int NO_LAYER = -1;

    private static final Comparator<Term> BY_NUMBER = Comparator.comparingInt(Term::number);

    private final int number;
    private final Operator.Role role;
    private final boolean ordered;
    private final Fingerprint colour;
    private final int layer;
    private final List<Term> operands;
    private final TensorType type;

    private Term(
            int number,
            Operator.Role role,
            boolean ordered,
            Fingerprint colour,
            int layer,
            List<Term> operands,
            TensorType type) {
        this.number = number;
        this.role = role;
        this.ordered = ordered;
        this.colour = colour;
        this.layer = layer;
        this.operands = operands;
        this.type = type;
    }

    /** What comes from outside, or is made of nothing. */
    static Term leaf(int number, Operator.Role role, Fingerprint colour, TensorType type) {
        return new Term(number, role, true, colour, NO_LAYER, List.of(), type);
    }

    /** What an operator makes; where the order of its operands does not count, they come in that of their numbers. */
    static Term application(int number, Operator operator, int layer, List<Term> operands, TensorType type) {
        boolean ordered = !operator.isCommutative();
        List<Term> inOrder = operands;
        if (!ordered) {
            Term[] sorted = operands.toArray(Term[]::new);
            Arrays.sort(sorted, BY_NUMBER);
            inOrder = Arrays.asList(sorted);
        }
        return new Term(number, operator.role(), ordered, operator.colour(), layer, inOrder, type);
    }

    /** One of several values. */
    static Term choice(int number, Fingerprint colour, List<Term> cases, TensorType type) {
        return new Term(number, Operator.Role.PLAIN, true, colour, NO_LAYER, cases, type);
    }

    /** One of several results. */
    static Term part(int number, Term of, int index, TensorType type) {
        Fingerprint colour = new Fingerprint().add("result").add(index);
        return new Term(number, Operator.Role.PLAIN, true, colour, NO_LAYER, List.of(of), type);
    }

    /** The place in the order in which terms came up; each has a number of its own, after those of its operands. */
    int number() {
        return number;
    }

    boolean isZero() {
        return role == Operator.Role.ZERO;
    }

    boolean isOrdered() {
        return ordered;
    }

    Fingerprint colour() {
        return colour;
    }

    /** The number of the layer that it uses, or {@link #NO_LAYER}. */
    int layer() {
        return layer;
    }

    List<Term> operands() {
        return operands;
    }

    /** As the space has it: its dimensions may hang on decisions. */
    TensorType type() {
        return type;
    }

    /** What it adds to a sum: a sum adds what it sums up. */
    List<Term> summands() {
        return role == Operator.Role.SUM ? operands : List.of(this);
    }

    /** 128 bits that equal terms of one normal form share. */
    Key key() {
        Fingerprint key =
                new Fingerprint().add(colour.first()).add(colour.second()).add(layer);
        for (Term operand : operands) {
            key.add(operand.number);
        }
        return new Key(key.first(), key.second());
    }

    /** What equal terms share. */
    record Key(long first, long second) {
        @Override
        public int hashCode() {
            return (int) first;
        }
    }
}
