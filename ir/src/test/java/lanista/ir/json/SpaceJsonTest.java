// SPDX-License-Identifier: Apache-2.0
package lanista.ir.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import lanista.ir.Graph;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.json.document.JsonText;
import lanista.ir.space.ModelSpace;
import lanista.ir.text.GraphText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpaceJsonTest {
    private static final String TEXT = """
            decision $width value [16, 32]
            decision $inputs input 1 of ["a", "b"]
            decision $rate value 0.1..0.5

            graph {
              input %x : f32[batch, 8]
              %fc = Linear(%x, out_features = $width) @fc : f32[batch, $width]
              %drop = Dropout(%fc, ratio = $rate) : f32[batch, $width]
              %pick = select(%fc, %drop) on $inputs by sum : f32[batch, $width]
              %parts = Split(%pick, split = [$width // 2, $width // 2], axis = 1) : f32[batch, $width // 2], f32[batch, $width // 2]
              require @params <= 1000 as "params <= 1000"
              return %parts#1
            }
            """;

    private static ModelSpace space() {
        Graph graph = GraphText.read("graph.ir", TEXT).orThrow();
        return new ModelSpace("Small", Optional.of("a small space"), graph);
    }

    /** What stands between the braces of a document, one mistake put in. */
    private static List<Diagnostic> problems(String found, String replacement) {
        String text = SpaceJson.write(space());
        int at = text.indexOf(found);
        assertThat(at).as(found).isNotNegative();
        String wrong = text.substring(0, at) + replacement + text.substring(at + found.length());
        return SpaceJson.read(new JsonText("a.json", wrong)).diagnostics();
    }

    @Test
    void writesOneDocumentOfDecisionsAndGraph() {
        assertThat(SpaceJson.write(space())).startsWith("""
                {
                  "format" : "lanista-space-1",
                  "name" : "Small",
                  "documentation" : "a small space",
                  "decisions" : [ {
                    "label" : "width",
                    "kind" : "value",
                    "values" : [ 16, 32 ]
                  }, {
                """);
    }

    @Test
    void keepsThePlacesInTheSource() {
        ModelSpace space = space();

        ModelSpace again =
                SpaceJson.read(new JsonText("a.json", SpaceJson.write(space))).orThrow();

        assertThat(again.name()).isEqualTo("Small");
        assertThat(again.graph()).isEqualTo(space.graph());
        assertThat(again.graph().nodes().get(0).span().line()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"operands\" | \"operandz\" | $.graph.nodes[0].operandz: unknown field; known here: name, operation, operands, types, span",
                "\"kind\" : \"compute\" | \"kind\" : 3 | $.graph.nodes[0].operation.kind: expected a string, found 3",
                "\"kind\" : \"select\" | \"kind\" : \"pick\" | $.graph.nodes[2].operation.kind: expected compute, call, switch, select or repeat, found \"pick\"",
                "[ 16, 32 ] | [ 16, 16 ] | $.decisions[0].values: the values of a choice must differ: [16, 16]",
                "\"kind\" : \"value\" | \"kind\" : \"input\" | $.decisions[0].values[0]: expected a string, found 16",
                "\"result\" : 1 | \"result\" : 2 | $.graph.outputs[0]: 'parts#2' is not defined before this",
                "\"$width\" | \"$widht\" | $.graph.nodes[0].operation.attributes.out_features: there is no decision 'widht', at character 2",
                "\"$width // 2\" | \"($width // 2\" | $.graph.nodes[3].operation.attributes.split[0]: expected ')', found the end of the text, at character 13",
                "\"f32\" | \"f31\" | $.graph.inputs[0].type.element: expected one of f16, bf16, f32, f64, i8, i16, i32, i64, u8, u16, u32, u64, bool, found \"f31\"",
                "\"name\" : \"fc\" | \"name\" : \"x\" | $.graph.nodes[0].name: 'x' is defined twice",
                "\"lanista-space-1\" | \"lanista-space-2\" | $.format: expected \"lanista-space-1\", found \"lanista-space-2\"",
                "\"shape\" : [ \"batch\", \"$width\" ] | \"shape\" : [ \"batch\", \"$rate\" ] | $.graph.nodes[0].types[0].shape[1]: an integer is needed, this is a number",
                "\"shape\" : [ \"batch\", \"$width\" ] | \"shape\" : [ \"batch\", true ] | $.graph.nodes[0].types[0].shape[1]: expected an integer, found true",
                "\"operands\" : [ \"x\" ] | \"operands\" : [ \"fc\" ] | $.graph.nodes[0].operands[0]: 'fc' is not defined before this",
                "\"operands\" : [ \"x\" ] | \"operands\" : [ \"drop\" ] | $.graph.nodes[0].operands[0]: 'drop' is not defined before this",
                "\"least\" : 1 | \"least\" : 99999999999 | $.decisions[2].least: expected a number from 0 to 2147483647, found 99999999999",
                "\"least\" : 1 | \"least\" : 2 | $.decisions[2].values: of 2 operands 2 to 1 cannot be selected",
                "\"from\" : 0.1 | \"from\" : 1e999999999 | $.decisions[1].values: a real range needs finite bounds, from <= to, this is Infinity..0.5",
                "\"result\" : 1 | \"result\" : 1, \"result\" : 0 | $.graph.outputs[0].result: the field stands here twice",
                "\"decision\" : \"inputs\" | \"decision\" : \"width\" | $.graph.nodes[2].operation: a select needs subsets to decide, not \"width\" value [16, 32]",
            })
    void saysWhatIsWrongAndWhere(String found, String replacement, String message) {
        assertThat(problems(found, replacement)).singleElement().satisfies(problem -> {
            assertThat(problem.message()).isEqualTo(message);
            assertThat(problem.code()).isEqualTo(Code.LAN0507);
            assertThat(problem.span().hasLine()).isTrue();
        });
    }

    @Test
    void namesAnOperatorThatIsUnknown() {
        assertThat(problems("\"Linear\"", "\"Liner\""))
                .extracting(Diagnostic::summary)
                .containsExactly(
                        "a.json:36:22: error[LAN0201]: $.graph.nodes[0].operation.operator: there is no operator 'Liner'");
    }

    @Test
    void holdsTheGraphToTheRulesOfTheIr() {
        assertThat(problems("\"out_features\" : \"$width\"", "\"out_features\" : 5"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith("$.graph: "));
    }

    @Test
    void refusesTwoDecisionsOfOneName() {
        assertThat(problems("\"label\" : \"rate\"", "\"label\" : \"width\""))
                .extracting(Diagnostic::message)
                .containsExactly("$.decisions[1]: there are two decisions 'width'");
    }

    @Test
    void refusesGraphsTooDeepInOneAnother() {
        String head = """
                {"inputs": [], "outputs": [], "nodes": [{"name": "n", "operands": [], "types": [],
                "operation": {"kind": "switch", "selector": true, "alternatives": [{"key": true, "body":\s""";
        String graph = head.repeat(301) + "{\"inputs\": [], \"outputs\": [], \"nodes\": []}" + "}]}}]}".repeat(301);
        String text =
                "{\"format\": \"lanista-space-1\", \"name\": \"Deep\", \"decisions\": [], \"graph\": " + graph + "}";

        assertThatThrownBy(() -> SpaceJson.read(new JsonText("a.json", text)).orThrow())
                .hasMessageContaining("LAN0902")
                .hasMessageContaining("graphs may stand 300 inside one another");
    }

    @Test
    void refusesListsTooDeepInOneAnother() {
        String deep = "[".repeat(2_000) + "1" + "]".repeat(2_000);

        assertThat(problems("[ 16, 32 ]", "[ 16, %s ]".formatted(deep)))
                .extracting(Diagnostic::code)
                .containsExactly(Code.LAN0902);
        assertThat(problems("\"out_features\" : \"$width\"", "\"out_features\" : " + deep))
                .extracting(Diagnostic::code)
                .containsExactly(Code.LAN0902);
    }

    @Test
    void refusesExpressionsThatAreTooLarge() {
        String wide = "1, ".repeat(30_000) + "1";
        String deep = "(".repeat(5_000) + "1" + ")".repeat(5_000);

        assertThat(problems("\"out_features\" : \"$width\"", "\"out_features\" : [\"$width\", %s]".formatted(wide)))
                .hasSize(1);
        assertThat(problems("\"out_features\" : \"$width\"", "\"out_features\" : \"%s\"".formatted(deep)))
                .hasSize(1);
    }
}
