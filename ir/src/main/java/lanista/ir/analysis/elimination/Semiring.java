// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis.elimination;

import java.math.BigInteger;

/** How the numbers of alternatives come together, and those of parts that go with one another. */
public interface Semiring {
    /** Numbers of ways. They throw an {@link ArithmeticException} past 63 bits. */
    Semiring COUNT = new Semiring() {
        @Override
        public long zero() {
            return 0;
        }

        @Override
        public long one() {
            return 1;
        }

        @Override
        public long of(BigInteger ways) {
            return ways.longValueExact();
        }

        @Override
        public long plus(long first, long second) {
            return Math.addExact(first, second);
        }

        @Override
        public long times(long first, long second) {
            return Math.multiplyExact(first, second);
        }
    };

    /** The least total; {@link Long#MAX_VALUE} is none. */
    Semiring LEAST = new Semiring() {
        @Override
        public long zero() {
            return Long.MAX_VALUE;
        }

        @Override
        public long one() {
            return 0;
        }

        @Override
        public long of(BigInteger ways) {
            return 0;
        }

        @Override
        public long plus(long first, long second) {
            return Math.min(first, second);
        }

        @Override
        public long times(long first, long second) {
            return first == Long.MAX_VALUE || second == Long.MAX_VALUE ? Long.MAX_VALUE : Math.addExact(first, second);
        }
    };

    /** Numbers of ways as floating point numbers, each the bits of a {@code double}: never too many, and nearly right. */
    Semiring NEARLY = new Semiring() {
        @Override
        public long zero() {
            return 0;
        }

        @Override
        public long one() {
            return Double.doubleToRawLongBits(1);
        }

        @Override
        public long of(BigInteger ways) {
            return Double.doubleToRawLongBits(ways.doubleValue());
        }

        @Override
        public long plus(long first, long second) {
            return Double.doubleToRawLongBits(Double.longBitsToDouble(first) + Double.longBitsToDouble(second));
        }

        @Override
        public long times(long first, long second) {
            return Double.doubleToRawLongBits(Double.longBitsToDouble(first) * Double.longBitsToDouble(second));
        }
    };

    /** The number of no alternative. */
    long zero();

    /** The number of no part. */
    long one();

    /** The number of a part that can be done in so many ways. */
    long of(BigInteger ways);

    /** Of one alternative or another. */
    long plus(long first, long second);

    /** Of one part with another. */
    long times(long first, long second);

    /** Numbers of ways, as remainders by a prime of at most 31 bits. */
    static Semiring modulo(long prime) {
        return new Semiring() {
            @Override
            public long zero() {
                return 0;
            }

            @Override
            public long one() {
                return 1;
            }

            @Override
            public long of(BigInteger ways) {
                return ways.mod(BigInteger.valueOf(prime)).longValueExact();
            }

            @Override
            public long plus(long first, long second) {
                return (first + second) % prime;
            }

            @Override
            public long times(long first, long second) {
                return first * second % prime;
            }
        };
    }
}
