// SPDX-License-Identifier: Apache-2.0
package lanista.ir.space;

import java.math.BigInteger;
import java.util.random.RandomGenerator;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Literal;

/** Answers decisions. It is asked once for each that is active. */
@FunctionalInterface
public interface Sampler {
    /** A value of the decision's domain. */
    Literal pick(Decision decision);

    /** Draws every decision evenly from its domain, each by itself. */
    static Sampler uniform(RandomGenerator random) {
        return decision -> draw(decision.domain(), random);
    }

    private static Literal draw(Domain domain, RandomGenerator random) {
        return domain.match(new Domain.Cases<>() {
            @Override
            public Literal listed(Domain.Listed listed) {
                return listed.value(random.nextInt(listed.values().size()));
            }

            @Override
            public Literal stepped(Domain.Stepped stepped) {
                return stepped.value(random.nextLong(stepped.size().longValueExact()));
            }

            @Override
            public Literal reals(Domain.Reals reals) {
                return Literal.of(reals.at(random.nextDouble()));
            }

            @Override
            public Literal subset(Domain.Subset subset) {
                return subset.value(below(subset.size(), random));
            }
        });
    }

    /** Evenly from 0 to a bound, without the bound; by rejection, which needs less than two draws on average. */
    private static BigInteger below(BigInteger bound, RandomGenerator random) {
        if (bound.bitLength() < Long.SIZE) {
            return BigInteger.valueOf(random.nextLong(bound.longValueExact()));
        }
        BigInteger drawn;
        do {
            drawn = BigInteger.ZERO;
            for (int bits = 0; bits < bound.bitLength(); bits += Integer.SIZE) {
                drawn = drawn.shiftLeft(Integer.SIZE).or(BigInteger.valueOf(random.nextInt() & 0xFFFFFFFFL));
            }
            drawn = drawn.mod(BigInteger.ONE.shiftLeft(bound.bitLength()));
        } while (drawn.compareTo(bound) >= 0);
        return drawn;
    }
}
