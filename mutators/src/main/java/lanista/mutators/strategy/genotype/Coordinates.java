// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.genotype;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Label;
import lanista.ir.space.Architecture;
import lanista.ir.space.Sampler;
import lanista.mutators.strategy.DecisionSpace;

/**
 * The coordinates of all decisions of a space, one {@link Axis} after the other: an architecture as a vector of numbers, not
 * a number (NaN) where a decision is inactive.
 */
public final class Coordinates {
    private final Map<Label, Integer> offsets = new LinkedHashMap<>();
    private final Axis[] axes;

    public Coordinates(DecisionSpace space) {
        this.axes = space.decisions().stream()
                .map(Axis::of)
                .flatMap(axis -> IntStream.range(0, axis.coordinates()).mapToObj(i -> axis))
                .toArray(Axis[]::new);
        for (int i = 0; i < axes.length; i++) {
            offsets.putIfAbsent(axes[i].decision().label(), i);
        }
    }

    /** How many there are. */
    public int size() {
        return axes.length;
    }

    /** The axis that a coordinate belongs to. */
    public Axis axis(int coordinate) {
        return axes[coordinate];
    }

    /** The first coordinate of a decision. */
    public int offset(Decision decision) {
        return Optional.ofNullable(offsets.get(decision.label()))
                .orElseThrow(() ->
                        new IllegalArgumentException("the space has no decision '%s'".formatted(decision.label())));
    }

    public double[] vector(Architecture architecture) {
        double[] vector = new double[axes.length];
        Arrays.fill(vector, Double.NaN);
        offsets.forEach((label, offset) -> architecture.value(label).ifPresent(value -> {
            double[] own = axes[offset].coordinates(value);
            System.arraycopy(own, 0, vector, offset, own.length);
        }));
        return vector;
    }

    /** What answers one coordinate. */
    @FunctionalInterface
    public interface Draw {
        /** A category as a whole number, or a number from 0 to 1. */
        double at(int coordinate);
    }

    /** Answers decisions by answering their coordinates. */
    public Sampler sampler(Draw draw, RandomGenerator random) {
        return decision -> {
            int offset = offset(decision);
            Axis axis = axes[offset];
            double[] at = new double[axis.coordinates()];
            for (int i = 0; i < at.length; i++) {
                at[i] = draw.at(offset + i);
            }
            return axis.value(at, random);
        };
    }
}
