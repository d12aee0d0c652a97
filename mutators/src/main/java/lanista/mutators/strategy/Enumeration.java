// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Literal;

/**
 * Walks all architectures of a space, one at a time and without holding any: an odometer whose wheels are the active
 * decisions in the order in which they are asked for, the last turning fastest. A continuous decision has
 * {@value #POINTS} evenly spaced values.
 */
final class Enumeration {
    private static final int POINTS = 5;

    private final DecisionSpace space;
    private final List<Wheel> wheels = new ArrayList<>();
    private boolean ended;

    private record Wheel(BigInteger position, BigInteger size) {
        boolean atEnd() {
            return position.add(BigInteger.ONE).equals(size);
        }
    }

    Enumeration(DecisionSpace space) {
        this.space = space;
    }

    /** The next architecture, feasible or not; empty after the last. */
    Optional<DecisionSpace.Drawn> next() {
        if (ended) {
            return Optional.empty();
        }
        int[] asked = {0};
        DecisionSpace.Drawn drawn = space.draw(decision -> {
            int wheel = asked[0]++;
            if (wheel == wheels.size()) {
                wheels.add(new Wheel(BigInteger.ZERO, positions(decision.domain())));
            }
            return value(decision, wheels.get(wheel).position());
        });
        turn();
        return Optional.of(drawn);
    }

    private void turn() {
        while (!wheels.isEmpty() && wheels.get(wheels.size() - 1).atEnd()) {
            wheels.remove(wheels.size() - 1);
        }
        if (wheels.isEmpty()) {
            ended = true;
        } else {
            Wheel last = wheels.remove(wheels.size() - 1);
            wheels.add(new Wheel(last.position().add(BigInteger.ONE), last.size()));
        }
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
