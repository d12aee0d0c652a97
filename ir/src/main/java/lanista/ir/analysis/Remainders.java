// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.math.BigInteger;
import java.util.function.ToLongFunction;
import lanista.ir.analysis.elimination.Semiring;

/** Large numbers from their remainders by primes (Chinese remainder theorem). */
final class Remainders {
    private static final BigInteger TWO = BigInteger.TWO;
    private static final int CERTAINTY = 60;

    private Remainders() {}

    /**
     * A number that is not negative and below a bound.
     *
     * @param remainder the number by the arithmetic of a prime
     */
    static BigInteger below(BigInteger bound, ToLongFunction<Semiring> remainder) {
        BigInteger number = BigInteger.ZERO;
        BigInteger modulus = BigInteger.ONE;
        BigInteger prime = BigInteger.valueOf(Integer.MAX_VALUE);
        while (modulus.compareTo(bound) < 0) {
            BigInteger rest = BigInteger.valueOf(remainder.applyAsLong(Semiring.modulo(prime.longValueExact())));
            // The next number of the form number + k * modulus that leaves this rest.
            BigInteger steps =
                    rest.subtract(number).multiply(modulus.modInverse(prime)).mod(prime);
            number = number.add(modulus.multiply(steps));
            modulus = modulus.multiply(prime);
            prime = previousPrime(prime);
        }
        return number;
    }

    private static BigInteger previousPrime(BigInteger prime) {
        BigInteger candidate = prime.subtract(TWO);
        while (!candidate.isProbablePrime(CERTAINTY)) {
            candidate = candidate.subtract(TWO);
        }
        return candidate;
    }
}
