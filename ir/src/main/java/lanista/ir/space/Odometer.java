// SPDX-License-Identifier: Apache-2.0
package lanista.ir.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Literal;

/**
 * A sampler that answers, candidate by candidate, with every architecture of a space once, and holds none: its wheels are
 * the active decisions in the order in which they are asked for, and the last turns fastest. A continuous decision has
 * {@value #POINTS} evenly spaced values.
 *
 * <p>Between one candidate and the next it is to be {@linkplain #turn turned}.
 */
public final class Odometer implements Sampler {
    private static final int POINTS = 5;

    private final List<Wheel> wheels = new ArrayList<>();
    private List<BigInteger> start;
    private int asked;

    /** At the first architecture. */
    public Odometer() {
        this(List.of());
    }

    private Odometer(List<BigInteger> start) {
        this.start = List.copyOf(start);
    }

    /** Where another one was that gave these {@link #positions}. */
    public static Odometer at(List<BigInteger> positions) {
        return new Odometer(positions);
    }

    /** Where it is, between one candidate and the next: the positions of the wheels, without those that begin anew. */
    public List<BigInteger> positions() {
        return wheels.isEmpty() ? start : wheels.stream().map(Wheel::position).toList();
    }

    private record Wheel(BigInteger position, BigInteger size) {
        boolean atEnd() {
            return position.add(BigInteger.ONE).equals(size);
        }
    }

    @Override
    public Literal pick(Decision decision) {
        int wheel = asked++;
        if (wheel == wheels.size()) {
            BigInteger position = wheel < start.size() ? start.get(wheel) : BigInteger.ZERO;
            wheels.add(new Wheel(position, positions(decision.domain())));
        }
        return value(decision, wheels.get(wheel).position());
    }

    /** Goes on to the next architecture. @return whether there is one */
    public boolean turn() {
        asked = 0;
        start = List.of();
        while (!wheels.isEmpty() && wheels.get(wheels.size() - 1).atEnd()) {
            wheels.remove(wheels.size() - 1);
        }
        if (wheels.isEmpty()) {
            return false;
        }
        Wheel last = wheels.remove(wheels.size() - 1);
        wheels.add(new Wheel(last.position().add(BigInteger.ONE), last.size()));
        return true;
    }

    private static BigInteger positions(Domain domain) {
        return domain.isContinuous() ? BigInteger.valueOf(POINTS) : domain.size();
    }

    private static Literal value(Decision decision, BigInteger position) {
        return decision.domain().match(new Domain.Cases<>() {
            @Override
            public Literal listed(Domain.Listed domain) {
                return domain.value(position.longValueExact());
            }

            @Override
            public Literal stepped(Domain.Stepped domain) {
                return domain.value(position.longValueExact());
            }

            @Override
            public Literal reals(Domain.Reals domain) {
                return Literal.of(domain.at(position.doubleValue() / (POINTS - 1)));
            }

            @Override
            public Literal subset(Domain.Subset domain) {
                return domain.value(position);
            }
        });
    }
}
