// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.Sampler;

/** Small spaces of which everything is known. */
public final class ToySpaces {
    public static final Decision DEPTH = listed("depth", 0, 1, 2);
    public static final Decision LEFT = listed("left", 10, 20);
    public static final Decision RIGHT = listed("right", 1, 2, 3);
    public static final Decision WIDTH = decision("width", new Domain.Stepped(8, 64, 8));
    public static final Decision RATE = decision("rate", new Domain.Reals(1e-4, 1, true));
    public static final Decision EDGES = decision(
            "edges",
            new Domain.Subset(IntStream.range(0, 10).mapToObj(i -> "x" + i).toList(), 2, 4));
    public static final Decision PAIR = decision("pair", new Domain.Subset(List.of("a", "b", "c"), 1, 2));

    private ToySpaces() {}

    public static Decision listed(String label, long... values) {
        List<Literal> literals = new ArrayList<>();
        for (long value : values) {
            literals.add(Literal.of(value));
        }
        return decision(label, new Domain.Listed(literals));
    }

    public static Decision decision(String label, Domain domain) {
        return new Decision(new Label(label), Decision.Form.VALUE, domain);
    }

    /**
     * A space of decisions.
     *
     * @param active whether a decision is active with the answers before it
     * @param feasible what meets the requirements
     */
    private record Toy(
            List<Decision> decisions,
            BiFunction<Decision, Map<Label, Literal>, Boolean> active,
            Predicate<Architecture> feasible)
            implements DecisionSpace {
        @Override
        public Drawn draw(Sampler sampler) {
            Map<Label, Literal> values = new LinkedHashMap<>();
            for (Decision decision : decisions) {
                if (active.apply(decision, values)) {
                    values.put(decision.label(), sampler.pick(decision));
                }
            }
            Architecture architecture = new Architecture(values);
            return new Drawn(architecture, feasible.test(architecture));
        }
    }

    /** All of the decisions, always, and nothing required. */
    public static DecisionSpace independent(Decision... decisions) {
        return new Toy(List.of(decisions), (decision, answers) -> true, architecture -> true);
    }

    /** As many decisions as wanted, with as many values from 0 on. */
    public static DecisionSpace cube(int decisions, int values) {
        long[] all = IntStream.range(0, values).asLongStream().toArray();
        return independent(IntStream.range(0, decisions)
                .mapToObj(i -> listed("d" + i, all))
                .toArray(Decision[]::new));
    }

    /** Depth 0 has no further decision, 1 has left, 2 has left and right: 1 + 2 + 6 architectures, less the refused. */
    public static DecisionSpace conditional(Literal... refused) {
        return new Toy(
                List.of(DEPTH, LEFT, RIGHT),
                ToySpaces::isActive,
                architecture -> List.of(refused).stream().noneMatch(architecture.values()::containsValue));
    }

    private static boolean isActive(Decision decision, Map<Label, Literal> answers) {
        long depth = answers.getOrDefault(DEPTH.label(), Literal.of(2)).asLong();
        return decision.equals(LEFT) ? depth >= 1 : !decision.equals(RIGHT) || depth >= 2;
    }

    /** Domains of every form, conditions, and a requirement: no more than 40 wide where the depth is 2. */
    public static DecisionSpace mixed() {
        return new Toy(
                List.of(DEPTH, LEFT, RIGHT, WIDTH, RATE, EDGES, PAIR),
                ToySpaces::isActive,
                architecture -> !architecture.value(DEPTH.label()).equals(java.util.Optional.of(Literal.of(2)))
                        || architecture.value(WIDTH.label()).orElseThrow().asLong() <= 40);
    }

    /** The values of an architecture that are numbers, added up. */
    public static double sum(Architecture architecture) {
        return architecture.values().values().stream()
                .filter(value -> value.kind().isNumber())
                .mapToDouble(Literal::asDouble)
                .sum();
    }
}
