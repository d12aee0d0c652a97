// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import lanista.engine.GraphWriter;
import lanista.engine.data.DataPlace;
import lanista.engine.data.ExampleShape;
import lanista.engine.data.Examples;
import lanista.engine.data.Holdout;
import lanista.engine.data.Split;
import lanista.engine.data.Targets;
import lanista.engine.supernet.oneshot.OneShotSetup;
import lanista.engine.train.optimizer.Clipping;
import lanista.engine.train.optimizer.Descent;
import lanista.engine.train.optimizer.Schedule;
import lanista.engine.train.optimizer.UpdateRule;
import lanista.ir.Graph;
import lanista.ir.Select;
import lanista.ir.Switch;
import lanista.ir.Value;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;
import lanista.ir.space.ModelSpace;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/** Spaces so small that the best candidate is known, and data for them. */
final class Toys {
    static final Label OPERATION = new Label("operation");
    static final Label DEPTH = new Label("depth");

    private static final DataPlace PLACE = DataPlace.of("test");
    static final TensorType POINTS = TensorType.of(ElementType.F32, List.of(Expr.symbol("batch"), Expr.of(2)));

    private Toys() {}

    /**
     * Points of a square that are inside or outside of the diamond around its middle: after absolute values a line tells
     * them apart, and after anything else that there is nothing does. What follows may be nothing or two layers, which are
     * no better.
     */
    static ModelSpace diamonds() {
        GraphWriter writer = new GraphWriter();
        Value x = writer.input("x", POINTS);
        Value operation = choose(
                writer,
                "operation",
                List.of("identity", "absolute", "tanh"),
                (region, option) -> switch (option) {
                    case "absolute" -> region.apply("y", "Abs", region.input("in", POINTS));
                    case "tanh" -> region.apply("y", "Tanh", region.input("in", POINTS));
                    default -> region.apply("y", "Identity", region.input("in", POINTS));
                },
                x);
        Value depth = choose(
                writer,
                "depth",
                List.of("wide", "none"),
                (region, option) -> option.equals("wide")
                        ? linear(region, "back", 2, linear(region, "wide", 64, region.input("in", POINTS)))
                        : region.apply("y", "Identity", region.input("in", POINTS)),
                operation);
        return space(writer.returning(linear(writer, "head", 2, depth)));
    }

    /** One of two inputs, one of three operations, and a layer of one of two widths. */
    static ModelSpace mixed() {
        GraphWriter writer = new GraphWriter();
        Value x = writer.input("x", POINTS);
        Decision input = new Decision(
                new Label("input"), Decision.Form.INPUT, new Domain.Subset(List.of("points", "bent"), 1, 1));
        Value bent = writer.apply("bent", "Tanh", linear(writer, "turn", 2, x));
        Value selected = writer.add("input", new Select(input, Select.Reduction.SUM), List.of(POINTS), x, bent);
        Value operation = choose(
                writer,
                "operation",
                List.of("none", "layer", "sine"),
                (region, option) -> switch (option) {
                    case "layer" -> linear(region, "y", 2, region.input("in", POINTS));
                    case "sine" -> region.apply("y", "Sin", region.input("in", POINTS));
                    default -> region.apply("y", "Identity", region.input("in", POINTS));
                },
                selected);
        Value wide = writer.apply("wide", "Linear", width(numbers("width", 3, 6)), operation);
        return space(writer.returning(linear(writer, "head", 2, writer.apply("sigmoid", "Sigmoid", wide))));
    }

    /** A hidden layer that has to be wide, and one behind it that is as good with few features as with many. */
    static ModelSpace widths() {
        GraphWriter writer = new GraphWriter();
        Value x = writer.input("x", POINTS);
        Value hidden = writer.apply("hidden", "Linear", width(numbers("useful", 1, 16)), x);
        Value idle =
                writer.apply("idle", "Linear", width(numbers("useless", 2, 64)), writer.apply("relu", "Relu", hidden));
        return space(writer.returning(linear(writer, "head", 2, idle)));
    }

    private static Attributes width(Decision width) {
        return Attributes.NONE.with("out_features", Expr.chosen(width));
    }

    static Decision numbers(String label, long... values) {
        List<Literal> literals = LongStream.of(values).mapToObj(Literal::of).toList();
        return new Decision(new Label(label), Decision.Form.VALUE, new Domain.Listed(literals));
    }

    static ModelSpace space(Graph graph) {
        return new ModelSpace("Toy", Optional.empty(), graph);
    }

    static Value linear(GraphWriter writer, String name, int width, Value operand) {
        return writer.apply(name, "Linear", Attributes.NONE.with("out_features", width), operand);
    }

    private static Value choose(
            GraphWriter writer,
            String label,
            List<String> options,
            BiFunction<GraphWriter, String, Value> body,
            Value operand) {
        Decision decision = new Decision(
                new Label(label),
                Decision.Form.LAYER,
                new Domain.Listed(options.stream().map(Literal::of).toList()));
        List<Switch.Alternative> alternatives = options.stream()
                .map(option -> {
                    GraphWriter region = new GraphWriter(label + "." + option + ".");
                    return new Switch.Alternative(Literal.of(option), region.returning(body.apply(region, option)));
                })
                .toList();
        return writer.add(label, new Switch(Expr.chosen(decision), alternatives), List.of(POINTS), operand);
    }

    static Holdout points(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] points = new float[2 * count];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            points[2 * i] = (float) random.nextDouble(-1, 1);
            points[2 * i + 1] = (float) random.nextDouble(-1, 1);
            labels[i] = Math.abs(points[2 * i]) + Math.abs(points[2 * i + 1]) > 1 ? 1 : 0;
        }
        return Split.of(
                        Examples.numbers(ExampleShape.of(2), points, row -> PLACE),
                        Targets.classes(List.of("inside", "outside"), labels, row -> PLACE),
                        PLACE)
                .holdOut(0.5, seed);
    }

    /** A short training, whose weights learn fast. */
    static OneShotSetup setup(ModelSpace space) {
        Descent weights =
                new Descent(UpdateRule.Sgd.DEFAULT.withMomentum(0.9), 0.02, new Schedule.Constant(), 0, Clipping.NONE);
        return OneShotSetup.of(space, points(1024, 3))
                .withWeights(weights)
                .withBatchSize(32)
                .withEpochs(10);
    }
}
