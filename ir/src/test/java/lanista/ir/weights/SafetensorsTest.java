// SPDX-License-Identifier: Apache-2.0
package lanista.ir.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.type.ElementType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against {@code reference.safetensors}, written by safetensors 0.8.0 for Python with PyTorch. */
class SafetensorsTest {
    @TempDir
    private Path folder;

    @Test
    void readsWhatTheReferenceWrites() throws IOException {
        Weights weights = SafetensorsReader.read(reference());

        assertThat(weights.metadata()).containsExactly(Map.entry("format", "pt"));
        assertThat(weights.tensor("conv.weight")).hasToString("f32[3, 2, 2]");
        assertThat(weights.tensor("conv.weight").floats())
                .containsExactly(-1, -0.75f, -0.5f, -0.25f, 0, 0.25f, 0.5f, 0.75f, 1, 1.25f, 1.5f, 1.75f);
        assertThat(weights.tensor("ids").longs()).containsExactly(1, -2, 3, 1L << 40);
        assertThat(weights.tensor("scalar")).isEqualTo(HostTensor.ofFloats(new float[] {2.5f}));
        assertThat(weights.tensor("empty")).isEqualTo(HostTensor.ofFloats(new float[0], 0, 4));
        assertThat(weights.tensor("größe \"x\"").floats()).containsExactly(1);
        assertThat(weights.tensor("double").bytes().getDouble()).isEqualTo(1.0 / 3);
        assertThat(weights.tensor("half").element()).isEqualTo(ElementType.F16);
        assertThat(weights.tensor("half").bytes().getShort()).isEqualTo((short) 0x3800);
        assertThat(weights.tensor("brain").element()).isEqualTo(ElementType.BF16);
        assertThat(weights.tensor("brain").bytes().getShort()).isEqualTo((short) 0x3f00);
        assertThat(weights.tensor("small").bytes().get(1)).isEqualTo((byte) 127);
        assertThat(weights.tensor("byte").bytes().get()).isEqualTo((byte) 255);
        assertThat(weights.tensor("i16").bytes().getShort()).isEqualTo((short) -300);
        assertThat(weights.tensor("i32").bytes().getInt()).isEqualTo(70000);
        assertThat(weights.tensor("flag").element()).isEqualTo(ElementType.BOOL);
    }

    @Test
    void writesTheBytesOfTheReferenceWhateverTheOrder() throws IOException {
        Weights weights = SafetensorsReader.read(reference());
        List<Map.Entry<String, HostTensor>> backwards =
                new ArrayList<>(weights.tensors().entrySet());
        Collections.reverse(backwards);
        Map<String, HostTensor> reordered = new LinkedHashMap<>();
        backwards.forEach(entry -> reordered.put(entry.getKey(), entry.getValue()));
        Path written = folder.resolve("written.safetensors");

        SafetensorsWriter.write(written, new Weights(reordered, weights.metadata()));

        assertThat(written).hasSameBinaryContentAs(reference());
    }

    @Test
    void keepsWeightsWithoutTensors() {
        Path file = folder.resolve("nothing.safetensors");

        SafetensorsWriter.write(file, Weights.of(Map.of()));

        assertThat(SafetensorsReader.read(file)).isEqualTo(Weights.of(Map.of()));
    }

    @Test
    void keepsEveryElementType() {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        for (ElementType element : ElementType.values()) {
            HostTensor two = HostTensor.ofLongs(new long[] {1, 1}, 2);
            tensors.put(
                    element.word(),
                    HostTensor.of(element, List.of(2L), two.bytes().limit(2 * element.bytes())));
        }
        Path file = folder.resolve("types.safetensors");

        SafetensorsWriter.write(file, Weights.of(tensors));

        assertThat(SafetensorsReader.read(file).tensors()).isEqualTo(tensors);
    }

    @Test
    void mapsPartByPartWhatIsTooLongForOneMap() throws IOException {
        assertThat(SafetensorsReader.read(reference(), 20)).isEqualTo(SafetensorsReader.read(reference()));
    }

    @Test
    void replacesAFileAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("best.safetensors");
        Weights later = Weights.of(Map.of("b", HostTensor.ofLongs(new long[] {7}, 1)));
        SafetensorsWriter.write(file, Weights.of(Map.of("a", HostTensor.ofFloats(new float[] {1}, 1))));

        SafetensorsWriter.write(file, later);

        assertThat(SafetensorsReader.read(file)).isEqualTo(later);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void tellsAFolderThatIsNotThere() {
        Path file = folder.resolve("no").resolve("best.safetensors");

        assertThatThrownBy(() -> SafetensorsWriter.write(file, Weights.of(Map.of())))
                .isInstanceOf(SourceException.class)
                .hasMessage(file + ": error[LAN0821]: the weights cannot be written: there is no such file or folder");
    }

    @Test
    void refusesATensorWithTheNameOfTheMetadata() {
        Weights weights = Weights.of(Map.of("__metadata__", HostTensor.ofFloats(new float[] {1}, 1)));

        assertThatThrownBy(() -> SafetensorsWriter.write(folder.resolve("x"), weights))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a tensor cannot be called '__metadata__'");
    }

    private Path reference() throws IOException {
        Path copy = folder.resolve("reference.safetensors");
        if (!Files.exists(copy)) {
            try (InputStream in = SafetensorsTest.class.getResourceAsStream("reference.safetensors")) {
                Files.copy(Objects.requireNonNull(in), copy);
            }
        }
        return copy;
    }
}
