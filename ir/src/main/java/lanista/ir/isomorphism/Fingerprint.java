// SPDX-License-Identifier: Apache-2.0
package lanista.ir.isomorphism;

import java.util.List;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.type.TensorType;

/**
 * 128 bits that stand for a sequence of values, as they grow: two lanes of 64 bits that are mixed with different keys.
 * The same on every machine and in every version of Java.
 */
public final class Fingerprint implements Literal.Cases<Fingerprint> {
    private static final long FIRST_KEY = 0x9E3779B97F4A7C15L;
    private static final long SECOND_KEY = 0xC2B2AE3D27D4EB4FL;

    private long first;
    private long second;

    public long first() {
        return first;
    }

    public long second() {
        return second;
    }

    /** Mixes a value into the first lane's state. */
    public static long first(long state, long value) {
        return mixed(state ^ mixed(value + FIRST_KEY) * SECOND_KEY);
    }

    /** Mixes a value into the second lane's state. */
    static long second(long state, long value) {
        return mixed(state + mixed(value ^ SECOND_KEY) * FIRST_KEY);
    }

    /** Spreads every bit over all: variant 13 of Stafford's mixers for 64 bits, which SplittableRandom uses too. */
    private static long mixed(long bits) {
        long once = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
        return twice ^ (twice >>> 31);
    }

    public Fingerprint add(long value) {
        first = first(first, value);
        second = second(second, value);
        return this;
    }

    public Fingerprint add(String text) {
        add(text.length());
        long chars = 0;
        for (int i = 0; i < text.length(); i++) {
            chars = chars << Character.SIZE | text.charAt(i);
            if (i % 4 == 3) {
                add(chars);
            }
        }
        return add(chars);
    }

    public Fingerprint add(TensorType type) {
        if (!type.isKnown()) {
            return add(TensorType.UNKNOWN_WORD);
        }
        add(type.element().word());
        add(type.rank());
        type.shape().dimensions().forEach(this::add);
        return this;
    }

    /** An expression without decisions: a literal in all but dimensions that hang on symbols. */
    public Fingerprint add(Expr expr) {
        return expr.isConstant() ? expr.constant().match(this) : add(0).add(expr.toString());
    }

    @Override
    public Fingerprint integer(long value) {
        return add(1).add(value);
    }

    @Override
    public Fingerprint real(double value) {
        return add(2).add(Double.doubleToLongBits(value));
    }

    @Override
    public Fingerprint bool(boolean value) {
        return add(value ? 3 : 4);
    }

    @Override
    public Fingerprint text(String value) {
        return add(5).add(value);
    }

    @Override
    public Fingerprint items(List<Literal> values) {
        add(6).add(values.size());
        values.forEach(value -> value.match(this));
        return this;
    }
}
