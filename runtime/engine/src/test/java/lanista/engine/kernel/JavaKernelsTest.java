// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import lanista.codegen.Export;
import lanista.codegen.java.JavaEmitter;
import lanista.engine.Mode;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.TensorScope;
import lanista.engine.generated.GeneratedProgram;
import lanista.ir.Graph;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.space.Architecture;
import lanista.ir.space.Candidate;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.SafetensorsWriter;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The Java form of each operator, compiled and run, against results of PyTorch. */
@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class JavaKernelsTest {
    private static final double TOLERANCE = 5e-5;

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> computesWhatPyTorchDoes() {
        Map<String, KernelCase> cases = new LinkedHashMap<>();
        Map<String, String> sources = new LinkedHashMap<>();
        for (KernelCase golden : Goldens.read()) {
            String name = "Case" + cases.size();
            try {
                sources.put(name, source(golden, name));
                cases.put(name, golden);
            } catch (SourceException e) {
                System.out.println("UNWRITABLE " + golden.name() + ": " + e.getMessage());
            } catch (RuntimeException e) {
                System.out.println("CRASH " + golden.name() + ": " + e);
            }
        }
        List<Class<? extends Module>> classes = GeneratedProgram.compile(sources);
        List<KernelCase> goldens = List.copyOf(cases.values());
        return IntStream.range(0, classes.size())
                .mapToObj(i -> DynamicTest.dynamicTest(
                        goldens.get(i).toString(), () -> compare(goldens.get(i), classes.get(i))));
    }

    private static String source(KernelCase golden, String name) {
        Graph graph = GoldenGraphs.graph(golden);
        Export export = new Export(
                new ModelSpace("Net", Optional.empty(), graph),
                new Candidate(new Architecture(Map.of()), graph, List.of()),
                Optional.empty(),
                "test",
                name + ".java",
                () -> GoldenGraphs.weights(golden),
                Map.of());
        byte[] bytes = Objects.requireNonNull(new JavaEmitter().emit(export).get(name + ".java"));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void compare(KernelCase golden, Class<? extends Module> generated) throws IOException {
        Path weights = folder.resolve("weights.safetensors");
        SafetensorsWriter.write(weights, GoldenGraphs.weights(golden));
        try (GeneratedProgram program = GeneratedProgram.load(generated);
                TensorScope scope = TensorScope.open()) {
            program.loadWeights(weights);
            List<Tensor> inputs = new ArrayList<>();
            golden.operands().forEach(operand -> inputs.add(operand.tensor()));
            List<Tensor> results = program.run(inputs, golden.training() ? Mode.TRAINING : Mode.EVALUATION);
            assertThat(results).hasSameSizeAs(golden.results());
            for (int i = 0; i < results.size(); i++) {
                assertEqual("result " + i, results.get(i), golden.results().get(i));
            }
            golden.buffers()
                    .forEach((slot, expected) -> assertEqual(
                            slot, Objects.requireNonNull(program.tensors().get("layer." + slot)), expected));
        }
    }

    private static void assertEqual(String what, Tensor found, TestArray expected) {
        assertThat(ScalarTypes.matches(found, expected.element())).as(what).isTrue();
        TestArray array = TestArray.of(found, expected.element());
        assertThat(LongStream.of(array.shape()).boxed().toList())
                .as(what)
                .isEqualTo(LongStream.of(expected.shape()).boxed().toList());
        for (int i = 0; i < array.values().length; i++) {
            double wanted = expected.values()[i];
            assertThat(array.values()[i])
                    .as("%s, number %d", what, i)
                    .isEqualTo(wanted, Offset.offset(TOLERANCE * Math.max(1, Math.abs(wanted))));
        }
    }
}
