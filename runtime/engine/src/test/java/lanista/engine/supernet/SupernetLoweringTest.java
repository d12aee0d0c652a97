// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lanista.engine.Device;
import lanista.engine.GradientMode;
import lanista.engine.Mode;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.RandomStream;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.engine.kernel.ScalarTypes;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Substitution;
import lanista.ir.op.Mixing;
import lanista.ir.op.Trait;
import lanista.ir.space.Architecture;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.ir.text.GraphText;
import lanista.ir.type.TensorType;
import lanista.ir.verify.Verifier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Supernets of small spaces, held against their frozen candidates. */
@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class SupernetLoweringTest {
    private static final Path FOLDER = Path.of("../../frontend/src/test/resources/golden/random");
    private static final int CANDIDATES = 15;
    private static final double RELATIVE = 1e-4;

    static List<Path> spaces() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".ir"))
                    .filter(file -> !file.endsWith("15.ir"))
                    .sorted()
                    .toList();
        }
    }

    private static ModelSpace read(Path file) throws IOException {
        Graph graph = GraphText.read(file.toString(), Files.readString(file)).orThrow();
        return new ModelSpace("Net", Optional.empty(), graph);
    }

    @ParameterizedTest
    @MethodSource("spaces")
    void areTheCandidateWhereItsOptionsAloneCount(Path file) throws IOException {
        ModelSpace space = read(file);
        SplittableRandom random = new SplittableRandom(1);
        try (RandomStream draws = RandomStream.seeded(1, Device.CPU);
                Supernet supernet = Supernet.of(space, Device.CPU, draws)) {
            for (int i = 0; i < CANDIDATES; i++) {
                Candidate candidate = Freezer.freeze(space, Sampler.uniform(random));
                compare(supernet, candidate.architecture(), Mode.EVALUATION, draws, random);
                if (!drawsNumbers(candidate.graph())) {
                    compare(supernet, candidate.architecture(), Mode.TRAINING, draws, random);
                }
            }
        }
    }

    private static boolean drawsNumbers(Graph graph) {
        boolean[] draws = new boolean[1];
        graph.forEachNode(node -> draws[0] |= node.operation() instanceof Compute compute
                && (compute.type().has(Trait.DRAWS) || compute.type().isRandom(compute.attributes())));
        return draws[0];
    }

    private static void compare(
            Supernet supernet, Architecture architecture, Mode mode, RandomStream draws, SplittableRandom random) {
        try (TensorScope scope = TensorScope.open();
                GradientMode recording = GradientMode.on()) {
            List<Tensor> inputs = supernet.space().graph().inputs().stream()
                    .map(Input::type)
                    .map(type -> numbers(type, random))
                    .toList();
            SupernetProgram all = supernet.open(Map.of());
            SupernetProgram one = supernet.path(architecture);
            List<Tensor> running =
                    supernet.parameters().buffers().stream().map(Tensor::clone).toList();

            SupernetProgram.Forward expected = one.run(supernet.parameters(), inputs, Map.of(), mode, draws);
            List<Tensor> expectedGradients = gradients(supernet, expected);
            restore(supernet, running);
            SupernetProgram.Forward found =
                    all.run(supernet.parameters(), inputs, OneHot.weights(all, architecture), mode, draws);
            List<Tensor> foundGradients = gradients(supernet, found);
            restore(supernet, running);

            for (int i = 0; i < expected.outputs().size(); i++) {
                Tensor output = expected.outputs().get(i);
                assertClose(first(found.outputs().get(i), output), output, architecture);
            }
            for (int i = 0; i < expectedGradients.size(); i++) {
                assertClose(foundGradients.get(i), expectedGradients.get(i), architecture);
            }
        }
    }

    private static void restore(Supernet supernet, List<Tensor> running) {
        try (GradientMode gradients = GradientMode.off()) {
            for (int i = 0; i < running.size(); i++) {
                supernet.parameters().buffers().get(i).copy_(running.get(i));
            }
        }
    }

    /** Of the sum of squares of all outputs, zeros where there is none; and clears them. */
    private static List<Tensor> gradients(Supernet supernet, SupernetProgram.Forward forward) {
        Tensor loss = torch.zeros(new long[] {1});
        for (Tensor output : forward.outputs()) {
            loss = loss.add(output.mul(output).mean());
        }
        if (loss.requires_grad()) {
            forward.backward(loss);
        }
        List<Tensor> gradients = new ArrayList<>();
        for (Tensor parameter : supernet.parameters().trained()) {
            Tensor gradient = parameter.grad();
            gradients.add(gradient.defined() ? gradient.clone() : torch.zeros_like(parameter));
            parameter.mutable_grad().reset();
        }
        return gradients;
    }

    private static Tensor first(Tensor whole, Tensor like) {
        Tensor part = whole;
        for (int axis = 0; axis < like.dim(); axis++) {
            part = part.narrow(axis, 0, like.size(axis));
        }
        return part;
    }

    private static void assertClose(Tensor found, Tensor expected, Architecture architecture) {
        double largest = expected.numel() == 0 ? 0 : expected.abs().max().item_float();
        double distance =
                expected.numel() == 0 ? 0 : found.sub(expected).abs().max().item_float();
        assertThat(distance)
                .as("distance from the candidate %s", architecture.values())
                .isLessThanOrEqualTo(RELATIVE * Math.max(largest, 1e-3));
    }

    private static Tensor numbers(TensorType type, SplittableRandom random) {
        Substitution batch = Substitution.ofSymbols(name -> Optional.of(Expr.of(3)));
        long[] shape = type.shape().dimensions().stream()
                .mapToLong(dimension -> batch.in(dimension).constant().asLong())
                .toArray();
        int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = type.element().isFloating() ? (float) random.nextDouble(-1, 1) : random.nextInt(2);
        }
        return TensorArrays.tensor(values, shape).to(ScalarTypes.of(type.element()));
    }

    @ParameterizedTest
    @MethodSource("spaces")
    void areGraphsByTheRules(Path file) throws IOException {
        SupernetGraph lowered = SupernetLowering.lower(read(file));

        Verifier.verifyClosed(lowered.graph());

        assertThat(lowered.mixtures().keySet())
                .isSubsetOf(read(file).decisions().keySet());
    }

    @Test
    void areTheCandidateWhereEverythingIsSettled() throws IOException {
        ModelSpace space = read(FOLDER.resolve("3.ir"));
        Architecture architecture =
                Freezer.freeze(space, Sampler.uniform(new SplittableRandom(5))).architecture();
        Map<Label, List<Literal>> live = new LinkedHashMap<>();
        space.decisions()
                .forEach((label, decision) -> live.put(
                        label,
                        List.of(architecture
                                .value(label)
                                .orElseGet(() -> decision.domain().value(0)))));

        SupernetGraph lowered = SupernetLowering.lower(space, live);

        assertThat(lowered.mixtures()).isEmpty();
        assertThat(lowered.graph().nodes())
                .allSatisfy(node -> assertThat(node.operation())
                        .isInstanceOfSatisfying(
                                Compute.class,
                                compute -> assertThat(compute.type()).isNotSameAs(Mixing.MIX)));
    }

    @Test
    void nameTheChoicesThatCannotBeOpen() {
        assertThatThrownBy(() -> SupernetLowering.lower(read(FOLDER.resolve("15.ir"))))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("error[LAN0731]: the choice 'z6' cannot be computed in all values at once: "
                        + "'z6' puts the chosen inputs side by side")
                .hasMessageContaining("'mean_2' depends on which inputs are chosen, or how many");
    }
}
