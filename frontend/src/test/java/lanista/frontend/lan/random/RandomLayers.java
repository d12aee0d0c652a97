// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanista.frontend.lan.random.Choosing.Domain;
import lanista.frontend.lan.random.Shape.Form;

/** Random layers, plain ones and choices of them, for inputs of a shape. */
final class RandomLayers {
    private static final List<Domain> DEPTHS =
            List.of(new Domain("1..3", 3), new Domain("0..2", 3), new Domain("1..2", 2), new Domain("[0, 2]", 2));

    private final Draw draw;
    private final Choosing choosing;
    private final RandomValues values;
    private final List<RandomBlock> blocks = new ArrayList<>();

    RandomLayers(Draw draw, Choosing choosing, RandomValues values) {
        this.draw = draw;
        this.choosing = choosing;
        this.values = values;
    }

    void add(RandomBlock block) {
        blocks.add(block);
    }

    /** A layer whose result has the shape of its input. */
    String same(Shape shape, Spot spot) {
        if (spot.isDeep() || draw.chance(15)) {
            return simple(shape, spot);
        }
        Spot deeper = spot.deeper();
        return draw.made(
                () -> same(shape, deeper) + " >> " + simple(shape, deeper),
                () -> choice(shape, deeper),
                () -> choice(shape, deeper),
                () -> optional(shape, deeper),
                () -> repeat(shape, deeper),
                () -> "(if %s { %s } else { %s })"
                        .formatted(values.truth(deeper), same(shape, deeper), simple(shape, deeper)),
                () -> "[%s, %s][%d]".formatted(simple(shape, deeper), same(shape, deeper), draw.below(2)),
                () -> block(shape, deeper).orElseGet(() -> simple(shape, deeper)),
                () -> block(shape, deeper).orElseGet(() -> simple(shape, deeper)),
                () -> named(shape, deeper).orElseGet(() -> simple(shape, deeper)));
    }

    private Optional<String> named(Shape shape, Spot spot) {
        List<String> names = spot.scope().layers(shape);
        return names.isEmpty() ? Optional.empty() : Optional.of(draw.one(names));
    }

    private Optional<String> block(Shape shape, Spot spot) {
        List<RandomBlock> fitting = blocks.stream()
                .filter(block -> block.form() == shape.form() && block.isFree(spot.instances()))
                .toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(draw.one(fitting).made(spot.instances(), new RandomBlock.Maker() {
            @Override
            public String value(String kind) {
                return argument(kind, shape, spot);
            }

            @Override
            public boolean chance(int percent) {
                return draw.chance(percent);
            }
        }));
    }

    private String argument(String kind, Shape shape, Spot spot) {
        return switch (kind) {
            case "int" -> values.integer(spot);
            case "float" -> "0.5";
            case "bool" -> values.truth(spot);
            case "string" -> values.text(spot);
            case "list" -> draw.word("[1, 2]", "[relu]", "[]");
            case "layer" -> simple(shape, spot);
            default -> throw new IllegalArgumentException("no kind of parameter: " + kind);
        };
    }

    private String choice(Shape shape, Spot spot) {
        int count = draw.between(2, 3);
        if (!choosing.fits(count, spot)) {
            return simple(shape, spot);
        }
        String head = "choice " + choosing.label("op", spot);
        if (draw.chance(20)) {
            return head + listed(count, shape, spot);
        }
        StringBuilder text = new StringBuilder(head + "{");
        for (int i = 0; i < count; i++) {
            text.append(" %s = %s ".formatted("abc".charAt(i), i == 0 ? simple(shape, spot) : same(shape, spot)));
        }
        return text + "}";
    }

    /** Layers in a list: by name where their names are to be known, as they are those of the alternatives. */
    private String listed(int count, Shape shape, Spot spot) {
        List<String> functions = List.of("relu", "tanh", "silu");
        return IntStream.range(0, count)
                .mapToObj(i -> choosing.isPlain() || draw.chance(50) ? functions.get(i) : same(shape, spot.deeper()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private String optional(Shape shape, Spot spot) {
        return choosing.fits(2, spot)
                ? "optional %s{ %s }".formatted(choosing.label("o", spot), same(shape, spot))
                : simple(shape, spot);
    }

    private String repeat(Shape shape, Spot spot) {
        if (draw.chance(25)) {
            return "repeat 2 { " + same(shape, spot.repeated(2)) + " }";
        }
        Domain depths = draw.one(DEPTHS);
        if (!choosing.fits(depths.values(), spot)) {
            return simple(shape, spot);
        }
        String head = draw.chance(20)
                ? "repeat (choice %s%s) ".formatted(choosing.label("n", spot), depths.text())
                : "repeat %s%s ".formatted(choosing.label("d", spot), depths.text());
        if (draw.chance(50)) {
            return head + "{ " + same(shape, spot.repeated(3)) + " }";
        }
        String index = spot.scope().fresh("i");
        return head + "as " + index + " { " + same(shape, spot.repeated(3, index)) + " }";
    }

    private String simple(Shape shape, Spot spot) {
        if (draw.chance(40)) {
            return draw.made(
                    () -> draw.word("relu", "tanh", "ReLU()", "GELU()", "Sigmoid()", "Identity()", "Zero()", "PReLU()"),
                    () -> "Dropout(" + values.share(spot) + ")",
                    () -> draw.word("clamp(min = 0, max = 1)", "leaky_relu(negative_slope = 0.2)", "softmax(-1)"));
        }
        return switch (shape.form()) {
            case VECTOR ->
                draw.made(
                        () -> draw.word("BatchNorm1d()", "LayerNorm()", "RMSNorm()", "softplus"),
                        () -> shape.isFixed() ? linear(shape) : "LayerNorm()");
            case SEQUENCE ->
                draw.made(
                        () -> draw.word("LayerNorm()", "RMSNorm(elementwise_affine = false)", "silu"),
                        () -> shape.isFixed() ? linear(shape) : "LayerNorm()",
                        () -> shape.isFixed()
                                ? draw.word("GRU", "LSTM", "RNN") + "(" + shape.channels() + ")"
                                : "mish");
            case IMAGE ->
                draw.made(
                        () -> draw.word("BatchNorm2d()", "InstanceNorm2d()", "GroupNorm(1)", "Dropout2d(0.1)"),
                        () -> draw.word("MaxPool2d", "AvgPool2d") + "(3, stride = 1, padding = 1)",
                        () -> shape.isFixed() ? convolution(shape, spot) : "hardswish");
        };
    }

    private String linear(Shape shape) {
        return (draw.chance(30) ? "Linear(%d, bias = breadth > 2) as \"dense\"" : "Linear(%d)")
                .formatted(shape.channels());
    }

    private String convolution(Shape shape, Spot spot) {
        String groups = draw.chance(30) ? ", groups = " + shape.channels() : "";
        String mode = draw.chance(20) ? ", padding_mode = " + values.text(spot) : "";
        return "Conv2d(%d, %s, padding = \"same\"%s%s)".formatted(shape.channels(), values.window(spot), groups, mode);
    }

    /** A layer whose result has so many channels. */
    String to(Shape shape, int channels, Spot spot) {
        String plain = wide(shape, Integer.toString(channels));
        if (draw.chance(60) || !choosing.fits(2, spot)) {
            return plain;
        }
        return "choice %s{ a = %s  b = %s >> %s }"
                .formatted(choosing.label("to", spot), plain, simple(shape, spot.deeper()), plain);
    }

    /** A layer whose result has as many channels as choices decide. */
    String free(Shape shape, Spot spot) {
        return wide(shape, values.integer(spot));
    }

    private String wide(Shape shape, String channels) {
        return shape.form() == Form.IMAGE
                ? draw.word("Conv2d(%s, 1)", "Conv2d(%s, 3, padding = 1)").formatted(channels)
                : "Linear(%s)".formatted(channels);
    }
}
