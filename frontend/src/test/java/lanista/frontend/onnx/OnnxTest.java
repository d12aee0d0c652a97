// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import lanista.frontend.lan.Lan;
import lanista.ir.Graph;
import lanista.ir.canonical.CanonicalHash;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.onnx.AttributeProto;
import lanista.ir.onnx.FunctionProto;
import lanista.ir.onnx.GraphProto;
import lanista.ir.onnx.NodeProto;
import lanista.ir.onnx.OperatorSetIdProto;
import lanista.ir.onnx.TensorProto.DataType;
import lanista.ir.text.GraphText;
import lanista.ir.verify.Verifier;
import lanista.ir.weights.HostTensor;
import org.junit.jupiter.api.Test;

class OnnxTest {
    private static Graph graph(Models model) {
        Parsed<OnnxModel> read = model.read();
        Graph graph = read.orThrow().space().graph();
        assertThat(read.diagnostics()).isEmpty();
        Verifier.verifyClosed(graph);
        assertThat(GraphText.withoutPlaces(
                        GraphText.read("graph", GraphText.print(graph)).orThrow()))
                .isEqualTo(GraphText.withoutPlaces(graph));
        return graph;
    }

    private static Graph lan(String source) {
        return Lan.parse("model.lan", source).orThrow().graph();
    }

    private static void assertSame(Models model, String source) {
        assertThat(CanonicalHash.of(graph(model))).isPresent().isEqualTo(CanonicalHash.of(lan(source)));
    }

    @Test
    void readsSizesThatAreKnownWhenTheNetworkRuns() {
        Models model = Models.model()
                .input("x", "NonZero_offound", 4)
                .output("y", DataType.INT64, "m", 1, 2)
                .output("z", "m", 4)
                .node("NonZero", "x -> found")
                .node("Transpose", "found -> rows", Models.ints("perm", 1, 0))
                .node("Shape", "rows -> shape")
                .stored(Models.longs("first", 0))
                .node("Gather", "shape first -> count")
                .stored(Models.longs("one_two", 1, 2))
                .node("Concat", "count one_two -> to", Models.integer("axis", 0))
                .node("Reshape", "rows to -> y")
                .stored(Models.longs("four", 4))
                .node("Concat", "count four -> wide", Models.integer("axis", 0))
                .node("ReduceSum", "x -> total")
                .node("Expand", "total wide -> z");

        assertThat(GraphText.print(graph(model)))
                .contains("%x : f32[NonZero_offound, 4]")
                .contains("NonZero(%x, found = NonZero_offound_2)")
                .contains("shape = [NonZero_offound_2, 1, 2]")
                .contains("shape = [NonZero_offound_2, 4]");
    }

    @Test
    void readsAConvolutionalNetworkAsOneOfTheLanguage() {
        Models model = Models.model()
                .input("image", "batch", 1, 28, 28)
                .output("scores", "batch", 10)
                .stored("conv.weight", 8, 1, 3, 3)
                .stored("conv.bias", 8)
                .stored("bn.weight", 8)
                .stored("bn.bias", 8)
                .stored("bn.running_mean", 8)
                .stored("bn.running_var", 8)
                .stored("fc.weight", 10, 1568)
                .stored("fc.bias", 10)
                .node("Conv", "image conv.weight conv.bias -> a", Models.ints("pads", 1, 1, 1, 1))
                .node("BatchNormalization", "a bn.weight bn.bias bn.running_mean bn.running_var -> b")
                .node("Relu", "b -> c")
                .node("MaxPool", "c -> d", Models.ints("kernel_shape", 2, 2), Models.ints("strides", 2, 2))
                .node("Flatten", "d -> e")
                .node("Gemm", "e fc.weight fc.bias -> scores", Models.integer("transB", 1));

        assertSame(model, """
                model Net(image: f32[batch, 1, 28, 28]) -> f32[batch, 10] {
                    return image |> Conv2d(8, 3, padding = 1) |> BatchNorm2d() |> relu |> max_pool2d(2)
                        |> flatten |> Linear(10)
                }
                """);
        assertThat(model.read().orThrow().weights().tensors().keySet())
                .containsExactly(
                        "conv.weight",
                        "conv.bias",
                        "bn.weight",
                        "bn.bias",
                        "bn.running_mean",
                        "bn.running_var",
                        "fc.weight",
                        "fc.bias");
    }

    @Test
    void readsAProductWithATrainedMatrixAndASumAsLinear() {
        Models model = Models.model()
                .input("x", "batch", 7, 3)
                .output("y", "batch", 7, 2)
                .stored("matrix", 3, 2)
                .stored("fc.bias", 2)
                .node("MatMul", "x matrix -> a")
                .node("Add", "fc.bias a -> y");

        assertSame(model, "model M(x: f32[batch, 7, 3]) -> f32[batch, 7, 2] { return Linear(2)(x) }");
        HostTensor weight = model.read().orThrow().weights().tensor("fc.weight");
        assertThat(weight.shape()).containsExactly(2L, 3L);
        assertThat(weight.floats()).containsExactly(0, 2, 4, 1, 3, 5);
    }

    @Test
    void keepsAProductWhoseResultIsReadTwiceApartFromTheSum() {
        Models model = Models.model()
                .input("x", 1, 3)
                .output("y", 1, 2)
                .stored("w", 3, 2)
                .stored("b", 2)
                .node("MatMul", "x w -> a")
                .node("Add", "a b -> c")
                .node("Mul", "a c -> y");

        assertThat(GraphText.print(graph(model))).contains("Linear(%x, out_features = 2, bias = false)", "= Add(");
    }

    @Test
    void sharesALayerThatIsAppliedTwice() {
        Models model = Models.model()
                .input("x", 1, 3)
                .output("y", 1, 3)
                .stored("fc.weight", 3, 3)
                .node("Gemm", "x fc.weight -> a", Models.integer("transB", 1))
                .node("Gemm", "a fc.weight -> y", Models.integer("transB", 1));

        assertSame(model, "model M(x: f32[1, 3]) -> f32[1, 3] { f = Linear(3, bias = false)\n return x |> f |> f }");
        assertThat(model.read().orThrow().weights().tensors()).hasSize(1);
    }

    @Test
    void computesShapesWhileReading() {
        Models model = Models.model()
                .input("x", "batch", 4, 6)
                .output("y", "batch", 2, 12)
                .stored(Models.longs("first", 0))
                .stored(Models.longs("rest", 2, 12))
                .node("Shape", "x -> s")
                .node("Gather", "s first -> n")
                .node("Concat", "n rest -> t", Models.integer("axis", 0))
                .node("Reshape", "x t -> y");

        assertThat(GraphText.print(graph(model))).isEqualTo("""
                graph {
                  input %x : f32[batch, 4, 6]
                  %Reshape_ofy = Reshape(%x, shape = [batch, 2, 12]) : f32[batch, 2, 12]
                  return %Reshape_ofy
                }
                """);
    }

    @Test
    void findsAnOpenSizeBesideSymbols() {
        Models model = Models.model()
                .input("x", "batch", "steps", 12)
                .output("y", "batch", "steps", 3, 4)
                .stored(Models.longs("shape", 0, -1, 3, 4))
                .node("Reshape", "x shape -> y");

        assertThat(graph(model).outputTypes()).hasToString("[f32[batch, steps, 3, 4]]");
    }

    @Test
    void takesTheMeaningOfTheVersion() {
        Models old = Models.model()
                .opset(11)
                .input("x", 2, 3, 4)
                .output("y", 2, 3, 4)
                .node("Softmax", "x -> y");
        Models now = Models.model()
                .opset(13)
                .input("x", 2, 3, 4)
                .output("y", 2, 3, 4)
                .node("Softmax", "x -> y");

        assertThat(GraphText.print(graph(old))).contains("Flatten(", "Softmax(", "Reshape(");
        assertThat(graph(now).nodes()).hasSize(1);
    }

    @Test
    void storesWhatBelongsToNoLayer() {
        Models model = Models.model()
                .input("x", 2, 3)
                .output("y", 2, 3)
                .stored("token", 1, 3)
                .stored(Models.tensor("table", DataType.INT64, 2)
                        .addInt64Data(1)
                        .addInt64Data(0)
                        .build())
                .node("Constant", "-> half", Models.tensor("value", Models.floats("", new float[] {0.1f})))
                .node("Add", "x token -> a")
                .node("Gather", "a table -> b")
                .node("Mul", "b half -> y");

        assertThat(GraphText.print(graph(model)))
                .contains(
                        "Parameter(shape = [1, 3]) @token : f32[1, 3]",
                        "Buffer(shape = [2], element = \"i64\") @table : i64[2]",
                        "Constant(value = 0.1) : f32[]");
        assertThat(model.read().orThrow().weights().tensors().keySet()).containsExactly("token.weight", "table.value");
    }

    @Test
    void putsFunctionsInWhereTheyAreApplied() {
        AttributeProto alpha = AttributeProto.newBuilder()
                .setName("alpha")
                .setType(AttributeProto.AttributeType.FLOAT)
                .setRefAttrName("slope")
                .build();
        FunctionProto leaky = FunctionProto.newBuilder()
                .setName("Leaky")
                .setDomain("own")
                .addInput("a")
                .addOutput("b")
                .addAttribute("slope")
                .addNode(Models.nodeOf("LeakyRelu", "a -> b", alpha))
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .build();
        NodeProto call = Models.nodeOf("Leaky", "x -> y", Models.real("slope", 0.2f)).toBuilder()
                .setDomain("own")
                .build();
        Models model =
                Models.model().input("x", 4).output("y", 4).node(call).with(message -> message.addFunctions(leaky));

        assertThat(GraphText.print(graph(model))).contains("LeakyRelu(%x, alpha = 0.2)");
    }

    @Test
    void takesTheBranchOfAConditionThatIsKnown() {
        GraphProto then = GraphProto.newBuilder()
                .addNode(Models.nodeOf("Relu", "x -> t"))
                .addOutput(Models.value("t", DataType.FLOAT, 4))
                .build();
        GraphProto otherwise = GraphProto.newBuilder()
                .addNode(Models.nodeOf("Tanh", "x -> e"))
                .addOutput(Models.value("e", DataType.FLOAT, 4))
                .build();
        Models model = Models.model()
                .input("x", 4)
                .output("y", 4)
                .stored(Models.tensor("c", DataType.BOOL).addInt32Data(0).build())
                .node("If", "c -> y", Models.graph("then_branch", then), Models.graph("else_branch", otherwise));

        assertThat(GraphText.print(graph(model))).contains("Tanh(%x)").doesNotContain("Relu");
    }

    @Test
    void readsNodesInAnyOrder() {
        Models model = Models.model()
                .input("x", 4)
                .output("y", 4)
                .node("Tanh", "a -> y")
                .node("Relu", "x -> a");

        assertSame(model, "model M(x: f32[4]) -> f32[4] { return x |> relu |> tanh }");
    }

    @Test
    void keepsAnOperatorOfAForeignDomain() {
        Parsed<OnnxModel> read = Models.model()
                .input("x", "n", 4)
                .output("y", "n", 4)
                .declare(Models.value("z", DataType.FLOAT, "n", 4))
                .node(Models.nodeOf("Swirl", "x -> z", Models.integer("turns", 3)).toBuilder()
                        .setDomain("com.example")
                        .build())
                .node("Relu", "z -> y")
                .read();

        Graph graph = read.orThrow().space().graph();
        assertThat(read.diagnostics())
                .extracting(Diagnostic::code, Diagnostic::message)
                .containsExactly(tuple(
                        Code.LAN0851, "node 'Swirl_ofz' (Swirl) is of the domain 'com.example': it is kept as it is"));
        assertThat(GraphText.print(graph))
                .contains("Opaque(%x, operator = \"com.example:Swirl\", settings = \"turns = 3\", elements = \"f32\", "
                        + "ranks = [2], shapes = [n, 4])");
        Verifier.verifyClosed(graph);
    }

    @Test
    void dropsWhatNoOutputNeeds() {
        Parsed<OnnxModel> read = Models.model()
                .input("x", 4)
                .output("y", 4)
                .stored("w", 4)
                .node("Relu", "x -> y")
                .node("Mul", "y w -> unread")
                .read();

        assertThat(read.orThrow().space().graph().nodes()).hasSize(1);
        assertThat(read.orThrow().weights().tensors()).isEmpty();
    }

    @Test
    void namesTheModelAndTellsWhereItIsFrom() {
        OnnxModel model = Models.model()
                .input("x", 4)
                .output("y", 4)
                .node("Relu", "x -> y")
                .with(message -> message.setProducerName("pytorch").setProducerVersion("2.13"))
                .read()
                .orThrow();

        assertThat(model.space().name()).isEqualTo("Small");
        assertThat(model.opset()).isEqualTo(17);
        assertThat(model.metadata()).containsEntry("producer", "pytorch 2.13");
        assertThat(List.copyOf(model.space().decisions().keySet())).isEmpty();
    }
}
