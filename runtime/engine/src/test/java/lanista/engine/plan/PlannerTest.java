// SPDX-License-Identifier: Apache-2.0
package lanista.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import lanista.engine.GraphWriter;
import lanista.ir.Block;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Switch;
import lanista.ir.Value;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;
import lanista.ir.op.Mixing;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final Attributes CONV = Attributes.NONE
            .with("out_channels", 4)
            .with("kernel_shape", List.of(3L, 3L))
            .with("pads", List.of(1L, 1L, 1L, 1L))
            .with("bias", false);

    private final GraphWriter writer = new GraphWriter();

    /** The steps as {@code 2=Relu(1)}, constants first. */
    private static List<String> steps(Plan plan) {
        return Stream.concat(plan.constants().stream(), plan.steps().stream())
                .map(PlannerTest::text)
                .toList();
    }

    private static String text(Step step) {
        return "%s=%s(%s)".formatted(join(step.results()), step.operation().type(), join(step.operands()));
    }

    private static String join(List<Integer> slots) {
        return slots.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static Plan train(Graph graph) {
        return Planner.of(graph).plan(true, false);
    }

    private static Plan evaluate(Graph graph) {
        return Planner.of(graph).plan(false, false);
    }

    @Test
    void laysBlocksOutInPlaceOfTheirCalls() {
        GraphWriter inside = new GraphWriter("block.");
        Value a = inside.input("a", 2, 3);
        Value b = inside.input("b", 2, 3);
        Graph body = inside.returning(inside.apply("difference", "Sub", b, a), a);
        Value x = writer.input("x", 2, 3);
        Value y = writer.apply("y", "Relu", x);
        Call call = new Call(new Block("Both", Attributes.NONE, Optional.empty()), body);
        Value z = writer.add("block", call, body.outputTypes(), x, y);

        Plan plan = train(writer.returning(z, new Value(z.node(), 1)));

        assertThat(steps(plan)).containsExactly("1=Relu(0)", "2=Sub(1,0)");
        assertThat(plan.outputs()).containsExactly(2, 0);
    }

    @Test
    void skipsIdentities() {
        Value x = writer.input("x", 2, 3);
        Value same = writer.apply("same", "Identity", x);

        assertThat(steps(train(writer.returning(writer.apply("y", "Relu", same)))))
                .containsExactly("1=Relu(0)");
    }

    @Test
    void skipsDropoutsInEvaluationAlone() {
        Value x = writer.input("x", 2, 3);
        Graph graph = writer.returning(writer.apply("y", "Dropout", x));

        assertThat(steps(evaluate(graph))).isEmpty();
        assertThat(steps(train(graph))).containsExactly("1=Dropout(0)");
    }

    @Test
    void skipsDropoutsOfNothing() {
        Value x = writer.input("x", 2, 3);
        Graph graph = writer.returning(writer.apply("y", "Dropout", Attributes.NONE.with("ratio", 0.0), x));

        assertThat(steps(train(graph))).isEmpty();
    }

    @Test
    void dropsWhatNobodyReads() {
        Value x = writer.input("x", 2, 3);
        writer.apply("unread", "Relu", writer.apply("before", "Exp", x));

        assertThat(steps(train(writer.returning(writer.apply("y", "Tanh", x))))).containsExactly("1=Tanh(0)");
    }

    @Test
    void computesEqualStepsOnce() {
        Value x = writer.input("x", 2, 3);
        Value a = writer.apply("a", "Exp", writer.apply("first", "Relu", x));
        Value b = writer.apply("b", "Exp", writer.apply("second", "Relu", x));

        assertThat(steps(train(writer.returning(writer.apply("y", "Sub", a, b)))))
                .containsExactly("1=Relu(0)", "2=Exp(1)", "3=Sub(2,2)");
    }

    @Test
    void keepsStepsApartThatAreRandomOrDifferInTheirLayer() {
        Value x = writer.input("x", 2, 3);
        Attributes width = Attributes.NONE.with("out_features", 3);
        Value a = writer.apply("a", "Dropout", writer.apply("first", "Linear", width, x));
        Value b = writer.apply("b", "Dropout", writer.apply("second", "Linear", width, x));
        Value c = writer.apply("c", "Dropout", writer.apply("third", "first", "Linear", width, x));
        Graph graph = writer.returning(a, b, c);

        assertThat(steps(train(graph)))
                .containsExactly(
                        "1=Linear(0)", "2=Dropout(1)", "3=Linear(0)", "4=Dropout(3)", "5=Linear(0)", "6=Dropout(5)");
    }

    @Test
    void leavesZerosOutOfSums() {
        Value x = writer.input("x", 2, 3, 4, 4);
        Value zero = writer.apply("zero", "Zero", x);
        Value kept = writer.apply("kept", "Conv", CONV.with("out_channels", 3), writer.apply("relu", "Relu", zero));
        Value two = writer.apply("two", "Exp", x);
        Value sum = writer.apply("sum", "Sum", x, kept, two, zero);

        assertThat(steps(train(writer.returning(sum)))).containsExactly("1=Exp(0)", "2=Sum(0,1)");
    }

    @Test
    void keepsZerosThatANormalisationHasARunningMeanFor() {
        Value x = writer.input("x", 2, 3, 4, 4);
        Value zero = writer.apply("zero", "Zero", x);
        Attributes plain = Attributes.NONE.with("affine", false);
        Value own = writer.apply("own", "BatchNormalization", plain, zero);
        Value first = writer.apply("first", "norm", "BatchNormalization", plain, x);
        Value second = writer.apply("second", "norm", "BatchNormalization", plain, zero);
        Value none = writer.apply(
                "none", "BatchNormalization", plain.with("track_running_stats", false), writer.apply("nil", "Zero", x));

        assertThat(steps(train(writer.returning(writer.apply("sum", "Sum", own, first, second, none)))))
                .containsExactly(
                        "1=Constant()",
                        "2=BatchNormalization(1)",
                        "3=BatchNormalization(0)",
                        "4=BatchNormalization(1)",
                        "5=Sum(2,3,4)");
    }

    @Test
    void takesTheOnlyOneOfASumThatIsNotZero() {
        Value x = writer.input("x", 2, 3);
        Value zero = writer.apply("zero", "Zero", x);
        Value sum = writer.apply("sum", "Add", zero, writer.apply("exp", "Exp", x));

        assertThat(steps(train(writer.returning(writer.apply("difference", "Sub", sum, zero)))))
                .containsExactly("1=Exp(0)");
    }

    @Test
    void keepsZerosThatWidenASum() {
        Value x = writer.input("x", 2, 3);
        Value row = writer.input("row", 1, 3);
        Value zero = writer.apply("zero", "Zero", x);

        assertThat(steps(train(writer.returning(writer.apply("sum", "Add", row, zero)))))
                .containsExactly("2=Constant()", "3=Add(1,2)");
    }

    @Test
    void keepsZerosThatAreSubtractedFrom() {
        Value x = writer.input("x", 2, 3);
        Value zero = writer.apply("zero", "Zero", x);

        assertThat(steps(train(writer.returning(writer.apply("minus", "Sub", zero, x)))))
                .containsExactly("1=Constant()", "2=Sub(1,0)");
    }

    @Test
    void keepsTheDivisorOfAMean() {
        Value x = writer.input("x", 2, 3);
        Value zero = writer.apply("zero", "Zero", x);

        assertThat(steps(train(writer.returning(writer.apply("mean", "Mean", x, zero)))))
                .containsExactly("1=Constant()", "2=Mean(0,1)");
    }

    @Test
    void doesNotFollowZerosThroughWhatDoesNotKeepThem() {
        Value x = writer.input("x", 2, 3);
        Value one = writer.apply("one", "Exp", writer.apply("zero", "Zero", x));

        assertThat(steps(train(writer.returning(writer.apply("sum", "Add", x, one)))))
                .containsExactly("1=Constant()", "2=Exp(1)", "3=Add(0,2)");
    }

    @Test
    void yieldsZerosThatAreOutputs() {
        Value x = writer.input("x", TensorType.of(ElementType.F32, List.of(Expr.symbol("batch"), Expr.of(3))));

        Plan plan = train(writer.returning(writer.apply("zero", "Zero", x)));

        assertThat(steps(plan)).containsExactly("1=Constant()");
        assertThat(plan.symbolic()).isTrue();
        assertThat(plan.outputs()).containsExactly(1);
    }

    @Test
    void computesConstantsOnce() {
        Value x = writer.input("x", 2, 3);
        Value two = writer.apply("two", "Constant", Attributes.NONE.with("value", 2.0));
        Value root = writer.apply("root", "Sqrt", two);

        Plan plan = train(writer.returning(writer.apply("y", "Mul", x, root)));

        assertThat(plan.constants().stream().map(PlannerTest::text)).containsExactly("1=Constant()", "2=Sqrt(1)");
        assertThat(plan.steps().stream().map(PlannerTest::text)).containsExactly("3=Mul(0,2)");
        assertThat(plan.releases()).containsExactly(List.of());
    }

    @Test
    void releasesAfterTheLastUse() {
        Value x = writer.input("x", 2, 3);
        Value a = writer.apply("a", "Exp", x);
        Value b = writer.apply("b", "Tanh", a);
        Value c = writer.apply("c", "Mul", a, b);

        assertThat(train(writer.returning(c)).releases()).containsExactly(List.of(), List.of(), List.of(1, 2));
    }

    @Test
    void writesActivationsOverConvolutionsThatNobodyElseReads() {
        Value x = writer.input("x", 2, 3, 4, 4);
        Value conv = writer.apply("conv", "Conv", CONV, x);
        Value other = writer.apply("other", "Conv", CONV, x);
        Value twice = writer.apply("sum", "Add", other, writer.apply("relu2", "Relu", other));

        Plan plan = train(writer.returning(writer.apply("relu", "Relu", conv), twice));

        List<Step> steps = plan.steps();
        Step alone = steps.stream()
                .filter(step -> step.node().id().path().equals("relu"))
                .findFirst()
                .orElseThrow();
        Step shared = steps.stream()
                .filter(step -> step.node().id().path().equals("relu2"))
                .findFirst()
                .orElseThrow();
        assertThat(alone.factory()).isNotSameAs(shared.factory());
    }

    @Test
    void arrangesImagesOnceWhereTheyEnter() {
        Value x = writer.input("x", 2, 3, 4, 4);
        Value conv = writer.apply("conv", "Conv", CONV, x);
        Value norm = writer.apply("norm", "BatchNormalization", writer.apply("relu", "Relu", conv));
        Value again = writer.apply("again", "Conv", CONV, x);
        Value sum = writer.apply("sum", "Add", norm, again);

        assertThat(steps(Planner.of(writer.returning(sum)).plan(true, true)))
                .containsExactly(
                        "6=Identity(0)",
                        "1=Conv(6)",
                        "2=Relu(1)",
                        "3=BatchNormalization(2)",
                        "4=Conv(6)",
                        "5=Add(3,4)");
    }

    /** A mixture whose weights stand in the order of its values. */
    private Value mix(String name, Value weights, TensorType type, Value... values) {
        Value[] operands = new Value[values.length + 1];
        operands[0] = weights;
        System.arraycopy(values, 0, operands, 1, values.length);
        List<Long> members = LongStream.range(0, values.length).boxed().toList();
        return writer.add(
                name, Compute.of(Mixing.MIX, Attributes.NONE.with("members", members)), List.of(type), operands);
    }

    @Test
    void leavesZerosOutOfMixturesWithTheirWeights() {
        Value x = writer.input("x", 2, 3);
        Value weights = writer.input("weights", 3);
        Value zero = writer.apply("zero", "Zero", x);
        Value exp = writer.apply("exp", "Exp", x);

        Plan plan = train(writer.returning(mix("mix", weights, TensorType.of(ElementType.F32, 2, 3), x, zero, exp)));

        assertThat(steps(plan)).containsExactly("2=Exp(0)", "3=Mix(1,0,2)");
        assertThat(plan.steps().get(1).operation().attributes().integers("members"))
                .containsExactly(0, 2);
    }

    @Test
    void yieldsZerosOfMixturesOfZeros() {
        Value x = writer.input("x", 2, 3);
        Value zero = writer.apply("zero", "Zero", x);
        Value mix = mix("mix", writer.input("weights", 2), TensorType.of(ElementType.F32, 2, 3), zero, zero);

        assertThat(steps(train(writer.returning(writer.apply("y", "Relu", mix)))))
                .containsExactly("2=Constant()");
    }

    @Test
    void arrangesWhatIsMixedAlike() {
        Value x = writer.input("x", 2, 4, 4, 4);
        Value conv = writer.apply("conv", "Conv", CONV, writer.apply("exp", "Exp", x));
        Value mix = mix("mix", writer.input("weights", 2), TensorType.of(ElementType.F32, 2, 4, 4, 4), x, conv);
        Value after = writer.apply("after", "Conv", CONV, mix);

        assertThat(steps(Planner.of(writer.returning(after)).plan(true, true)))
                .containsExactly(
                        "2=Exp(0)", "6=Identity(2)", "3=Conv(6)", "7=Identity(0)", "4=Mix(1,7,3)", "5=Conv(4)");
    }

    @Test
    void leavesTheLayoutOfMixturesThatNobodyArranges() {
        Value x = writer.input("x", 2, 4, 4, 4);
        Value mix = mix(
                "mix",
                writer.input("weights", 2),
                TensorType.of(ElementType.F32, 2, 4, 4, 4),
                x,
                writer.apply("y", "Exp", x));

        assertThat(steps(Planner.of(writer.returning(mix)).plan(true, true)))
                .containsExactly("2=Exp(0)", "3=Mix(1,0,2)");
    }

    @Test
    void refusesChoices() {
        Value x = writer.input("x", 2, 3);
        GraphWriter inside = new GraphWriter("choice.");
        Graph body = inside.returning(inside.input("in", 2, 3));
        Switch choice = new Switch(Expr.TRUE, List.of(new Switch.Alternative(Literal.of(true), body)));
        Graph graph = writer.returning(writer.add("choice", choice, body.outputTypes(), x));

        assertThatThrownBy(() -> train(graph))
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("freeze");
    }
}
