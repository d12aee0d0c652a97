// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** What a decision may decide: the set of its values, in a fixed order. */
public sealed interface Domain {
    <R> R match(Cases<R> cases);

    /** The number of values; {@link #isContinuous() continuous} domains have none to count. */
    BigInteger size();

    /** The value at a position below {@link #size()}. @throws IllegalArgumentException for a continuous domain */
    Literal value(long index);

    boolean contains(Literal value);

    /** The kind of the values. */
    Kind kind();

    default boolean isContinuous() {
        return false;
    }

    /** One case a form of domain. */
    interface Cases<R> {
        R listed(Listed domain);

        R stepped(Stepped domain);

        R reals(Reals domain);

        R subset(Subset domain);
    }

    /** Values written one by one, all different. No record, as each use of a decision asks for the kind of all values. */
    final class Listed implements Domain {
        private final List<Literal> values;
        private final Kind kind;

        public Listed(List<Literal> values) {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a choice needs at least one value");
            }
            if (new HashSet<>(values).size() < values.size()) {
                throw new IllegalArgumentException("the values of a choice must differ: " + new Literal.Items(values));
            }
            this.values = List.copyOf(values);
            this.kind = values.stream().map(Literal::kind).reduce(Kind::or).orElseThrow();
        }

        public List<Literal> values() {
            return values;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.listed(this);
        }

        @Override
        public BigInteger size() {
            return BigInteger.valueOf(values.size());
        }

        @Override
        public Literal value(long index) {
            return values.get(Math.toIntExact(index));
        }

        @Override
        public boolean contains(Literal value) {
            return values.contains(value);
        }

        @Override
        public Kind kind() {
            return kind;
        }

        @Override
        public boolean equals(Object other) {
            return this == other || (other instanceof Listed that && values.equals(that.values));
        }

        @Override
        public int hashCode() {
            return values.hashCode();
        }

        @Override
        public String toString() {
            return new Literal.Items(values).toString();
        }
    }

    /** The integers {@code from, from + step, …} up to and with {@code to} where a step reaches it. */
    record Stepped(long from, long to, long step) implements Domain {
        public Stepped {
            if (step < 1 || to < from) {
                throw new IllegalArgumentException(
                        "a range needs from <= to and a step of at least 1, this is %d..%d step %d"
                                .formatted(from, to, step));
            }
            Math.subtractExact(to, from);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.stepped(this);
        }

        @Override
        public BigInteger size() {
            return BigInteger.valueOf((to - from) / step).add(BigInteger.ONE);
        }

        @Override
        public Literal value(long index) {
            return Literal.of(Math.addExact(from, Math.multiplyExact(index, step)));
        }

        @Override
        public boolean contains(Literal value) {
            return value instanceof Literal.Int number
                    && number.value() >= from
                    && number.value() <= to
                    && (number.value() - from) % step == 0;
        }

        @Override
        public Kind kind() {
            return Kind.INTEGER;
        }

        @Override
        public String toString() {
            return step == 1 ? from + ".." + to : "%d..%d step %d".formatted(from, to, step);
        }
    }

    /** All real numbers from {@code from} to {@code to}, drawn evenly or, with {@code log}, evenly in their logarithm. */
    record Reals(double from, double to, boolean log) implements Domain {
        public Reals {
            if (!(from <= to) || Double.isInfinite(from) || Double.isInfinite(to) || (log && from <= 0)) {
                throw new IllegalArgumentException("a real range needs finite bounds, from <= to%s, this is %s..%s"
                        .formatted(log ? " and, with log, a positive start" : "", from, to));
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.reals(this);
        }

        @Override
        public BigInteger size() {
            throw new IllegalArgumentException("the values of %s cannot be counted".formatted(this));
        }

        @Override
        public Literal value(long index) {
            throw new IllegalArgumentException("the values of %s cannot be listed".formatted(this));
        }

        @Override
        public boolean contains(Literal value) {
            return value.kind().isNumber() && value.asDouble() >= from && value.asDouble() <= to;
        }

        @Override
        public Kind kind() {
            return Kind.REAL;
        }

        @Override
        public boolean isContinuous() {
            return true;
        }

        /** The value at a fraction of the way from the first to the last, 0 to 1. */
        public double at(double fraction) {
            double value = log ? from * Math.pow(to / from, fraction) : from + fraction * (to - from);
            return fraction >= 1 ? to : Math.min(to, Math.max(from, value));
        }

        @Override
        public String toString() {
            return from + ".." + to + (log ? " log" : "");
        }
    }

    /**
     * The subsets of named operands with {@code least} to {@code most} members. A value is the list of the members'
     * indices in ascending order. Values are ordered by size, then lexicographically.
     */
    record Subset(List<String> names, int least, int most) implements Domain {
        public Subset {
            names = List.copyOf(names);
            if (least < 0 || most < least || most > names.size()) {
                throw new IllegalArgumentException(
                        "of %d operands %d to %d cannot be selected".formatted(names.size(), least, most));
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.subset(this);
        }

        @Override
        public BigInteger size() {
            BigInteger sum = BigInteger.ZERO;
            for (int k = least; k <= most; k++) {
                sum = sum.add(binomial(names.size(), k));
            }
            return sum;
        }

        @Override
        public Literal value(long index) {
            return value(BigInteger.valueOf(index));
        }

        /** The value at a position, which for many operands may exceed what a long holds. */
        public Literal value(BigInteger index) {
            BigInteger rest = index;
            int k = least;
            while (rest.compareTo(binomial(names.size(), k)) >= 0) {
                rest = rest.subtract(binomial(names.size(), k));
                k++;
                if (k > most) {
                    throw new IllegalArgumentException("index %d is past the end of %s".formatted(index, this));
                }
            }
            List<Literal> members = new java.util.ArrayList<>();
            for (int i = 0; members.size() < k; i++) {
                BigInteger with = binomial(names.size() - i - 1, k - members.size() - 1);
                if (rest.compareTo(with) < 0) {
                    members.add(Literal.of(i));
                } else {
                    rest = rest.subtract(with);
                }
            }
            return Literal.of(members);
        }

        @Override
        public boolean contains(Literal value) {
            if (!(value instanceof Literal.Items items)
                    || items.values().size() < least
                    || items.values().size() > most) {
                return false;
            }
            long last = -1;
            for (Literal item : items.values()) {
                if (!(item instanceof Literal.Int index) || index.value() <= last || index.value() >= names.size()) {
                    return false;
                }
                last = index.value();
            }
            return true;
        }

        /** Whether every operand can be told from the others by its name. */
        public boolean hasDistinctNames() {
            return new HashSet<>(names).size() == names.size();
        }

        @Override
        public Kind kind() {
            return Kind.LIST;
        }

        @Override
        public String toString() {
            String count = least == most ? Integer.toString(least) : least + ".." + most;
            return names.stream().map(Literal::quote).collect(Collectors.joining(", ", count + " of [", "]"));
        }

        private static BigInteger binomial(int n, int k) {
            BigInteger result = BigInteger.ONE;
            for (int i = 0; i < k; i++) {
                result = result.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1L));
            }
            return result;
        }
    }
}
