// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import lanista.ir.onnx.GraphProto;
import lanista.ir.onnx.ModelProto;
import lanista.ir.onnx.NodeProto;
import lanista.ir.onnx.OperatorSetIdProto;
import lanista.ir.onnx.TensorProto;
import lanista.ir.onnx.TensorShapeProto;
import lanista.ir.onnx.TypeProto;
import lanista.ir.onnx.ValueInfoProto;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("torch")
class CaseRunTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void makesDataSet() throws IOException {
        Files.createDirectories(folder.resolve("test_data_set_0"));
    }

    /** A model of one operator from x to y, both of two numbers. */
    private void model(String operator) throws IOException {
        GraphProto graph = GraphProto.newBuilder()
                .setName("one")
                .addInput(value("x"))
                .addOutput(value("y"))
                .addNode(
                        NodeProto.newBuilder().setOpType(operator).addInput("x").addOutput("y"))
                .build();
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(7)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(graph)
                .build();
        Files.write(folder.resolve("model.onnx"), model.toByteArray());
    }

    private static ValueInfoProto value(String name) {
        TypeProto.Tensor type = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT_VALUE)
                .setShape(TensorShapeProto.newBuilder()
                        .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(2)))
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }

    private void tensor(String file, Float... values) throws IOException {
        TensorProto tensor = TensorProto.newBuilder()
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addDims(values.length)
                .addAllFloatData(Arrays.asList(values))
                .build();
        Files.write(folder.resolve("test_data_set_0").resolve(file), tensor.toByteArray());
    }

    private Outcome run() {
        return CaseRun.of(new SuiteCase("case", folder));
    }

    @Test
    void passesWhereTheEngineYieldsWhatIsExpected() throws IOException {
        model("Abs");
        tensor("input_0.pb", -1.5f, 2f);
        tensor("output_0.pb", 1.5f, 2f);

        assertThat(run()).isEqualTo(new Outcome.Passes());
    }

    @Test
    void failsWithTheFirstDifference() throws IOException {
        model("Abs");
        tensor("input_0.pb", -1.5f, 2f);
        tensor("output_0.pb", 1.5f, 3f);

        assertThat(run()).isEqualTo(new Outcome.Fails("output 0: number 1 is 2.0, expected 3.0"));
    }

    @Test
    void comparesTypesAndShapesAloneWhereNumbersAreRandom() throws IOException {
        model("RandomNormalLike");
        tensor("input_0.pb", -1.5f, 2f);
        tensor("output_0.pb", 1.5f, 3f);
        assertThat(run()).isEqualTo(new Outcome.Passes());

        tensor("output_0.pb", 1.5f, 3f, 4f);
        assertThat(run()).isEqualTo(new Outcome.Fails("output 0: it is f32[2], expected f32[3]"));
    }

    @Test
    void namesAnOperatorThatCannotBeExecuted() throws IOException {
        model("Unheard");
        tensor("input_0.pb", -1.5f, 2f);
        tensor("output_0.pb", 1.5f, 3f);

        assertThat(run()).isEqualTo(new Outcome.Unsupported("Unheard"));
    }

    @Test
    void failsWithoutData() throws IOException {
        model("Abs");
        tensor("output_0.pb", 1.5f, 3f);
        assertThat(run()).isEqualTo(new Outcome.Fails("no data for the input x"));

        Files.delete(folder.resolve("test_data_set_0").resolve("output_0.pb"));
        Files.delete(folder.resolve("test_data_set_0"));
        assertThat(run()).isEqualTo(new Outcome.Fails("it has no data"));
    }

    @Test
    void failsWhereTheModelIsNone() throws IOException {
        Files.writeString(folder.resolve("model.onnx"), "no model");

        assertThat(run())
                .isInstanceOfSatisfying(
                        Outcome.Fails.class,
                        outcome -> assertThat(outcome.reason()).startsWith("LAN0841 "));
    }
}
