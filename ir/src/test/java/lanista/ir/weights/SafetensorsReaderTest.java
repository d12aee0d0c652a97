// SPDX-License-Identifier: Apache-2.0
package lanista.ir.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import lanista.ir.diagnostic.SourceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsReaderTest {
    private static final int MUTATIONS = 500;
    private static final long SEED = 20240817;

    @TempDir
    private Path folder;

    /** Each row: code, what the message says with {@code "} for its quotation marks, bytes of data, header. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            LAN0823 | the file has 12 bytes of data, expected 16 for tensor "a" | 12 | {"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}
            LAN0824 | the header does not start with "{" | 0 | []
            LAN0824 | the header is not JSON: | 0 | {"a":
            LAN0824 | the header is not JSON: | 0 | {"a" 1}
            LAN0824 | the header has {, expected nothing behind its last brace | 0 | {}{}
            LAN0824 | tensor "a" has 1, expected an object | 0 | {"a":1}
            LAN0824 | "dtype" of tensor "a" has 7, expected a string | 4 | {"a":{"dtype":7,"shape":[1],"data_offsets":[0,4]}}
            LAN0824 | "shape" of tensor "a" has {, expected an array | 4 | {"a":{"dtype":"F32","shape":{},"data_offsets":[0,4]}}
            LAN0824 | "shape" of tensor "a" has 1.5, expected integers from 0 to 9223372036854775807 | 4 | {"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}
            LAN0824 | "shape" of tensor "a" has -1, expected integers | 4 | {"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}
            LAN0824 | "shape" of tensor "a" has 9223372036854775808, expected integers | 4 | {"a":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,4]}}
            LAN0824 | "shape" of tensor "a" has [, expected integers | 4 | {"a":{"dtype":"F32","shape":[[1]],"data_offsets":[0,4]}}
            LAN0824 | "data_offsets" of tensor "a" has 3 integers, expected begin and end | 4 | {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}
            LAN0824 | tensor "a" has no "dtype", expected one | 4 | {"a":{"shape":[1],"data_offsets":[0,4]}}
            LAN0824 | tensor "a" has no "shape", expected one | 4 | {"a":{"dtype":"F32","data_offsets":[0,4]}}
            LAN0824 | tensor "a" has no "data_offsets", expected one | 4 | {"a":{"dtype":"F32","shape":[1]}}
            LAN0824 | "strides" of tensor "a" is not known, expected dtype, shape and data_offsets | 4 | {"a":{"dtype":"F32","strides":[1]}}
            LAN0824 | "dtype" of tensor "a" stands twice, expected once | 4 | {"a":{"dtype":"F32","dtype":"F32"}}
            LAN0824 | "k" in __metadata__ stands twice, expected once | 0 | {"__metadata__":{"k":"1","k":"2"}}
            LAN0824 | "k" in __metadata__ has 1, expected a string | 0 | {"__metadata__":{"k":1}}
            LAN0824 | __metadata__ has null, expected an object | 0 | {"__metadata__":null}
            LAN0825 | tensor "a" stands twice in the header, expected once | 4 | {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}
            LAN0826 | tensor "a" has elements of type "F8_E4M3", expected one of BOOL, U8, I8, | 1 | {"a":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}}
            LAN0827 | tensor "a" is f32[3], found 8 bytes of data, expected 12 | 8 | {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}
            LAN0827 | tensor "a" is f32[4611686018427387904, 2], found 8 bytes of data, expected more than a file can hold | 8 | {"a":{"dtype":"F32","shape":[4611686018427387904,2],"data_offsets":[0,8]}}
            LAN0827 | the data of tensor "a" ends at byte 0, expected 4 or more, where it starts | 4 | {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}
            LAN0828 | the data of tensor "b" starts at byte 2, expected 4: it overlaps tensor "a" | 6 | {"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}}
            LAN0828 | the data of tensor "b" starts at byte 5, expected 4: there is a hole behind tensor "a" | 6 | {"b":{"dtype":"U8","shape":[1],"data_offsets":[5,6]},"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}
            LAN0828 | the data of tensor "a" starts at byte 1, expected 0: there is a hole behind the header | 2 | {"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}
            LAN0828 | the file goes on for 3 bytes behind tensor "a", expected none | 4 | {"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}
            """)
    void tellsWhatIsWrong(String code, String message, int dataBytes, String header) throws IOException {
        Path file = write(header.getBytes(StandardCharsets.UTF_8), dataBytes);

        assertThatThrownBy(() -> SafetensorsReader.read(file))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith(file + ": error[" + code + "]: ")
                .hasMessageContaining(message.replace('"', '\''));
    }

    @Test
    void tellsAFileThatIsNotThere() {
        Path file = folder.resolve("no.safetensors");

        assertThatThrownBy(() -> SafetensorsReader.read(file))
                .isInstanceOf(SourceException.class)
                .hasMessage(file + ": error[LAN0822]: the weights cannot be read: there is no such file or folder");
    }

    @Test
    void tellsAFileTooShortForAHeader() throws IOException {
        Path file = Files.write(folder.resolve("short"), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> SafetensorsReader.read(file))
                .isInstanceOf(SourceException.class)
                .hasMessage(file + ": error[LAN0823]: the file has 3 bytes, expected at least 8");
    }

    @Test
    void tellsAHeaderLongerThanTheFile() throws IOException {
        Path file = Files.write(folder.resolve("cut"), length(100, 10));

        assertThatThrownBy(() -> SafetensorsReader.read(file))
                .isInstanceOf(SourceException.class)
                .hasMessage(file + ": error[LAN0823]: the header claims 100 bytes, the file has 10 more");
    }

    @Test
    void believesNoHugeHeader() throws IOException {
        Path file = Files.write(folder.resolve("huge"), length(-1, 10));

        assertThatThrownBy(() -> SafetensorsReader.read(file))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("error[LAN0824]: the header claims 18446744073709551615 bytes");
    }

    @Test
    void tellsAHeaderThatIsNotAnObject() throws IOException {
        Path file = write("  {}".getBytes(StandardCharsets.UTF_8), 0);

        assertThatThrownBy(() -> SafetensorsReader.read(file))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("error[LAN0824]: the header does not start with '{'");
    }

    @Test
    void tellsAHeaderThatIsNotUtf8() throws IOException {
        byte[] header =
                "{\"?\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}".getBytes(StandardCharsets.UTF_8);
        header[2] = (byte) 0xff;
        Path file = write(header, 1);

        assertThatThrownBy(() -> SafetensorsReader.read(file))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("error[LAN0824]: the header is not JSON: ");
    }

    @Test
    void shortensALongName() throws IOException {
        String header = "{\"%s\":1}".formatted("n".repeat(1000));
        Path file = write(header.getBytes(StandardCharsets.UTF_8), 0);

        assertThatThrownBy(() -> SafetensorsReader.read(file))
                .isInstanceOf(SourceException.class)
                .hasMessageEndingWith("tensor '" + "n".repeat(80) + "…' has 1, expected an object");
    }

    @Test
    void tellsATensorOfMoreThanTwoGibibytes() throws IOException {
        assertThatThrownBy(() -> HeaderParser.parse(
                        new WeightsFile(folder),
                        "{\"a\":{\"dtype\":\"U8\",\"shape\":[2147483648],\"data_offsets\":[0,2147483648]}}"
                                .getBytes(StandardCharsets.UTF_8),
                        1L << 40))
                .isInstanceOf(SourceException.class)
                .hasMessageEndingWith("error[LAN0829]: tensor 'a' takes 2147483648 bytes, expected at most 2147483647");
    }

    /** Whatever happens to the bytes of a file, it is either read or refused as the user's. */
    @Test
    void survivesMutatedFiles() throws IOException {
        byte[] whole;
        try (InputStream in = SafetensorsReaderTest.class.getResourceAsStream("reference.safetensors")) {
            whole = Objects.requireNonNull(in).readAllBytes();
        }
        SplittableRandom random = new SplittableRandom(SEED);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Path file = Files.write(folder.resolve("mutated" + i), mutate(whole, random));
            Throwable failure = catchThrowable(() -> readAll(file));
            if (failure != null) {
                refused++;
                assertThat(failure)
                        .as("mutation %d of seed %d", i, SEED)
                        .isInstanceOf(SourceException.class)
                        .hasMessageStartingWith(file + ": error[LAN08");
            }
        }
        assertThat(refused).isBetween(MUTATIONS / 2, MUTATIONS - 1);
    }

    /** Reads every byte, which an assertion of equality does. */
    private static void readAll(Path file) {
        assertThat(SafetensorsReader.read(file)).isEqualTo(SafetensorsReader.read(file));
    }

    private static byte[] mutate(byte[] whole, SplittableRandom random) {
        byte[] bytes = whole.clone();
        int kind = random.nextInt(4);
        if (kind == 0) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        if (kind == 1) {
            return Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(64));
        }
        // Most of the file is the header, where there is more to break; some mutations hit several bytes.
        for (int i = 0; i < kind; i++) {
            bytes[random.nextInt(bytes.length)] =
                    (byte) (random.nextBoolean() ? '0' + random.nextInt(10) : random.nextInt());
        }
        return bytes;
    }

    private Path write(byte[] header, int dataBytes) throws IOException {
        byte[] file =
                Arrays.copyOf(length(header.length, header.length + dataBytes), Long.BYTES + header.length + dataBytes);
        System.arraycopy(header, 0, file, Long.BYTES, header.length);
        return Files.write(folder.resolve("broken.safetensors"), file);
    }

    /** A file that says how long its header is and goes on with zeros. */
    private static byte[] length(long headerBytes, int more) {
        return ByteBuffer.allocate(Long.BYTES + more)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(headerBytes)
                .array();
    }
}
