// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lanista.engine.Device;
import lanista.engine.GradientMode;
import lanista.engine.Mode;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.ParameterLayout;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.op.Attributes;
import lanista.ir.op.Inference;
import lanista.ir.op.Mixing;
import lanista.ir.op.OpType;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operators that supernets are mixed by, held against their definitions. */
@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class MixingTest {
    private static final Offset<Float> CLOSE = Offset.offset(1e-6f);

    /** The result of an operator, and the gradients of its operands where the result's is one everywhere. */
    private record Outcome(List<Float> result, List<List<Float>> gradients) {}

    private static Outcome run(OpType type, Attributes attributes, float[]... operands) {
        List<Input> inputs = IntStream.range(0, operands.length)
                .mapToObj(i -> new Input(new NodeId("x" + i), TensorType.of(ElementType.F32, operands[i].length)))
                .toList();
        List<TensorType> types = inputs.stream().map(Input::type).toList();
        Compute compute = new Compute(type, attributes, Optional.empty());
        Inference inference = type.infer(compute.attributes(), types);
        Node node = new Node(
                new NodeId("result"),
                compute,
                inputs.stream().map(Input::value).toList(),
                inference.types().orElseThrow(),
                SourceSpan.NONE);
        Graph graph = Graph.of(inputs, List.of(node), node.results());
        try (RandomStream random = RandomStream.seeded(1, Device.CPU);
                Program program = Program.compile(graph, Device.CPU);
                Parameters none = Parameters.initialise(ParameterLayout.of(graph), Device.CPU, random);
                TensorScope scope = TensorScope.open();
                GradientMode recording = GradientMode.on()) {
            List<Tensor> tensors = Arrays.stream(operands)
                    .map(values -> TensorArrays.tensor(values, values.length).set_requires_grad(true))
                    .toList();
            Tensor result = program.run(none, tensors, Mode.TRAINING, random).get(0);
            result.sum().backward();
            return new Outcome(
                    numbers(result),
                    tensors.stream().map(tensor -> numbers(tensor.grad())).toList());
        }
    }

    private static List<Float> numbers(Tensor tensor) {
        List<Float> numbers = new ArrayList<>();
        for (float number : TensorArrays.floats(tensor)) {
            numbers.add(number);
        }
        return numbers;
    }

    private static float[] of(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static void assertClose(List<Float> found, double... expected) {
        assertThat(found).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found.get(i)).isCloseTo((float) expected[i], CLOSE);
        }
    }

    @Test
    void sumsByTheWeightsOfItsMembers() {
        Attributes members = Attributes.NONE.with("members", List.of(2L, 0L));

        Outcome outcome = run(Mixing.MIX, members, of(0.5, 9, -2), of(1, 2), of(10, 20));

        assertClose(outcome.result(), 1 * -2 + 10 * 0.5, 2 * -2 + 20 * 0.5);
        assertClose(outcome.gradients().get(0), 30, 0, 3);
        assertClose(outcome.gradients().get(1), -2, -2);
        assertClose(outcome.gradients().get(2), 0.5, 0.5);
    }

    @Test
    void addsTheProductsThatLeadToACase() {
        // Two decisions of two and three values: the case is the sum of their positions, but 1 and 2 cannot be
        // together.
        Attributes cases =
                Attributes.NONE.with("cases", List.of(0L, 1L, 2L, 1L, 2L, -1L)).with("count", 3);

        Outcome outcome = run(Mixing.CASE_WEIGHTS, cases, of(0.25, 0.75), of(0.5, 0.3, 0.2));

        assertClose(outcome.result(), 0.25 * 0.5, 0.25 * 0.3 + 0.75 * 0.5, 0.25 * 0.2 + 0.75 * 0.3);
        assertClose(outcome.gradients().get(0), 1, 0.8);
        assertClose(outcome.gradients().get(1), 1, 1, 0.25);
    }

    @Test
    void sharesWhatIsLeftWhereSomeCasesCannotBe() {
        Attributes cases = Attributes.NONE
                .with("cases", List.of(0L, 1L, -1L))
                .with("count", 2)
                .with("conditional", true);

        assertClose(run(Mixing.CASE_WEIGHTS, cases, of(0.2, 0.6, 0.2)).result(), 0.25, 0.75);
        assertClose(run(Mixing.CASE_WEIGHTS, cases, of(0, 0, 1)).result(), 0, 0);
    }

    @Test
    void dividesByTheSum() {
        Outcome outcome = run(Mixing.SHARES, Attributes.NONE, of(1, 1, 0, 2));

        assertClose(outcome.result(), 0.25, 0.25, 0, 0.5);
        assertClose(outcome.gradients().get(0), 0, 0, 0, 0);
    }

    @Test
    void refusesToMixWhatIsNotOfOneType() {
        List<TensorType> operands = List.of(
                TensorType.of(ElementType.F32, 2),
                TensorType.of(ElementType.F32, 3),
                TensorType.of(ElementType.F32, 4));

        Inference inference = Mixing.MIX.infer(Attributes.NONE.with("members", List.of(0L, 1L)), operands);

        assertThat(inference.types()).isEmpty();
        assertThat(inference.conditions().get(0).message()).isEqualTo("what is mixed is of one type");
    }
}
