// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import lanista.ir.onnx.StringStringEntryProto;
import lanista.ir.onnx.TensorProto;
import lanista.ir.onnx.TensorProto.DataType;
import lanista.ir.type.ElementType;
import lanista.ir.weights.HostTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The ways in which a file may hold the elements of a tensor. */
class TensorEncodingsTest {
    @TempDir
    private Path folder;

    private static TensorProto.Builder of(DataType type) {
        return Models.tensor("t", type, 2);
    }

    private static Stream<Arguments> fields() {
        return Stream.of(
                Arguments.of(of(DataType.FLOAT).addFloatData(1).addFloatData(-2), ElementType.F32, "0000803f000000c0"),
                Arguments.of(
                        of(DataType.DOUBLE).addDoubleData(1).addDoubleData(-2),
                        ElementType.F64,
                        "000000000000f03f00000000000000c0"),
                Arguments.of(
                        of(DataType.FLOAT16).addInt32Data(0x3c00).addInt32Data(0xc000), ElementType.F16, "003c00c0"),
                Arguments.of(
                        of(DataType.BFLOAT16).addInt32Data(0x3f80).addInt32Data(0xc000), ElementType.BF16, "803f00c0"),
                Arguments.of(of(DataType.INT8).addInt32Data(1).addInt32Data(-2), ElementType.I8, "01fe"),
                Arguments.of(of(DataType.UINT8).addInt32Data(1).addInt32Data(254), ElementType.U8, "01fe"),
                Arguments.of(of(DataType.INT16).addInt32Data(1).addInt32Data(-2), ElementType.I16, "0100feff"),
                Arguments.of(of(DataType.UINT16).addInt32Data(1).addInt32Data(65534), ElementType.U16, "0100feff"),
                Arguments.of(of(DataType.INT32).addInt32Data(1).addInt32Data(-2), ElementType.I32, "01000000feffffff"),
                Arguments.of(
                        of(DataType.UINT32).addUint64Data(1).addUint64Data(0xfffffffeL),
                        ElementType.U32,
                        "01000000feffffff"),
                Arguments.of(
                        of(DataType.INT64).addInt64Data(1).addInt64Data(-2),
                        ElementType.I64,
                        "0100000000000000feffffffffffffff"),
                Arguments.of(
                        of(DataType.UINT64).addUint64Data(1).addUint64Data(-2),
                        ElementType.U64,
                        "0100000000000000feffffffffffffff"),
                Arguments.of(of(DataType.BOOL).addInt32Data(1).addInt32Data(0), ElementType.BOOL, "0100"));
    }

    private HostTensor read(TensorProto tensor) throws Exception {
        return Onnx.readTensor(Files.write(folder.resolve("tensor.pb"), tensor.toByteArray()));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("fields")
    void readsTheFieldOfItsType(TensorProto.Builder tensor, ElementType element, String bytes) throws Exception {
        assertThat(read(tensor.build()))
                .isEqualTo(HostTensor.of(
                        element, List.of(2L), ByteBuffer.wrap(HexFormat.of().parseHex(bytes))));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("fields")
    void readsRawBytes(TensorProto.Builder tensor, ElementType element, String bytes) throws Exception {
        byte[] raw = HexFormat.of().parseHex(bytes);
        TensorProto stored = Models.tensor("t", DataType.forNumber(tensor.getDataType()), 2)
                .setRawData(ByteString.copyFrom(raw))
                .build();

        assertThat(read(stored)).isEqualTo(HostTensor.of(element, List.of(2L), ByteBuffer.wrap(raw)));
    }

    @Test
    void readsAPartOfAnotherFile() throws Exception {
        Files.createDirectory(folder.resolve("data"));
        Files.write(folder.resolve("data/w.bin"), new byte[] {9, 9, 9, 9, 1, 0, 2, 0});
        TensorProto tensor = Models.tensor("w", DataType.INT16, 1, 2)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", "data/w.bin"))
                .addExternalData(entry("offset", "4"))
                .addExternalData(entry("length", "4"))
                .build();
        Models model = Models.model()
                .input("x", DataType.INT16, 1, 2)
                .output("y", DataType.INT16, 1, 2)
                .stored(tensor)
                .node("Add", "x w -> y");
        Path file = Files.write(folder.resolve("m.onnx"), model.message().toByteArray());

        assertThat(Onnx.read(file).orThrow().weights().tensor("w.value"))
                .isEqualTo(HostTensor.of(ElementType.I16, List.of(1L, 2L), ByteBuffer.wrap(new byte[] {1, 0, 2, 0})));
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    @Test
    void keepsATensorWithoutElements() throws Exception {
        TensorProto empty = Models.tensor("t", DataType.FLOAT, 0, 1L << 40).build();

        assertThat(read(empty).shape()).containsExactly(0L, 1L << 40);
    }
}
