// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lanista.frontend.lan.random.Shape.Form;

/**
 * Random spaces in the model language, small enough to look at each of their architectures. Those of {@link #correct} are
 * right in every candidate; those of {@link #careless} have statements that may be wrong in some, need all that they compute, and require nothing.
 */
public final class RandomSpaces {
    private static final int WIDTH = 4;

    private final Draw draw;
    private final boolean careless;
    private final Choosing choosing;
    private final RandomValues values;
    private final RandomLayers layers;
    private final RandomTensors tensors;

    private RandomSpaces(long seed, boolean careless) {
        this.draw = new Draw(seed);
        this.careless = careless;
        this.choosing = new Choosing(draw, careless, careless ? 24 : 1000);
        this.values = new RandomValues(draw, choosing);
        this.layers = new RandomLayers(draw, choosing, values);
        this.tensors = new RandomTensors(draw, choosing, values, layers);
    }

    /** A space that the compiler has to accept. */
    public static RandomSpace correct(long seed) {
        return new RandomSpaces(seed, false).space();
    }

    /** A space that may be wrong. All its labels are plain, so that a label is one decision. */
    public static RandomSpace careless(long seed) {
        return new RandomSpaces(seed, true).space();
    }

    private RandomSpace space() {
        List<String> parts = new ArrayList<>();
        parts.add("## Tells its input twice.\nblock Fork()(x) {\n    return x, relu(x)\n}");
        parts.add("const breadth = " + draw.between(1, 5));
        int blocks = draw.below(3);
        for (int i = 0; i < blocks; i++) {
            parts.add(block("Block" + i, draw.one(List.of(Form.values()))));
        }
        return new RandomSpace(String.join("\n\n", parts) + "\n", model());
    }

    private String block(String name, Form form) {
        Scope scope = Scope.empty();
        Shape shape = new Shape(form, 0, 0);
        scope.declare("x", shape);
        List<RandomBlock.Parameter> parameters = new ArrayList<>();
        StringBuilder header = new StringBuilder();
        String[][] kinds = {
            {"wide", "int", "2"},
            {"share", "float", "0.1"},
            {"deep", "bool", "true"},
            {"mode", "string", "\"zeros\""},
            {"items", "list", "[1, 2]"},
            {"act", "layer", "relu"}
        };
        for (String[] kind : kinds) {
            if (draw.chance(50)) {
                boolean optional = draw.chance(50) || parameters.stream().anyMatch(RandomBlock.Parameter::optional);
                parameters.add(new RandomBlock.Parameter(kind[0], kind[1], optional));
                header.append(header.isEmpty() ? "" : ", ")
                        .append(kind[0])
                        .append(": ")
                        .append(kind[1]);
                header.append(optional ? " = " + kind[2] : "");
            }
        }
        int instances = draw.between(1, 3);
        Spot spot = Spot.ofBody(scope, instances);
        List<String> lines = new ArrayList<>();
        parameters.forEach(parameter -> use(parameter, shape, scope, lines));
        lines.add("x = x |> " + layers.same(shape, spot));
        if (draw.chance(30)) {
            lines.add("y = x |> " + layers.same(shape, spot));
            lines.add("return x + y");
        } else {
            lines.add("return x |> " + layers.same(shape, spot));
        }
        layers.add(new RandomBlock(name, form, parameters, instances));
        return "block %s(%s)(x) {\n%s}".formatted(name, header, indented(lines));
    }

    private static void use(RandomBlock.Parameter parameter, Shape shape, Scope scope, List<String> lines) {
        switch (parameter.kind()) {
            case "int" -> scope.integers.add(parameter.name());
            case "bool" -> scope.truths.add(parameter.name());
            case "string" -> scope.texts.add(parameter.name());
            case "float" -> lines.add("x = x |> Dropout(" + parameter.name() + ")");
            case "list" -> lines.add("for item in " + parameter.name() + " {\n    x = relu(x)\n}");
            case "layer" -> lines.add("x = x |> " + parameter.name());
            default -> throw new IllegalArgumentException("no kind of parameter: " + parameter.kind());
        }
        if (parameter.kind().equals("layer")) {
            scope.declareLayer(parameter.name(), shape);
        }
    }

    private String model() {
        Scope scope = Scope.empty();
        scope.integers.add("breadth");
        List<String> inputs = new ArrayList<>();
        for (Shape shape : List.of(
                Shape.vector(WIDTH), new Shape(Form.IMAGE, draw.between(1, 4), 6), new Shape(Form.SEQUENCE, 4, 3))) {
            if (draw.chance(50) || (inputs.isEmpty() && shape.form() == Form.SEQUENCE)) {
                String name = scope.fresh("x");
                scope.declare(name, shape);
                inputs.add(name + ": " + shape.type());
            }
        }
        Spot spot = Spot.ofBody(scope, 1);
        List<String> lines = new ArrayList<>();
        int count = draw.between(2, careless ? 4 : 9);
        for (int i = 0; i < count; i++) {
            lines.add(tensors.bind(spot));
            if (careless && draw.chance(35)) {
                lines.add(new CarelessTensors(draw, choosing, values).bind(spot));
            }
            if (!careless && draw.chance(15)) {
                lines.add(requirement(spot));
            }
        }
        return finished(inputs, lines, scope);
    }

    private String finished(List<String> inputs, List<String> lines, Scope scope) {
        List<String> names = scope.tensors();
        List<String> used = names.stream()
                .skip(careless ? 0 : Math.max(0, names.size() - draw.between(2, 8)))
                .toList();
        boolean two = draw.chance(20);
        String type = careless && draw.chance(20) ? "f32[batch, 3]" : "f32[batch, 2]";
        lines.add("return " + tensors.joined(used, 2, scope)
                + (two ? ", relu(" + used.get(0) + ")\n    |> " + flat(used.get(0), scope) : ""));
        return "## Made by chance.\nmodel Net(%s) -> %s {  # One of many.\n%s}\n"
                .formatted(String.join(", ", inputs), type + (two ? ", f32[batch, 1]" : ""), indented(lines));
    }

    private String flat(String name, Scope scope) {
        return switch (scope.shape(name).form()) {
            case VECTOR -> "Linear(1)";
            case SEQUENCE -> "mean(1) |> Linear(1)";
            case IMAGE -> "global_avg_pool2d |> flatten |> Linear(1)";
        };
    }

    private String requirement(Spot spot) {
        return draw.made(
                () -> "require %s + %s <= %d or params < 90"
                        .formatted(values.integer(spot), values.integer(spot), draw.between(4, 9)),
                () -> choosing.number(spot)
                        .map(number -> "require (%s) > 1".formatted(number))
                        .orElse("require true"),
                () -> "require params <= %d".formatted(draw.between(1, 30) * 20),
                () -> "require flops < %d and flops >= 0".formatted(draw.between(1, 30) * 100),
                () -> "require %s or flops > 200".formatted(values.truth(spot)));
    }

    private static String indented(List<String> lines) {
        return lines.stream()
                .flatMap(String::lines)
                .map(line -> "    " + line + "\n")
                .collect(Collectors.joining());
    }
}
