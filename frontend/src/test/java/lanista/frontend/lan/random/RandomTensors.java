// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanista.frontend.lan.random.Shape.Form;

/** Random statements that bind tensors, all of them right in every candidate. */
final class RandomTensors {
    private final Draw draw;
    private final Choosing choosing;
    private final RandomValues values;
    private final RandomLayers layers;

    RandomTensors(Draw draw, Choosing choosing, RandomValues values, RandomLayers layers) {
        this.draw = draw;
        this.choosing = choosing;
        this.values = values;
        this.layers = layers;
    }

    /** A statement that makes something of a tensor in scope. */
    String bind(Spot spot) {
        String x = draw.one(spot.scope().tensors());
        Shape shape = spot.scope().shape(x);
        if (draw.chance(35)) {
            return piped(x, shape, spot);
        }
        if (draw.chance(25)) {
            return reshaped(x, shape, spot);
        }
        return draw.made(
                () -> arithmetic(x, shape, spot),
                () -> select(x, shape, spot),
                () -> parts(x, shape, spot),
                () -> conditional(x, shape, spot),
                () -> comprehension(x, shape, spot),
                () -> named(shape, spot),
                () -> again(x, shape, spot));
    }

    private String let(String stem, Shape shape, String value, Spot spot) {
        String name = spot.scope().fresh(stem);
        spot.scope().declare(name, shape);
        return name + " = " + value;
    }

    private String piped(String x, Shape shape, Spot spot) {
        return draw.made(
                () -> let("y", shape, x + " |> " + layers.same(shape, spot), spot),
                () -> let("y", shape, x + "\n    |> " + layers.same(shape, spot) + " |> relu", spot),
                () -> let("y", shape, "(" + layers.same(shape, spot) + ")(" + x + ")", spot),
                () -> to(x, shape, draw.between(1, 4), spot),
                () -> let("v", shape.withChannels(0), x + " |> " + layers.free(shape, spot), spot));
    }

    private String to(String x, Shape shape, int channels, Spot spot) {
        return let("w", shape.withChannels(channels), x + " |> " + layers.to(shape, channels, spot), spot);
    }

    /** The tensor's name means something else from here on. */
    private String again(String x, Shape shape, Spot spot) {
        return x + " = " + x + " |> " + layers.same(shape, spot);
    }

    private String reshaped(String x, Shape shape, Spot spot) {
        int channels = shape.channels();
        int side = shape.side();
        return switch (shape.form()) {
            case IMAGE ->
                draw.made(
                        () -> let("g", Shape.vector(channels), x + " |> global_avg_pool2d |> flatten", spot),
                        () -> let("s", new Shape(Form.SEQUENCE, side * side, channels), "flatten(" + x + ", 2)", spot),
                        () -> side < 4
                                ? let("u", Shape.vector(channels), "mean(%s, [2, 3])".formatted(x), spot)
                                : let("m", new Shape(Form.IMAGE, channels, side / 2), x + " |> max_pool2d(2)", spot),
                        () -> let("c", new Shape(Form.IMAGE, channels, 0), x + " |> " + valid(channels, spot), spot),
                        () -> let("d", new Shape(Form.IMAGE, channels, 0), x + "[:, :, 1:, ::2]", spot));
            case SEQUENCE ->
                draw.made(
                        () -> let(
                                "m", Shape.vector(channels), draw.word("mean", "sum", "max") + "(" + x + ", 1)", spot),
                        () -> let("h", Shape.vector(channels), x + "[:, -1]", spot),
                        () -> channels % 2 == 0 && channels > 0
                                ? let("a", shape, "MultiheadAttention(2)(%s, %s, %s)".formatted(x, x, x), spot)
                                : let("a", shape, x + " |> elu", spot),
                        () -> side > 0
                                ? let("q", shape.withChannels(side), x + " @ transpose(" + x + ", 1, 2)", spot)
                                : let("q", shape, "normalize(%s, dim = -1)".formatted(x), spot));
            case VECTOR ->
                draw.made(
                        () -> let("s", new Shape(Form.SEQUENCE, channels, 1), "unsqueeze(" + x + ", 1)", spot),
                        () -> channels > 1
                                ? let("h", Shape.vector(channels - 1), x + "[:, 1:]", spot)
                                : let("h", shape, "abs(" + x + ")", spot),
                        () -> channels > 0
                                ? let("r", shape, "reshape(%s, [shape(%s)[0], %d])".formatted(x, x, channels), spot)
                                : let("z", shape, "cast(%s, \"f32\")".formatted(x), spot));
        };
    }

    /** A convolution without padding, or a pool, whose window a choice may decide. */
    private String valid(int channels, Spot spot) {
        String window = choosing.fits(2, spot) ? "choice %s[1, 2]".formatted(choosing.label("k", spot)) : "2";
        return channels > 0 && draw.chance(60)
                ? "AdaptiveAvgPool2d(4) |> Conv2d(%d, %s)".formatted(channels, window)
                : "AvgPool2d(1, %s)".formatted(window);
    }

    private String arithmetic(String x, Shape shape, Spot spot) {
        String other = shape.isFixed() ? draw.one(spot.scope().tensors(shape)) : "relu(" + x + ")";
        return draw.made(
                () -> let("z", shape, x + draw.word(" + ", " - ", " * ") + other, spot),
                () -> let("z", shape, draw.word("-" + x, x + " / 2", x + " ^ 2", "2 * " + x), spot),
                () -> let("z", shape, "%s * %s + 1".formatted(x, values.integer(spot.deeper())), spot),
                () -> let("z", shape, "where(%s > 0, %s, 0)".formatted(x, other), spot),
                () -> let("z", shape, "cast(not (%s == %s), \"f32\")".formatted(x, other), spot),
                () -> shape.isFixed() && shape.form() == Form.VECTOR
                        ? let("z", shape, x + " + Parameter([%d], \"normal\")".formatted(shape.channels()), spot)
                        : let("z", shape, x + " * channels(" + x + ") / rank(" + x + ")", spot));
    }

    private String select(String x, Shape shape, Spot spot) {
        List<String> operands = new ArrayList<>(List.of(x, "relu(" + x + ")"));
        spot.scope().tensors(shape).stream()
                .filter(name -> shape.isFixed() && !name.equals(x))
                .findFirst()
                .ifPresent(operands::add);
        int count = operands.size();
        String selection = draw.word("1", "any", "1..2", "2");
        int subsets = selection.equals("any") ? (1 << count) - 1 : selection.equals("1") ? count : count * 2;
        String reduction = selection.equals("1") ? draw.word("first", "sum") : draw.word("sum", "mean", "concat");
        if (!choosing.fits(subsets, spot)) {
            return let("z", shape, "sum([" + String.join(", ", operands) + "])", spot);
        }
        boolean joined = reduction.equals("concat");
        Shape result = !joined
                ? shape
                : shape.form() == Form.SEQUENCE ? new Shape(Form.SEQUENCE, shape.channels(), 0) : shape.withChannels(0);
        String list = draw.chance(30) && !choosing.isPlain()
                ? "[%s * k for k in range(1, %d)]".formatted(x, count + 1)
                : "[" + String.join(", ", operands) + "]";
        if (!choosing.isPlain() && !list.startsWith("[" + x + " *") && draw.chance(25)) {
            String taken = spot.scope().fresh("s");
            String names = IntStream.range(0, count).mapToObj(Integer::toString).collect(joining(", ", "[", "]"));
            return "%s = choice %s%s of %s\n    %s"
                    .formatted(
                            taken,
                            choosing.label("in", spot),
                            selection,
                            names,
                            let("z", result, "select %s of %s by %s".formatted(taken, list, reduction), spot));
        }
        return let(
                "z",
                result,
                "select %s%s of %s by %s".formatted(choosing.label("in", spot), selection, list, reduction),
                spot);
    }

    /** Statements with two results. */
    private String parts(String x, Shape shape, Spot spot) {
        boolean halves = shape.form() != Form.SEQUENCE && shape.channels() > 0 && shape.channels() % 2 == 0;
        Shape part = halves ? shape.withChannels(shape.channels() / 2) : shape;
        String first = spot.scope().fresh("a");
        String second = spot.scope().fresh("b");
        spot.scope().declare(first, part);
        spot.scope().declare(second, part);
        String value = halves
                ? draw.word("chunk(%s, 2, 1)", "split(%s, " + part.channels() + ", dim = 1)")
                        .formatted(x)
                : "Fork()(" + x + ")";
        return first + ", " + second + " = " + value;
    }

    private String conditional(String x, Shape shape, Spot spot) {
        String condition = values.truth(spot);
        if (draw.chance(40)) {
            String value =
                    "if %s { %s } else { %s |> %s }".formatted(condition, x, x, layers.same(shape, spot.deeper()));
            return let("z", shape, value, spot);
        }
        Scope scope = spot.scope();
        String y = scope.fresh("y");
        String n = scope.fresh("n");
        String middle = draw.chance(40)
                ? "} else if %s {\n    %s = %s\n    %s = 2\n".formatted(values.truth(spot), y, x, n)
                : "";
        String text =
                "%s = %s\n%s = 0\nif %s {\n    %s = %s |> %s\n    %s = %s\n%s} else {\n    t = tanh(%s)\n    %s = t\n    %s = 1\n}"
                        .formatted(
                                y,
                                x,
                                n,
                                condition,
                                y,
                                x,
                                layers.same(shape, spot.deeper()),
                                n,
                                values.integer(spot.deeper()),
                                middle,
                                x,
                                y,
                                n);
        scope.declare(y, shape);
        scope.integers.add(n);
        return text;
    }

    private String comprehension(String x, Shape shape, Spot spot) {
        String i = spot.scope().fresh("i");
        Spot inside = spot.repeated(2, i);
        return draw.made(
                () -> let(
                        "e",
                        shape,
                        "sum([%s |> %s for %s in range(2)])".formatted(x, layers.same(shape, inside), i),
                        spot),
                () -> loop(x, shape, inside, i, spot),
                () -> appended(x, shape, inside, i, spot));
    }

    private String loop(String x, Shape shape, Spot inside, String i, Spot spot) {
        String y = spot.scope().fresh("y");
        String body = "    %s = %s |> %s".formatted(y, y, layers.same(shape, inside));
        String guard = draw.chance(30) ? "    if %s == 1 { %s = relu(%s) }\n".formatted(i, y, y) : "";
        String items = draw.word("range(2)", "[1, 3]", "range(0, 4, 2)");
        spot.scope().declare(y, shape);
        return "%s = %s\nfor %s in %s {\n%s%s\n}".formatted(y, x, i, items, guard, body);
    }

    private String appended(String x, Shape shape, Spot inside, String i, Spot spot) {
        String list = spot.scope().fresh("l");
        String body = "    %s += %s[%s] |> %s".formatted(list, list, i, layers.same(shape, inside));
        String result = draw.word("sum(%s)", "%s[2]", "%s[-1]", "sum(%s[1:] + [relu(%s[0])])")
                .replace("%s", list);
        return "%s = [%s]\nfor %s in range(2) {\n%s\n}\n".formatted(list, x, i, body) + let("e", shape, result, spot);
    }

    private String named(Shape shape, Spot spot) {
        Scope scope = spot.scope();
        return draw.made(
                () -> {
                    String value = values.integer(spot);
                    String name = scope.fresh("n");
                    scope.integers.add(name);
                    return name + " = " + value;
                },
                () -> {
                    String value = values.truth(spot);
                    String name = scope.fresh("t");
                    scope.truths.add(name);
                    return name + " = " + value;
                },
                () -> {
                    String value = layers.same(shape, spot);
                    String name = scope.fresh("layer");
                    if (shape.isFixed()) {
                        scope.declareLayer(name, shape);
                    }
                    return name + " = " + value;
                });
    }

    /** Everything in a list of tensors as one tensor {@code [batch, channels]}. */
    String joined(List<String> names, int channels, Scope scope) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> {
                    String flat = switch (scope.shape(names.get(i)).form()) {
                        case VECTOR -> "";
                        case SEQUENCE -> " |> mean(1)";
                        case IMAGE -> " |> global_avg_pool2d |> flatten";
                    };
                    return "(%s%s |> Linear(%d))".formatted(names.get(i), flat, channels);
                })
                .collect(Collectors.joining(" + "));
    }
}
