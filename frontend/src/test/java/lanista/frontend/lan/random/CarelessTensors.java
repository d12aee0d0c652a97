// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import lanista.frontend.lan.random.Shape.Form;

/** Random statements that may be wrong in some candidates, or in all. Each stands on one line. */
final class CarelessTensors {
    private final Draw draw;
    private final Choosing choosing;
    private final RandomValues values;

    CarelessTensors(Draw draw, Choosing choosing, RandomValues values) {
        this.draw = draw;
        this.choosing = choosing;
        this.values = values;
    }

    /** A statement about a tensor in scope. */
    String bind(Spot spot) {
        String x = draw.one(spot.scope().tensors());
        Shape shape = spot.scope().shape(x);
        String value = draw.made(
                () -> sum(x, shape, spot),
                () -> sum(x, shape, spot),
                () -> guarded(x, shape, spot),
                () -> shape.form() == Form.IMAGE ? image(x, spot) : flat(x, shape, spot));
        String name = spot.scope().fresh("c");
        spot.scope().declare(name, new Shape(shape.form(), 0, 0));
        return name + " = " + value;
    }

    private String number(Spot spot) {
        return choosing.number(spot).orElse(Integer.toString(draw.between(2, 4)));
    }

    private String widened(String x, Shape shape, Spot spot) {
        String layer = shape.form() == Form.IMAGE ? "Conv2d(%s, 1)" : "Linear(%s)";
        return "(" + x + " |> " + layer.formatted(values.integer(spot.deeper().deeper())) + ")";
    }

    private String sum(String x, Shape shape, Spot spot) {
        String left = draw.chance(50) ? x : widened(x, shape, spot);
        return draw.made(
                () -> left + draw.word(" + ", " * ") + widened(x, shape, spot),
                () -> choosing.fits(3, spot)
                        ? "select %s1..2 of [%s, %s] by %s"
                                .formatted(
                                        choosing.label("in", spot),
                                        left,
                                        widened(x, shape, spot),
                                        draw.word("sum", "mean"))
                        : left + " - " + widened(x, shape, spot));
    }

    private String guarded(String x, Shape shape, Spot spot) {
        String wide = widened(x, shape, spot);
        return "if %s { %s + %s } else { %s }".formatted(values.truth(spot.deeper()), x, wide, x);
    }

    private String image(String x, Spot spot) {
        return draw.made(
                () -> "%s + (%s |> Conv2d(channels(%s), %s))".formatted(x, x, x, number(spot)),
                () -> "%s |> Conv2d(4, 3, padding = 1, groups = %s)".formatted(x, number(spot)),
                () -> "%s |> GroupNorm(%s)".formatted(x, number(spot)),
                () -> "%s |> Conv2d(%s, 1) |> Conv2d(6, 1, groups = %s)".formatted(x, number(spot), number(spot)),
                () -> "%s |> MaxPool2d(%s) |> MaxPool2d(%s)".formatted(x, number(spot), number(spot)));
    }

    private String flat(String x, Shape shape, Spot spot) {
        return shape.form() == Form.SEQUENCE
                ? "MultiheadAttention(%s)(%s, %s, %s)".formatted(number(spot), x, x, x)
                : draw.made(
                        () -> "reshape(%s |> Linear(%s), [shape(%s)[0], 4])".formatted(x, number(spot), x),
                        () -> "%s + Parameter([%s], \"normal\")".formatted(x, number(spot)),
                        () -> "matmul(%s, Parameter([%s, 2], \"normal\"))".formatted(x, number(spot)));
    }
}
