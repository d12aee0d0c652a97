// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.genotype;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Literal;

/**
 * A decision as coordinates, for strategies that reckon. A list of values is one coordinate with as many categories; a range
 * is one real coordinate from 0 to 1, logarithmic where the range is; a subset is one coordinate with a category for each of
 * its values or, where it has many, one of two categories for each operand.
 */
public final class Axis {
    /** The most values of a subset that are categories of one coordinate. */
    private static final int MOST_SUBSETS = 64;

    /** Out. The other category of a coordinate for an operand is {@code 1}: in. */
    private static final int OUT = 0;

    private final Decision decision;
    private final int coordinates;
    private final int categories;
    private final List<Literal> values;
    private final Map<Literal, Integer> indices = new HashMap<>();

    private Axis(Decision decision, int coordinates, int categories, List<Literal> values) {
        this.decision = decision;
        this.coordinates = coordinates;
        this.categories = categories;
        this.values = values;
        for (int i = 0; i < values.size(); i++) {
            indices.put(values.get(i), i);
        }
    }

    public static Axis of(Decision decision) {
        return decision.domain().match(new Domain.Cases<>() {
            @Override
            public Axis listed(Domain.Listed domain) {
                return new Axis(decision, 1, domain.values().size(), domain.values());
            }

            @Override
            public Axis stepped(Domain.Stepped domain) {
                return new Axis(decision, 1, 0, List.of());
            }

            @Override
            public Axis reals(Domain.Reals domain) {
                return new Axis(decision, 1, 0, List.of());
            }

            @Override
            public Axis subset(Domain.Subset domain) {
                if (domain.size().compareTo(BigInteger.valueOf(MOST_SUBSETS)) > 0) {
                    return new Axis(decision, domain.names().size(), 2, List.of());
                }
                List<Literal> values = IntStream.range(0, domain.size().intValueExact())
                        .mapToObj(domain::value)
                        .toList();
                return new Axis(decision, 1, values.size(), values);
            }
        });
    }

    public Decision decision() {
        return decision;
    }

    /** How many coordinates it has, all of one kind. */
    public int coordinates() {
        return coordinates;
    }

    /** Whether its coordinates are categories, not numbers from 0 to 1. */
    public boolean isCategorical() {
        return categories > 0;
    }

    /** How many categories a coordinate has; none where they are real. */
    public int categories() {
        return categories;
    }

    /** Into how many parts of its range, at most a number, a real coordinate is cut where a strategy wants categories. */
    public int bins(int most) {
        return decision.domain() instanceof Domain.Stepped stepped
                ? stepped.size().min(BigInteger.valueOf(most)).intValueExact()
                : most;
    }

    /** The coordinates of a value: categories as whole numbers, or numbers from 0 to 1. */
    public double[] coordinates(Literal value) {
        return decision.domain().match(new Domain.Cases<>() {
            @Override
            public double[] listed(Domain.Listed domain) {
                return new double[] {index(value)};
            }

            @Override
            public double[] stepped(Domain.Stepped domain) {
                double index = (value.asLong() - domain.from()) / (double) domain.step();
                return new double[] {(index + 0.5) / domain.size().doubleValue()};
            }

            @Override
            public double[] reals(Domain.Reals domain) {
                return new double[] {position(domain, value.asDouble())};
            }

            @Override
            public double[] subset(Domain.Subset domain) {
                if (coordinates == 1) {
                    return new double[] {index(value)};
                }
                double[] in = new double[coordinates];
                value.asItems().forEach(member -> in[(int) member.asLong()] = 1);
                return in;
            }
        });
    }

    private int index(Literal value) {
        Integer index = indices.get(value);
        if (index == null) {
            throw new IllegalArgumentException("%s is not in %s".formatted(value, decision));
        }
        return index;
    }

    /** How far through a range a number is, 0 to 1. */
    static double position(Domain.Reals domain, double value) {
        if (domain.from() == domain.to()) {
            return 0;
        }
        return domain.log()
                ? Math.log(value / domain.from()) / Math.log(domain.to() / domain.from())
                : (value - domain.from()) / (domain.to() - domain.from());
    }

    /**
     * The value at coordinates.
     *
     * @param random mends a subset that has too few or too many members: one at random comes or goes until it fits
     */
    public Literal value(double[] at, RandomGenerator random) {
        return decision.domain().match(new Domain.Cases<>() {
            @Override
            public Literal listed(Domain.Listed domain) {
                return values.get((int) at[0]);
            }

            @Override
            public Literal stepped(Domain.Stepped domain) {
                long size = domain.size().longValueExact();
                return domain.value(Math.max(0, Math.min(size - 1, (long) (at[0] * size))));
            }

            @Override
            public Literal reals(Domain.Reals domain) {
                return Literal.of(domain.at(Math.max(0, Math.min(1, at[0]))));
            }

            @Override
            public Literal subset(Domain.Subset domain) {
                return coordinates == 1 ? values.get((int) at[0]) : mended(domain, at, random);
            }
        });
    }

    private static Literal mended(Domain.Subset domain, double[] at, RandomGenerator random) {
        List<Integer> members = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < at.length; i++) {
            (at[i] > OUT ? members : others).add(i);
        }
        while (members.size() < domain.least()) {
            members.add(others.remove(random.nextInt(others.size())));
        }
        while (members.size() > domain.most()) {
            members.remove(random.nextInt(members.size()));
        }
        Collections.sort(members);
        return Literal.of(members.stream().map(Literal::of).toList());
    }
}
