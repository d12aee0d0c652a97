// SPDX-License-Identifier: Apache-2.0
package lanista.ir.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Select;
import lanista.ir.Switch;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphTextTest {
    private static final String SPACE = """
            decision $"s1/conv" layer ["plain", "separable"]
            decision $features value [64, 128]
            decision $rate value 0.1..0.5 log
            decision $depth repeat 0..2
            decision $in input 1..2 of ["relu", "stack"]
            decision $width value 16..64 step 16

            graph {
              input %image : f32[batch, 1, 8, 8]
              %conv1 = Conv(%image, out_channels = 32, kernel_shape = [3, 3]) @conv1 : f32[batch, 32, 6, 6]
              %relu = Relu(%conv1) : f32[batch, 32, 6, 6]
              %conv2 = switch(%relu) on $"s1/conv" : f32[batch, $features, 6, 6] {
                case "plain" {
                  input %conv2.x : f32[batch, 32, 6, 6]
                  %conv2.plain = Conv(%conv2.x, out_channels = $features, kernel_shape = [1, 1]) @conv2.plain : f32[batch, $features, 6, 6]
                  return %conv2.plain
                }
                case "separable" {
                  input %conv2.y : f32[batch, 32, 6, 6]
                  %conv2.separable = call SeparableConv(%conv2.y, out = $features, kernel_size = 3) : f32[batch, $features, 6, 6] {
                    doc "A depthwise convolution, then a pointwise one."
                    input %conv2.separable.x : f32[batch, 32, 6, 6]
                    %conv2.separable.a = Conv(%conv2.separable.x, out_channels = 32, kernel_shape = [3, 3], pads = [1, 1, 1, 1], group = 32) @conv2.separable.a : f32[batch, 32, 6, 6]
                    %conv2.separable.b = Conv(%conv2.separable.a, out_channels = $features, kernel_shape = [1, 1]) @conv2.separable.b : f32[batch, $features, 6, 6]
                    return %conv2.separable.b
                  }
                  return %conv2.separable
                }
              }
              %drop = Dropout(%conv2, ratio = $rate) : f32[batch, $features, 6, 6]
              %stack = repeat(%drop) on $depth : f32[batch, $features, 6, 6] {
                body {
                  input %stack.0.x : f32[batch, $features, 6, 6]
                  %stack.0 = Relu(%stack.0.x) : f32[batch, $features, 6, 6]
                  return %stack.0
                }
                body {
                  input %stack.1.x : f32[batch, $features, 6, 6]
                  require $features <= 64 as "features <= 64"
                  return %stack.1.x
                }
              }
              %some = select(%drop, %stack) on $in by sum : f32[batch, $features, 6, 6]
              %parts = Split(%some, axis = 2, split = [2, 4]) : f32[batch, $features, 2, 6], f32[batch, $features, 4, 6]
              %flat = Flatten(%parts#1) : f32[batch, 24 * $features]
              %linear = Linear(%flat, out_features = $width) @linear : f32[batch, $width]
              require @params <= 100000 as "params <= 100_000"
              return %linear, %parts, %parts#1
            }
            """;

    private static Graph read(String text) {
        return GraphText.read("test.ir", text).orThrow();
    }

    @Test
    void printsWhatItReads() {
        assertThat(GraphText.print(read(SPACE))).isEqualTo(SPACE);
    }

    @Test
    void keepsWhatABlockSaysOfItself() {
        Graph graph = read(SPACE);
        Switch conv2 = (Switch) graph.node(new NodeId("conv2")).orElseThrow().operation();
        Node node = conv2.alternatives().get(1).body().nodes().get(0);
        Call call = (Call) node.operation();

        assertThat(call.block().name()).isEqualTo("SeparableConv");
        assertThat(call.block().documentation()).contains("A depthwise convolution, then a pointwise one.");
        assertThat(call.block().arguments().values().keySet()).containsExactly("out", "kernel_size");
        assertThat(call.body().nodes())
                .extracting(each -> each.id().path())
                .containsExactly("conv2.separable.a", "conv2.separable.b");
    }

    @Test
    void putsNodesAtTheirPlaceInTheText() {
        assertThat(read(SPACE).node(new NodeId("relu")).orElseThrow().span()).hasToString("test.ir:11:3");
        assertThat(GraphText.withoutPlaces(read(SPACE))
                        .node(new NodeId("relu"))
                        .orElseThrow()
                        .span())
                .isEqualTo(SourceSpan.NONE);
        assertThat(GraphText.withoutPlaces(read(SPACE)))
                .isEqualTo(GraphText.withoutPlaces(read(SPACE.replace("graph", "\n\ngraph"))));
    }

    @Test
    void quotesNamesThatAreNotPlain() {
        TensorType type = TensorType.of(ElementType.I64, List.of(Expr.symbol("a b"), Expr.of(2)));
        Input input = new Input(new NodeId("tokens (1)"), type);
        Node node = new Node(
                new NodeId("Cell[3].edges[0,1]"),
                Compute.of(Catalogue.get("Identity")),
                List.of(input.value()),
                List.of(type),
                SourceSpan.NONE);
        Graph graph = Graph.of(List.of(input), List.of(node), List.of(node.result()));

        assertThat(GraphText.print(graph)).isEqualTo("""
                        graph {
                          input %"tokens (1)" : i64[?"a b", 2]
                          %Cell[3].edges[0,1] = Identity(%"tokens (1)") : i64[?"a b", 2]
                          return %Cell[3].edges[0,1]
                        }
                        """);
        assertThat(GraphText.withoutPlaces(read(GraphText.print(graph)))).isEqualTo(graph);
    }

    @Test
    void leavesOutDefaultsThatDependOnOtherAttributes() {
        String text = """
                graph {
                  input %x : f32[1, 4, 9]
                  %a = Conv(%x, out_channels = 2, kernel_shape = [3]) @a : f32[1, 2, 7]
                  %b = Conv(%x, out_channels = 2, kernel_shape = [3], strides = [2]) @b : f32[1, 2, 4]
                  return %a, %b
                }
                """;

        Compute first = (Compute) read(text).nodes().get(0).operation();

        assertThat(GraphText.print(read(text))).isEqualTo(text);
        assertThat(first.attributes().integers("strides")).containsExactly(1);
        assertThat(first.layer()).contains(new LayerId("a"));
    }

    @Test
    void printsGraphsWithoutNodesOrOutputs() {
        assertThat(GraphText.print(Graph.of(List.of(), List.of(), List.of()))).isEqualTo("graph {\n  return\n}\n");
        assertThat(read("graph { return }").nodes()).isEmpty();
    }

    @Test
    void passesComments() {
        assertThat(read("# a graph\ngraph { # it has\n return # nothing\n}").outputs())
                .isEmpty();
    }

    @Test
    void refusesToPrintLabelsThatMeanTwoDecisions() {
        Input input = new Input(new NodeId("x"), TensorType.of(ElementType.F32, 2));
        Label label = new Label("in");
        Graph graph = Graph.of(
                List.of(input),
                List.of(
                        select(
                                "a",
                                input,
                                new Decision(label, Decision.Form.INPUT, new Domain.Subset(List.of("x"), 1, 1))),
                        select(
                                "b",
                                input,
                                new Decision(label, Decision.Form.INPUT, new Domain.Subset(List.of("x"), 0, 1)))),
                List.of());

        assertThatThrownBy(() -> GraphText.print(graph))
                .isInstanceOf(GraphException.class)
                .hasMessage(
                        "two decisions have the same label: \"in\" input 1 of [\"x\"] and \"in\" input 0..1 of [\"x\"]");
    }

    private static Node select(String id, Input input, Decision decision) {
        return new Node(
                new NodeId(id),
                new Select(decision, Select.Reduction.SUM),
                List.of(input.value()),
                List.of(input.type()),
                SourceSpan.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "1:1  | grph { return }                                     | expected 'graph', found 'grph'",
                "1:1  |                                                     | expected 'graph', found the end of the text",
                "1:9  | graph { }                                           | expected 'return', found '}'",
                "1:18 | graph { return } x                                  | expected the end of the text, found 'x'",
                "1:16 | graph { return %x }                                 | 'x' is not defined before this",
                "1:34 | graph { input %x : f32[2] return %x#1 }             | 'x#1' is not defined before this",
                "1:33 | graph { input %x : f32[2] input %x : f32[2] }       | 'x' is defined twice",
                "1:27 | graph { input %x : f32[2] %x = Relu(%x) : f32[2] }  | 'x' is defined twice",
                "1:20 | graph { input %x : f33[2] return }                  | there is no element type 'f33'",
                "1:26 | graph { input %x : f32[2 return }                   | expected ']', found 'return'",
                "1:14 | graph { %a = Relux() return }                       | there is no operator 'Relux'",
                "1:14 | graph { %a = Relu(alpha = 1) return }               | 'Relu' has no attribute 'alpha'; it has []",
                "1:14 | graph { %a = Concat() return }                      | 'Concat' needs the attribute 'axis'",
                "1:31 | graph { %a = Concat(axis = 1, axis = 2) return }    | 'axis' is given twice",
                "1:14 | graph { %a = Concat(axis = 1.5) return }            | the attribute 'axis' of 'Concat' must be an integer, not 1.5",
                "1:20 | graph { %a = switch() on 1 { } return }             | a switch needs alternatives with different keys",
                "1:20 | graph { %a = switch(b = 1) on 1 { } return }        | a choice has operands and no settings",
                "1:26 | graph { %a = select() on batch by sum return }      | a select needs a decision here",
                "1:9  | graph { %\"\" = Relu() return }                     | a node needs a name",
                "1:17 | graph { return %\"x                                 | this text has no closing quote",
                "1:23 | decision $a value [1] decision $a value [1]         | there are two decisions 'a'",
                "1:1  | decision $a value [1, 1] graph { return }           | the values of a choice must differ: [1, 1]",
                "1:13 | decision $a kind [1] graph { return }               | there is no form of choice 'kind'",
                "1:1  | decision $a value 3..2 graph { return }             | a range needs from <= to",
                "1:1  | decision $a input 2 of [\"x\"] graph { return }     | of 1 operands 2 to 2 cannot be selected",
                "1:1  | decision $a input 1.5 of [\"x\"] graph { return }   | expected an integer, found 1.5",
                "1:1  | decision $\" \" value [1] graph { return }          | a label needs 1 to 200 printable characters",
            })
    void saysWhatIsWrongAndWhere(String place, String text, String message) {
        List<Diagnostic> diagnostics =
                GraphText.read("test.ir", text == null ? "" : text).diagnostics();

        assertThat(diagnostics).hasSize(1);
        assertThat(diagnostics.get(0).message()).startsWith(message);
        assertThat(diagnostics.get(0).span()).hasToString("test.ir:" + place);
    }

    @Test
    void refusesTextsThatAreTooLong() {
        String text = "#".repeat(GraphReader.LONGEST + 1);

        assertThat(GraphText.read("test.ir", text).diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly(Code.LAN0901);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%a = call b() {\n", "%a = switch() on $a { case 1 {\n", "%a = repeat() on $a { body {\n"})
    void refusesRegionsThatAreTooDeep(String opening) {
        String text = "decision $a value [1]\ngraph {\n" + opening.repeat(100_000);

        assertThat(GraphText.read("test.ir", text).diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly(Code.LAN0902);
    }

    @Test
    void readsRegionsThatAreAsDeepAsMayBe() {
        int depth = RegionReader.DEEPEST;
        StringBuilder text = new StringBuilder("graph {\n");
        for (int i = 0; i < depth; i++) {
            text.append("%a").append(i).append(" = call b() {\n");
        }
        text.append("return\n").append("}\nreturn\n".repeat(depth)).append("}\n");

        Graph graph = read(text.toString());

        assertThat(read(GraphText.print(graph)).nodes()).hasSize(1);
    }

    @Test
    void doesNotSpendLongOnLongLists() {
        StringBuilder text = new StringBuilder("decision $a value [0");
        for (int i = 1; i < 10_000; i++) {
            text.append(", ").append(i);
        }
        text.append("]\ngraph {\n  input %x : f32[2]\n");
        for (int i = 0; i < 5_000; i++) {
            text.append("  %n").append(i).append(" = Dropout(%x, ratio = $a) : f32[2]\n");
        }
        text.append("  return\n}\n");

        assertThat(read(text.toString()).nodes()).hasSize(5_000);
    }

    @Test
    void printsAttributesInTheOrderOfTheCatalogue() {
        Attributes attributes = Attributes.NONE
                .with("pads", List.of(1L, 1L))
                .with("kernel_shape", List.of(3L))
                .with("out_channels", 2);
        Input input = new Input(new NodeId("x"), TensorType.of(ElementType.F32, 1, 4, 9));
        Node node = new Node(
                new NodeId("a"),
                Compute.layer(Catalogue.get("Conv"), attributes, new LayerId("a")),
                List.of(input.value()),
                List.of(TensorType.of(ElementType.F32, 1, 2, 9)),
                SourceSpan.NONE);

        assertThat(GraphText.print(Graph.of(List.of(input), List.of(node), List.of())))
                .contains("Conv(%x, out_channels = 2, kernel_shape = [3], pads = [1, 1]) @a");
    }
}
