// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import static lanista.ir.space.Spaces.alternative;
import static lanista.ir.space.Spaces.dropoutRegion;
import static lanista.ir.space.Spaces.identityRegion;
import static lanista.ir.space.Spaces.layers;
import static lanista.ir.space.Spaces.numbers;
import static lanista.ir.space.Spaces.subset;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import lanista.ir.Graph;
import lanista.ir.Switch;
import lanista.ir.Value;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Candidate;
import lanista.ir.space.Spaces;
import org.junit.jupiter.api.Test;

class ArchitectureCountTest {
    private static void countsAsFreezingDoes(Graph graph) {
        List<Candidate> all = EveryCandidate.of(graph);
        ArchitectureCount count = ArchitectureCount.of(graph);
        assertThat(count.exact()).isTrue();
        assertThat(count.unconstrained()).isEqualTo(all.size());
        assertThat(count.architectures())
                .isEqualTo(all.stream().filter(Candidate::isFeasible).count());
    }

    @Test
    void countsAGraphWithoutChoicesAsOne() {
        Spaces spaces = Spaces.start();
        Graph graph = spaces.end(spaces.relu("relu", spaces.input("x")));
        assertThat(ArchitectureCount.of(graph).architectures()).isEqualTo(1);
    }

    @Test
    void multipliesWhatIsIndependentAndAddsWhatIsConditional() {
        Spaces spaces = Spaces.start();
        Decision ratio = numbers("ratio", 0, 1);
        Value picked = spaces.choose(
                "pick",
                Expr.chosen(layers("op", "a", "b", "c")),
                List.of(
                        alternative("a", dropoutRegion("a", ratio)),
                        alternative("b", dropoutRegion("b", ratio)),
                        alternative("c", identityRegion("c"))),
                spaces.input("x"));
        Graph graph = spaces.end(spaces.linear("head", picked, Expr.chosen(numbers("width", 1, 2, 3))));
        assertThat(ArchitectureCount.of(graph).architectures()).isEqualTo((2 + 2 + 1) * 3);
        countsAsFreezingDoes(graph);
    }

    @Test
    void countsThePositionsOfARepeatThatRun() {
        Spaces spaces = Spaces.start();
        List<Graph> bodies = IntStream.range(0, 12)
                .mapToObj(i -> dropoutRegion(
                        "r" + i, new Decision(new Label("r" + i), Decision.Form.VALUE, new Domain.Stepped(1, 12, 1))))
                .toList();
        Decision depth = new Decision(new Label("depth"), Decision.Form.REPEAT, new Domain.Stepped(1, 12, 1));
        Graph graph = spaces.end(spaces.repeat("rep", Expr.chosen(depth), bodies, spaces.input("x")));
        long expected = 0;
        for (int d = 1; d <= 12; d++) {
            expected += (long) Math.pow(12, d);
        }
        ArchitectureCount count = ArchitectureCount.of(graph);
        assertThat(count.exact()).isTrue();
        assertThat(count.architectures()).isEqualTo(expected);
    }

    @Test
    void doesNotCountContinuousValues() {
        Spaces spaces = Spaces.start();
        Decision ratio = new Decision(new Label("ratio"), Decision.Form.VALUE, new Domain.Reals(0, 0.5, false));
        Value dropped = spaces.dropout("d", spaces.input("x"), Expr.chosen(ratio));
        ArchitectureCount count = ArchitectureCount.of(
                spaces.end(spaces.linear("head", dropped, Expr.chosen(numbers("width", 1, 2, 3)))));
        assertThat(count.architectures()).isEqualTo(3);
        assertThat(count.continuous()).isEqualTo(1);
    }

    @Test
    void countsOnlyWhatMeetsTheRequirements() {
        Spaces spaces = Spaces.start();
        Decision a = numbers("a", 1, 2, 3, 4);
        Decision b = numbers("b", 1, 2, 3, 4);
        Value hidden = spaces.linear("h", spaces.input("x"), Expr.chosen(a));
        Value out = spaces.linear("o", hidden, Expr.chosen(b));
        spaces.require(Expr.atMost(Expr.chosen(a).times(Expr.chosen(b)), Expr.of(4)));
        Graph graph = spaces.end(out);
        assertThat(ArchitectureCount.of(graph).architectures()).isEqualTo(8);
        countsAsFreezingDoes(graph);
    }

    @Test
    void agreesWithFreezingOnRandomSpaces() {
        for (int seed = 0; seed < 200; seed++) {
            Graph graph = randomSpace(new SplittableRandom(seed));
            try {
                countsAsFreezingDoes(graph);
            } catch (AssertionError wrong) {
                throw new AssertionError("seed " + seed, wrong);
            }
        }
    }

    /** Layers in a row or side by side, each of which may be any of the choices, labels shared at random. */
    private static Graph randomSpace(RandomGenerator random) {
        Spaces spaces = Spaces.start();
        List<Value> values = new ArrayList<>(List.of(spaces.input("x")));
        int length = random.nextInt(1, 5);
        for (int i = 0; i < length; i++) {
            Value operand = values.get(random.nextInt(values.size()));
            values.add(randomNode(spaces, random, "n" + i, operand, values));
        }
        if (random.nextInt(4) == 0) {
            Decision bound = ratio(random);
            spaces.require(Expr.apply(Function.LESS, Expr.chosen(bound), Expr.of(0.25)));
        }
        return spaces.end(values.get(values.size() - 1));
    }

    private static Value randomNode(
            Spaces spaces, RandomGenerator random, String name, Value operand, List<Value> values) {
        return switch (random.nextInt(5)) {
            case 0 -> spaces.dropout(name, operand, Expr.chosen(ratio(random)));
            case 1 ->
                spaces.choose(
                        name,
                        Expr.chosen(layers("op" + random.nextInt(2), "a", "b")),
                        List.of(
                                alternative("a", dropoutRegion(name + ".a", ratio(random))),
                                alternative("b", identityRegion(name + ".b"))),
                        operand);
            case 2 -> {
                Decision depth = new Decision(
                        new Label("depth" + random.nextInt(2)), Decision.Form.REPEAT, new Domain.Stepped(0, 2, 1));
                yield spaces.repeat(
                        name,
                        Expr.chosen(depth),
                        List.of(dropoutRegion(name + ".0", ratio(random)), dropoutRegion(name + ".1", ratio(random))),
                        operand);
            }
            case 3 -> {
                Value[] operands = values.subList(Math.max(0, values.size() - 3), values.size())
                        .toArray(Value[]::new);
                String[] names = IntStream.range(0, operands.length)
                        .mapToObj(i -> "v" + i)
                        .toArray(String[]::new);
                yield spaces.select(name, subset("in" + names.length, 1, names.length, names), operands);
            }
            default -> {
                Expr condition = Expr.and(
                        Expr.apply(Function.LESS, Expr.chosen(ratio(random)), Expr.of(0.15)),
                        Expr.equal(Expr.chosen(layers("op0", "a", "b")), Expr.of("a")));
                yield spaces.choose(
                        name,
                        condition,
                        List.of(
                                new Switch.Alternative(Literal.of(true), dropoutRegion(name + ".yes", ratio(random))),
                                new Switch.Alternative(Literal.of(false), identityRegion(name + ".no"))),
                        operand);
            }
        };
    }

    private static Decision ratio(RandomGenerator random) {
        return Spaces.decision(
                "ratio" + random.nextInt(4), Decision.Form.VALUE, Literal.of(0.1), Literal.of(0.2), Literal.of(0.3));
    }
}
