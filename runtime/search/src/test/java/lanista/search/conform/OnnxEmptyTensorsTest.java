// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import static lanista.search.conform.SmallModel.integer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanista.ir.onnx.AttributeProto;
import lanista.ir.weights.HostTensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators that make tensors without elements, and what becomes of these, as ONNX Runtime has it. */
@Tag("torch")
class OnnxEmptyTensorsTest {
    private static final int OPSET = 17;
    private static final Map<String, HostTensor> INPUTS = Map.of(
            "x",
            HostTensor.ofFloats(new float[] {1, 2, 3, 4, 5, 6}, 2, 3),
            "none",
            HostTensor.ofFloats(new float[0], 0, 3));

    private static SmallModel to(String outputs) {
        return SmallModel.of("x:FLOAT[2,3] none:FLOAT[0,3]", outputs)
                .longs("nothing", List.of(0L))
                .longs("zero", List.of(1L), 0)
                .longs("one", List.of(1L), 1)
                .longs("two", List.of(1L), 2)
                .longs("far", List.of(1L), 1000)
                .longs("start", List.of(), 3)
                .floats("empty", List.of(2L, 0L));
    }

    private static Arguments one(String name, String output, String node, AttributeProto... attributes) {
        return Arguments.of(name, to("y:" + output).node(node + " -> y", attributes));
    }

    private static Stream<Arguments> models() {
        return Stream.of(
                one("slice past the end", "FLOAT[2,0]", "Slice x far far one"),
                one("slice backwards to nothing", "FLOAT[0,3]", "Slice x zero far zero minus"),
                one("slice of nothing", "FLOAT[0,2]", "Slice none zero two one"),
                Arguments.of(
                        "split off nothing",
                        to("a:FLOAT[2,0] b:FLOAT[2,2] c:FLOAT[2,0] d:FLOAT[2,1]")
                                .longs("sizes", List.of(4L), 0, 2, 0, 1)
                                .node("Split x sizes -> a b c d", integer("axis", 1))),
                one("no repetition", "FLOAT[0,3]", "Tile x none_and_one"),
                one("expansion to nothing", "FLOAT[0,2,3]", "Expand x to_none"),
                one("expansion of nothing", "FLOAT[2,0,3]", "Expand none two_none"),
                one("elements at no places", "FLOAT[2,0]", "Gather x nothing", integer("axis", 1)),
                Arguments.of(
                        "no greatest ones", to("y:FLOAT[2,0] places:INT64[2,0]").node("TopK x zero -> y places")),
                one("no numbers", "INT64[0]", "Range start start start"),
                one("shape of nothing", "INT64[2]", "Shape none"),
                one("another shape", "FLOAT[3,0]", "Reshape none three_none", integer("allowzero", 1)),
                one("an open size", "FLOAT[3,0]", "Reshape none three_open"),
                one("a flat shape", "FLOAT[1,0]", "Flatten none", integer("axis", 0)),
                one("an axis more", "FLOAT[1,0,3]", "Unsqueeze none zero"),
                one("another order", "FLOAT[3,0]", "Transpose none"),
                one("function of nothing", "FLOAT[0,3]", "Tanh none"),
                one("sum with nothing", "FLOAT[0,3]", "Add none row"),
                one("truths of nothing", "BOOL[0,3]", "Less none row"),
                one("joined with nothing", "FLOAT[2,3]", "Concat none x", integer("axis", 0)),
                one("joined with nothing twice", "FLOAT[2,3]", "Concat empty x empty", integer("axis", 1)),
                one("nothing joined", "FLOAT[0,3]", "Concat none none", integer("axis", 0)),
                one("sum of nothing", "FLOAT[3]", "ReduceSum none zero", integer("keepdims", 0)),
                one("product of nothing", "FLOAT[1,1]", "ReduceProd none"),
                one("product of matrices without rows", "FLOAT[0,2]", "MatMul none columns"),
                one("product over nothing", "FLOAT[2,3]", "MatMul empty none"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void areWhatTheyAreInOnnxRuntime(String name, SmallModel model) {
        model.longs("minus", List.of(1L), -1)
                .longs("none_and_one", List.of(2L), 0, 1)
                .longs("to_none", List.of(3L), 0, 1, 1)
                .longs("two_none", List.of(3L), 2, 1, 1)
                .longs("three_none", List.of(2L), 3, 0)
                .longs("three_open", List.of(2L), 3, -1)
                .floats("row", List.of(3L), 1, 2, 3)
                .floats("columns", List.of(3L, 2L), 1, 2, 3, 4, 5, 6);

        assertThat(model.difference(OPSET, INPUTS)).as(name).isEmpty();
    }
}
