// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.onnx.TensorProto.DataType;
import lanista.ir.onnx.ValueInfoProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types that a caller says of the inputs of an ONNX model. */
class InputTypesTest {
    @TempDir
    private Path folder;

    private Parsed<OnnxModel> read(Models model, String... types) throws IOException {
        Path file = Files.write(folder.resolve("small.onnx"), model.message().toByteArray());
        return Onnx.read(file, List.of(types));
    }

    /** Adds what agrees for equal sizes alone. */
    private static Models sum() {
        return Models.model()
                .input("x", "batch", "time")
                .input("y", "batch", "length")
                .output("z", "batch", "time")
                .node("Add", "x y -> z");
    }

    @Test
    void setSizesWhereverTheModelNamesThem() throws IOException {
        Graph graph =
                read(sum(), "x: f32[2, 5]", "y: f32[2, 5]").orThrow().space().graph();

        assertThat(graph.inputs()).extracting(Input::type).hasToString("[f32[2, 5], f32[2, 5]]");
        assertThat(read(sum(), "x: f32[batch, 5]", "y: f32[batch, 5]")
                        .orThrow()
                        .space()
                        .graph()
                        .outputTypes())
                .hasToString("[f32[batch, 5]]");
        assertThat(read(sum(), "y: f32[3, time]").orThrow().space().graph().inputs())
                .extracting(Input::type)
                .hasToString("[f32[3, time], f32[3, time]]");
    }

    @Test
    void areAskedForWhereAModelSuitsSomeSizesAlone() throws IOException {
        assertThat(read(sum()).diagnostics())
                .extracting(Diagnostic::code, Diagnostic::help)
                .containsExactly(tuple(
                        Code.LAN0301, Optional.of("where it is so for some sizes only, give these with --input-type")));
    }

    @Test
    void tellShapesThatAModelDoesNot() throws IOException {
        ValueInfoProto.Builder open = Models.value("x", DataType.FLOAT).toBuilder();
        open.getTypeBuilder().getTensorTypeBuilder().clearShape();
        Models unknown = Models.model().input(open.build()).output("y", "n", 4).node("Relu", "x -> y");

        assertThat(read(unknown).diagnostics()).extracting(Diagnostic::code).containsExactly(Code.LAN0852);
        assertThat(read(unknown, "f32[n, 4]").orThrow().space().graph().outputTypes())
                .hasToString("[f32[n, 4]]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    x: f32[2, 5, 1]  | the input 'x' cannot be f32[2, 5, 1]
                    x: i64[2, 5]     | the input 'x' cannot be i64[2, 5]
                    w: f32[2, 5]     | the model has no input 'w'; its inputs are x, y
                    x: f32[2 5]      | a dimension is a number or a name, found '2 5'
                    """)
    void mustSuitTheModel(String type, String message) throws IOException {
        assertThat(read(sum(), type).diagnostics())
                .extracting(Diagnostic::code, Diagnostic::message)
                .containsExactly(tuple(Code.LAN0509, message));
    }

    @Test
    void mustNotContradictEachOther() throws IOException {
        assertThat(read(sum(), "x: f32[2, 5]", "y: f32[3, 5]").diagnostics())
                .extracting(Diagnostic::code, Diagnostic::message)
                .containsExactly(tuple(
                        Code.LAN0509,
                        "the input 'y' cannot be f32[3, 5]: 'batch' is said to be something else as well"));
    }
}
