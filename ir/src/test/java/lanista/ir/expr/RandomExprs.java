// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanista.ir.expr.Decision.Form;

/** Random expressions over a handful of decisions with awkward labels, and over symbols where asked for. */
final class RandomExprs {
    static final Decision WIDTH = decision("width", Form.VALUE, new Domain.Listed(literals(16, 24, 32)));
    static final Decision DEPTH = decision("s1/depth \"\\ {}", Form.REPEAT, new Domain.Stepped(-1, 3, 2));
    static final Decision SKIP = decision("true", Form.OPTIONAL, new Domain.Listed(booleans()));
    static final Decision KIND = decision("操作 ☃", Form.LAYER, new Domain.Listed(texts("plain", "a, \"b\"", "")));
    static final Decision EDGES = decision("edges", Form.INPUT, new Domain.Subset(List.of("a", "b", "c"), 0, 2));
    static final Decision SIZES =
            decision("case", Form.VALUE, new Domain.Listed(List.of(items(1, 2), items(3, 4), items(0, -7))));
    static final List<Decision> DECISIONS = List.of(WIDTH, DEPTH, SKIP, KIND, EDGES, SIZES);

    private static final List<String> SYMBOLS = List.of("batch", "height", "Infinity", "a dimension");

    private final RandomGenerator random;
    private final boolean symbols;

    private RandomExprs(RandomGenerator random, boolean symbols) {
        this.random = random;
        this.symbols = symbols;
    }

    /** Expressions over decisions alone. */
    static RandomExprs overDecisions(RandomGenerator random) {
        return new RandomExprs(random, false);
    }

    /** Expressions over decisions, symbols and measures. */
    static RandomExprs overAll(RandomGenerator random) {
        return new RandomExprs(random, true);
    }

    private static Decision decision(String label, Form form, Domain domain) {
        return new Decision(new Label(label), form, domain);
    }

    private static List<Literal> literals(long... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> Literal.of(values[i]))
                .toList();
    }

    private static Literal items(long... values) {
        return Literal.of(literals(values));
    }

    private static List<Literal> booleans() {
        return List.of(Literal.of(false), Literal.of(true));
    }

    private static List<Literal> texts(String... values) {
        return Stream.of(values).map(Literal::of).toList();
    }

    /** An integer whose parts may have no value in some assignments. */
    Expr integer(int size) {
        if (size <= 1) {
            return leaf();
        }
        int half = size / 2;
        return switch (random.nextInt(symbols ? 12 : 11)) {
            case 0 -> integer(half).plus(integer(half));
            case 1 -> integer(half).minus(integer(half));
            case 2 -> integer(half).times(integer(half));
            case 3 -> applied(Function.FLOOR_DIVIDE, integer(half), integer(half));
            case 4 -> applied(Function.REMAINDER, integer(half), integer(half));
            case 5 -> applied(Function.NEGATE, integer(size - 1));
            case 6 -> applied(random.nextBoolean() ? Function.MINIMUM : Function.MAXIMUM, integer(half), integer(half));
            case 7 -> applied(Function.ROUND, applied(Function.DIVIDE, integer(half), integer(half)));
            case 8 -> Expr.either(condition(half), integer(half), integer(half));
            case 9 -> byKind(size / 3);
            case 10 -> applied(Function.ELEMENT, Expr.chosen(SIZES), Expr.of(random.nextInt(3)));
            default -> applied(Function.LENGTH, Expr.list(List.of(Expr.symbol("batch"), integer(half))));
        };
    }

    /** A condition. */
    Expr condition(int size) {
        int half = size / 2;
        if (size <= 1) {
            return switch (random.nextInt(4)) {
                case 0 -> Expr.chosen(SKIP);
                case 1 -> Expr.includes(EDGES, random.nextInt(3));
                case 2 -> Expr.equal(Expr.chosen(KIND), Expr.of("plain"));
                default -> Expr.of(random.nextBoolean());
            };
        }
        return switch (random.nextInt(7)) {
            case 0 -> Expr.and(condition(half), condition(half));
            case 1 -> Expr.or(condition(half), condition(half));
            case 2 -> Expr.not(condition(size - 1));
            case 3 -> applied(Function.EQUAL, integer(half), integer(half));
            case 4 -> applied(Function.NOT_EQUAL, integer(half), integer(half));
            case 5 -> applied(Function.LESS, integer(half), integer(half));
            default -> Expr.atMost(integer(half), integer(half));
        };
    }

    /** A number, a list or a text. */
    Expr any(int size) {
        return switch (random.nextInt(6)) {
            case 0 -> condition(size);
            case 1 -> Expr.list(List.of(integer(size / 2), Expr.of("x\ty\u202e"), integer(size / 2)));
            case 2 -> Expr.either(condition(size / 2), Expr.of("\u0000"), Expr.chosen(KIND));
            case 3 -> applied(Function.POWER, integer(size / 2), Expr.of(-0.5));
            case 4 -> integer(size / 2).times(real());
            default -> integer(size);
        };
    }

    private Expr real() {
        double[] values = {1e-5, -0.0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1e300, 0.1, Double.MIN_VALUE
        };
        return Expr.of(values[random.nextInt(values.length)]);
    }

    private Expr byKind(int size) {
        return Expr.either(
                Expr.chosen(KIND),
                List.of(
                        new Expr.Branch(Literal.of("plain"), integer(size)),
                        new Expr.Branch(Literal.of("a, \"b\""), integer(size)),
                        new Expr.Branch(Literal.of(""), integer(size))));
    }

    private Expr leaf() {
        return switch (random.nextInt(symbols ? 6 : 4)) {
            case 0 -> Expr.chosen(WIDTH);
            case 1 -> Expr.chosen(DEPTH);
            case 2, 3 -> Expr.of(random.nextInt(-3, 9));
            case 4 -> Expr.symbol(SYMBOLS.get(random.nextInt(SYMBOLS.size())));
            default -> Expr.measure(random.nextBoolean() ? Measure.FLOPS : Measure.PARAMETERS);
        };
    }

    /** A function of constants may have no value; then a constant takes its place. */
    private static Expr applied(Function function, Expr... arguments) {
        try {
            return Expr.apply(function, arguments);
        } catch (ArithmeticException noValue) {
            return Expr.of(1);
        }
    }
}
