// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.format;

import static lanista.engine.data.format.SampleFiles.concat;
import static lanista.engine.data.format.SampleFiles.problem;
import static lanista.engine.data.format.SampleFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.MemoryLimit;
import lanista.ir.type.ElementType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code plain.npz} and {@code compressed.npz} were written by NumPy 2, with {@code arrays.py} beside them. */
class NpzTest {
    private static final MemoryLimit LIMIT = new MemoryLimit(1 << 20);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"plain.npz", "compressed.npz"})
    void readsWhatNumPyWrites(String resource) throws IOException {
        try (Npz npz = Npz.open(copy(resource), LIMIT)) {
            assertThat(npz.names())
                    .containsExactly(
                            "f4", "f8", "i8", "i4", "u1", "truth", "big_f4", "big_i8", "fortran", "scalar", "empty");
            assertThat(npz.read("f4").type()).isEqualTo(NpyType.FLOAT32);
            assertThat(npz.read("f4").shape()).containsExactly(2, 3);
            assertThat(npz.read("f4").toFloats()).containsExactly(1.5f, -2.25f, 3, 0, 1e-3f, 1e30f);
            assertThat(npz.read("f8").data().asDoubleBuffer().get(1)).isEqualTo(-1e300);
            assertThat(npz.read("f8").toFloats()).containsExactly(1 / 3f, Float.NEGATIVE_INFINITY);
            assertThat(npz.read("i8").toLongs()).containsExactly(Long.MIN_VALUE, Long.MAX_VALUE);
            assertThat(npz.read("i4").shape()).containsExactly(1, 2, 3);
            assertThat(npz.read("i4").toLongs()).containsExactly(-3, -2, -1, 0, 1, 2);
            assertThat(npz.read("u1").toLongs()).containsExactly(0, 127, 255);
            assertThat(npz.read("u1").toFloats()).containsExactly(0, 127, 255);
            assertThat(npz.read("truth").type()).isEqualTo(NpyType.BOOL);
            assertThat(npz.read("truth").toBytes()).containsExactly(1, 0, 1);
            assertThat(npz.read("scalar").shape()).isEmpty();
            assertThat(npz.read("scalar").toFloats()).containsExactly(2.5f);
            assertThat(npz.read("empty").shape()).containsExactly(0, 3);
            assertThat(npz.read("empty").size()).isZero();
        }
    }

    @Test
    void bringsBytesAndDimensionsIntoOneOrder() throws IOException {
        try (Npz npz = Npz.open(copy("plain.npz"), LIMIT)) {
            assertThat(npz.read("big_f4").toFloats()).containsExactly(1.5f, -2.25f);
            assertThat(npz.read("big_i8").toLongs()).containsExactly(1, 1L << 40);
            assertThat(npz.read("fortran").toLongs())
                    .containsExactly(LongStream.range(0, 24).toArray());
        }
    }

    @Test
    void readsBackWhatItWrites() throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("z", NpyArray.ofFloats(List.of(2, 2), 1, 2, 3, Float.NaN));
        arrays.put("a", NpyArray.ofLongs(List.of(), -5));
        arrays.put("flags", NpyArray.of(NpyType.BOOL, List.of(3), ByteBuffer.wrap(new byte[] {1, 0, 1})));
        ByteBuffer doubles = ByteBuffer.allocateDirect(16).order(ByteOrder.LITTLE_ENDIAN);
        doubles.putDouble(0, 1.0 / 3).putDouble(8, -0.0);
        arrays.put("d", NpyArray.of(NpyType.FLOAT64, List.of(1, 2), doubles));
        Path file = folder.resolve("out.npz");

        Npz.write(file, arrays);

        try (Npz npz = Npz.open(file, LIMIT)) {
            assertThat(npz.names()).containsExactly("z", "a", "flags", "d");
            arrays.forEach((name, array) -> {
                assertThat(npz.read(name).type()).isEqualTo(array.type());
                assertThat(npz.read(name).shape()).isEqualTo(array.shape());
                assertThat(npz.read(name).data()).isEqualTo(array.data());
            });
        }
    }

    @Test
    void writesTheSameBytesForTheSameArrays() throws IOException {
        Map<String, NpyArray> arrays = Map.of("x", NpyArray.ofFloats(List.of(1), 2));
        TimeZone zone = TimeZone.getDefault();
        try {
            Npz.write(folder.resolve("one.npz"), arrays);
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            Npz.write(folder.resolve("two.npz"), arrays);
        } finally {
            TimeZone.setDefault(zone);
        }

        assertThat(folder.resolve("two.npz")).hasSameBinaryContentAs(folder.resolve("one.npz"));
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void alignsElementsAsTheFormatAsks() {
        for (int rank = 0; rank < 30; rank++) {
            List<Integer> shape = Collections.nCopies(rank, 1);
            byte[] header = NpyHeader.write(NpyArray.ofFloats(shape, 1));

            assertThat(header.length % 64).isZero();
            assertThat(header[header.length - 1]).isEqualTo((byte) '\n');
            assertThat((header[9] << 8) + (header[8] & 0xff) + 10).isEqualTo(header.length);
        }
    }

    @Test
    void leavesNothingBehindWhereItCannotWrite() {
        Path missing = folder.resolve("none").resolve("out.npz");

        assertThatThrownBy(() -> Npz.write(missing, Map.of())).isInstanceOf(IOException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysWhichArraysThereAre() throws IOException {
        try (Npz npz = Npz.open(copy("plain.npz"), LIMIT)) {
            DataException problem = problem(() -> npz.read("x"));

            assertThat(problem.code()).isEqualTo(DataCode.LAN0620);
            assertThat(problem).hasMessageContaining("found the arrays f4, f8").hasMessageContaining("an array 'x'");
        }
    }

    @Test
    void refusesTypesThatAreNoNumbers() {
        for (String descr : List.of("|O", "<U3", "<c8", "<f2", "<i2", "x", "<")) {
            DataException problem = problem(
                    () -> readNpy(npy("{'descr': '" + descr + "', 'fortran_order': False, 'shape': (1,), }", 8)));

            assertThat(problem.code()).isEqualTo(DataCode.LAN0606);
            assertThat(problem)
                    .hasMessageContaining("elements of type '" + descr + "'")
                    .hasMessageContaining("one of f4, f8, i8, i4, u1, b1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "{'descr': '<f4'}",
                "{'descr': '<f4', 'fortran_order': Maybe, 'shape': (1,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': 1}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1.5,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'more': 1}",
                "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)}",
                "{'descr': '', 'fortran_order': False, 'shape': (1,)}",
                "{'descr': '<f4', 'descr': '<f4', 'shape': (1,)}",
            })
    void refusesABrokenHeader(String dictionary) {
        DataException problem = problem(() -> readNpy(npy(dictionary, 4)));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0606);
        assertThat(problem).hasMessageContaining("test.npz: x: byte 10").hasMessageContaining("NPY header");
    }

    @Test
    void acceptsTheHeadersOfOtherWriters() throws IOException {
        assertThat(readNpy(npy("{\"shape\":(2L,),\"descr\":\"=f4\",\"fortran_order\":False}", 8))
                        .shape())
                .containsExactly(2);
        byte[] longer = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", 4);
        byte[] second = concat(
                new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, longer[8], longer[9], 0, 0},
                Arrays.copyOfRange(longer, 10, longer.length));
        assertThat(readNpy(second).size()).isEqualTo(1);
    }

    @Test
    void refusesAnotherMagicOrVersion() {
        byte[] magic = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", 4);
        byte[] version = magic.clone();
        magic[0] = 0;
        version[6] = 4;

        assertThat(problem(() -> readNpy(magic))).hasMessageContaining("NUMPY");
        assertThat(problem(() -> readNpy(version))).hasMessageContaining("NPY version 4");
    }

    @Test
    void needsExactlyTheElementsThatAreDeclared() {
        String three = "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }";

        assertThat(problem(() -> readNpy(npy(three, 11))).code()).isEqualTo(DataCode.LAN0607);
        assertThat(problem(() -> readNpy(npy(three, 13))).code()).isEqualTo(DataCode.LAN0608);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(2147483647,)",
                "(65536, 65536, 65536, 65536)",
                "(2147483647, 2147483647, 2147483647, 0)",
                "(1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1)",
                "(300000,)"
            })
    void refusesArraysBeyondTheLimit(String shape) {
        DataException problem = problem(
                () -> readNpy(npy("{'descr': '<f4', 'fortran_order': True, 'shape': %s, }".formatted(shape), 4)));

        assertThat(problem.code()).isIn(DataCode.LAN0616, DataCode.LAN0606);
    }

    @Test
    void boundsTheSumOfAllArrays() throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            arrays.put("x" + i, NpyArray.ofFloats(List.of(100), new float[100]));
        }
        Npz.write(folder.resolve("ten.npz"), arrays);

        assertThat(Npz.readAll(folder.resolve("ten.npz"), new MemoryLimit(4000)))
                .hasSize(10);
        assertThat(problem(() -> Npz.readAll(folder.resolve("ten.npz"), new MemoryLimit(3999)))
                        .code())
                .isEqualTo(DataCode.LAN0616);
    }

    @Test
    void noticesAWrongChecksum() throws IOException {
        Path file = folder.resolve("out.npz");
        Npz.write(file, Map.of("x", NpyArray.ofFloats(List.of(2), 1, 2)));
        byte[] bytes = Files.readAllBytes(file);
        int element = 30 + "x.npy".length() + 128;
        assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getFloat(element))
                .isEqualTo(1);
        bytes[element] ^= 1;
        write(file, bytes);

        assertThat(problem(() -> Npz.readAll(file, LIMIT)).code()).isEqualTo(DataCode.LAN0618);
    }

    @Test
    void refusesWhatIsNoZipFile() {
        Path file = write(folder.resolve("some.npz"), "no zip");

        DataException problem = problem(() -> Npz.open(file, LIMIT));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0606);
        assertThat(problem(() -> Npz.open(folder, LIMIT)).code()).isEqualTo(DataCode.LAN0605);
    }

    @Test
    void checksShapesOfArraysThatAreMade() {
        assertThatThrownBy(() -> NpyArray.ofFloats(List.of(2, 2), 1, 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes 16 bytes, got 12");
        assertThatThrownBy(() -> NpyArray.ofFloats(List.of(-1), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NpyArray.ofFloats(List.of(1), 1).toLongs()).isInstanceOf(IllegalStateException.class);
        assertThat(NpyType.of(ElementType.I64)).contains(NpyType.INT64);
        assertThat(NpyType.of(ElementType.BF16)).isEmpty();
    }

    private Path copy(String resource) throws IOException {
        try (var bytes = NpzTest.class.getResourceAsStream(resource)) {
            assertThat(bytes).as(resource).isNotNull();
            return write(folder.resolve(resource), bytes.readAllBytes());
        }
    }

    /** An array file, version 1, with zeros for elements. */
    private static byte[] npy(String dictionary, int elements) {
        byte[] text = dictionary.getBytes(StandardCharsets.UTF_8);
        return concat(
                new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, (byte) (text.length >> 8)},
                text,
                new byte[elements]);
    }

    private NpyArray readNpy(byte[] npy) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.write(npy);
        }
        try (Npz npz = Npz.open(write(folder.resolve("test.npz"), bytes.toByteArray()), LIMIT)) {
            return npz.read("x");
        }
    }
}
