// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import static lanista.engine.data.format.SampleFiles.problem;
import static lanista.engine.data.source.Loading.classes;
import static lanista.engine.data.source.Loading.numbers;
import static lanista.engine.data.source.Loading.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataSet;
import lanista.engine.data.Target;
import lanista.engine.data.format.NpyArray;
import lanista.engine.data.format.NpyType;
import lanista.engine.data.format.Npz;
import lanista.ir.type.ElementType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzSourceTest {
    @TempDir
    private Path folder;

    private final Map<String, NpyArray> arrays = new LinkedHashMap<>();

    @Test
    void readsFloatsAndClasses() throws IOException {
        arrays.put("x_train", NpyArray.ofFloats(List.of(2, 2), 1, 2, 3, 4));
        arrays.put("y_train", NpyArray.ofLongs(List.of(2), 1, 0));
        arrays.put("x_test", NpyArray.ofFloats(List.of(1, 2), 5, 6));
        arrays.put("y_test", NpyArray.ofLongs(List.of(1, 1), 1));

        DataSet data = load(TargetKind.INFERRED);

        assertThat(data.shape()).hasToString("2");
        assertThat(values(data.train())).containsExactly(1, 2, 3, 4);
        assertThat(classes(data.train())).containsExactly(1, 0);
        assertThat(values(data.test())).containsExactly(5, 6);
        assertThat(data.target()).isEqualTo(new Target.Classes(List.of("0", "1")));
        assertThat(data.notes()).isEmpty();
    }

    @Test
    void makesATestSplitOfXAndYAlone() throws IOException {
        arrays.put("x", NpyArray.ofFloats(List.of(10, 1), new float[10]));
        arrays.put("y", NpyArray.ofLongs(List.of(10), 0, 0, 0, 0, 0, 1, 1, 1, 1, 1));

        DataSet data = load(TargetKind.INFERRED);

        assertThat(data.train().size()).isEqualTo(8);
        assertThat(classes(data.test())).containsExactlyInAnyOrder(0, 1);
        assertThat(data.notes()).singleElement().asString().contains("a fixed fifth of the examples");
    }

    @Test
    void predictsNumbersWhereYIsOfFloatsOrAskedToBe() throws IOException {
        arrays.put("x_train", NpyArray.ofFloats(List.of(2, 1), 1, 2));
        arrays.put("y_train", NpyArray.ofFloats(List.of(2, 2), 1, 2, 3, 4));
        arrays.put("x_test", arrays.get("x_train"));
        arrays.put("y_test", arrays.get("y_train"));
        assertThat(load(TargetKind.INFERRED).target()).isEqualTo(new Target.Numbers(2));
        assertThat(numbers(load(TargetKind.NUMBER).train(), 2)).containsExactly(1, 2, 3, 4);
        assertThat(problem(() -> load(TargetKind.CLASS)).code()).isEqualTo(DataCode.LAN0621);

        arrays.put("y_train", NpyArray.ofLongs(List.of(2), 7, 8));
        arrays.put("y_test", NpyArray.ofLongs(List.of(2), 7, 8));
        assertThat(numbers(load(TargetKind.NUMBER).train(), 1)).containsExactly(7, 8);
    }

    @Test
    void readsBytesAsPixelsChannelsFirst() throws IOException {
        byte[] pixels = {0, 51, 102, (byte) 153, (byte) 204, (byte) 255};
        arrays.put("y_train", NpyArray.ofLongs(List.of(2), 0, 1));
        arrays.put("y_test", NpyArray.ofLongs(List.of(2), 0, 1));

        assertPixels(List.of(2, 1, 3), pixels, "1x1x3", 0, .2f, .4f, .6f, .8f, 1);
        assertPixels(List.of(2, 3), pixels, "3", 0, .2f, .4f, .6f, .8f, 1);
        byte[] last = {0, 51, 102, 0, 51, 102, (byte) 153, (byte) 204, (byte) 255, (byte) 153, (byte) 204, (byte) 255};
        assertPixels(List.of(2, 2, 1, 3), last, "3x2x1", 0, 0, .2f, .2f, .4f, .4f, .6f, .6f, .8f, .8f, 1, 1);
        assertPixels(List.of(2, 3, 2, 1), last, "3x2x1", 0, .2f, .4f, 0, .2f, .4f, .6f, .8f, 1, .6f, .8f, 1);
        assertPixels(List.of(2, 2, 3, 1), last, "1x2x3", 0, .2f, .4f, 0, .2f, .4f, .6f, .8f, 1, .6f, .8f, 1);
    }

    private void assertPixels(List<Integer> shape, byte[] bytes, String example, float... expected) throws IOException {
        arrays.put("x_train", NpyArray.of(NpyType.UINT8, shape, ByteBuffer.wrap(bytes)));
        arrays.put("x_test", NpyArray.of(NpyType.UINT8, shape, ByteBuffer.wrap(bytes)));

        DataSet data = load(TargetKind.INFERRED);

        assertThat(data.shape()).hasToString(example);
        assertThat(values(data.train())).containsExactly(expected);
    }

    @Test
    void readsTruthAsZeroAndOne() throws IOException {
        arrays.put("x_train", NpyArray.of(NpyType.BOOL, List.of(2, 2), ByteBuffer.wrap(new byte[] {0, 1, 1, 0})));
        arrays.put("y_train", NpyArray.of(NpyType.BOOL, List.of(2), ByteBuffer.wrap(new byte[] {0, 1})));
        arrays.put("x_test", arrays.get("x_train"));
        arrays.put("y_test", arrays.get("y_train"));

        assertThat(values(load(TargetKind.INFERRED).train())).containsExactly(0, 1, 1, 0);
    }

    @Test
    void readsIntegersAsTokens() throws IOException {
        arrays.put("x_train", NpyArray.ofLongs(List.of(2, 2), 5, 6, 7, 8));
        arrays.put("y_train", NpyArray.ofLongs(List.of(2), 0, 1));
        arrays.put("x_test", arrays.get("x_train"));
        arrays.put("y_test", arrays.get("y_train"));

        DataSet data = load(TargetKind.INFERRED);
        LongBuffer tokens = LongBuffer.allocate(4);
        data.train().copyTokens(new int[] {0, 1}, 0, 2, tokens);

        assertThat(data.element()).isEqualTo(ElementType.I64);
        assertThat(tokens.array()).containsExactly(5, 6, 7, 8);
        arrays.put("x_train", NpyArray.ofLongs(List.of(2, 2), 5, 6, 1L << 31, 8));
        assertThat(problem(() -> load(TargetKind.INFERRED)))
                .hasMessageContaining("x_train: row 1")
                .hasMessageContaining("2147483648");
        arrays.put("x_train", NpyArray.ofLongs(List.of(2, 2), 5, 6, 7, -8));
        assertThat(problem(() -> load(TargetKind.INFERRED)).code()).isEqualTo(DataCode.LAN0611);
    }

    @Test
    void saysWhereAValueOrLabelCannotBeUsed() throws IOException {
        arrays.put("x", NpyArray.ofFloats(List.of(2, 2), 1, 2, Float.NaN, 4));
        arrays.put("y", NpyArray.ofLongs(List.of(2), 0, 1));
        DataException value = problem(() -> load(TargetKind.INFERRED));
        arrays.put("x", NpyArray.ofFloats(List.of(2, 2), 1, 2, 3, 4));
        arrays.put("y", NpyArray.ofLongs(List.of(2), 0, -1));
        DataException negative = problem(() -> load(TargetKind.INFERRED));
        arrays.put("y", NpyArray.ofLongs(List.of(2), 0, 1L << 40));
        DataException huge = problem(() -> load(TargetKind.INFERRED));

        assertThat(value.code()).isEqualTo(DataCode.LAN0611);
        assertThat(value).hasMessageContaining("x: row 1, value 0").hasMessageContaining("found NaN");
        assertThat(negative.code()).isEqualTo(DataCode.LAN0609);
        assertThat(negative).hasMessageContaining("y: row 1").hasMessageContaining("label -1");
        assertThat(huge.code()).isEqualTo(DataCode.LAN0609);
    }

    @Test
    void needsShapesThatFit() throws IOException {
        arrays.put("y", NpyArray.ofLongs(List.of(2), 0, 1));
        for (List<Integer> shape :
                List.of(List.<Integer>of(), List.of(2), List.of(0, 3), List.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1))) {
            arrays.put("x", NpyArray.ofFloats(shape, new float[shape.stream().reduce(1, (a, b) -> a * b)]));
            assertThat(problem(() -> load(TargetKind.INFERRED)).code()).isEqualTo(DataCode.LAN0613);
        }
        arrays.put("x", NpyArray.ofFloats(List.of(3, 1), 1, 2, 3));
        assertThat(problem(() -> load(TargetKind.INFERRED)).code()).isEqualTo(DataCode.LAN0617);
        for (List<Integer> shape : List.of(List.<Integer>of(), List.of(1, 3), List.of(3, 1, 1))) {
            arrays.put("y", NpyArray.ofLongs(shape, new long[shape.stream().reduce(1, (a, b) -> a * b)]));
            assertThat(problem(() -> load(TargetKind.INFERRED)).code()).isEqualTo(DataCode.LAN0613);
        }
        arrays.put("y", NpyArray.ofFloats(List.of(3, 1, 1), 1, 2, 3));
        assertThat(problem(() -> load(TargetKind.INFERRED)).code()).isEqualTo(DataCode.LAN0613);
    }

    @Test
    void saysWhichArrayIsMissing() throws IOException {
        arrays.put("x_train", NpyArray.ofFloats(List.of(2, 1), 1, 2));
        arrays.put("labels", NpyArray.ofLongs(List.of(2), 0, 1));

        DataException problem = problem(() -> load(TargetKind.INFERRED));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0620);
        assertThat(problem).hasMessageContaining("found the arrays x_train, labels, expected an array 'y_train'");
    }

    private DataSet load(TargetKind kind) throws IOException {
        Path file = folder.resolve("some.npz");
        Npz.write(file, arrays);
        return DataSource.parse("npz:" + file).load(Loading.options(folder).withTargets(kind));
    }
}
