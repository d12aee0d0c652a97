// SPDX-License-Identifier: Apache-2.0
package lanista.ir.json.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Literal;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
    private static JsonValue value(String text) {
        return new JsonText("a.json", text).value();
    }

    @Test
    void knowsThePathAndThePlaceOfEachValue() {
        JsonValue root = value("""
                {
                  "a b": [1, {"c": "text"}]
                }""");

        JsonValue inner =
                root.asMembers().required("a b").asItems().get(1).asMembers().required("c");

        assertThat(inner.place().path()).isEqualTo("$[\"a b\"][1].c");
        assertThat(inner.place().span()).hasToString("a.json:2:20");
        assertThat(inner.place().span().endColumn()).isEqualTo(26);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"epochs\": 5     | 1:13 | Unexpected end-of-input: expected close marker for Object",
                "[[1, 2             | 1:7  | Unexpected end-of-input: expected close marker for Array",
                "{\"a\": [1}        | 1:9  | Unexpected close marker '}': expected ']'",
                "{\"a\": \"b         | 1:9  | Unexpected end-of-input: was expecting closing quote for a string value"
            })
    void saysOfWhatIsNotJsonNothingThatTheParserKeepsToItself(String text, String place, String label) {
        assertThatThrownBy(() -> value(text))
                .isInstanceOfSatisfying(
                        SourceException.class,
                        refused -> assertThat(refused.diagnostics())
                                .singleElement()
                                .satisfies(problem -> {
                                    assertThat(problem.span()).hasToString("a.json:" + place);
                                    assertThat(problem.label()).isEqualTo(label);
                                }));
    }

    @Test
    void tellsIntegersFromRealNumbers() {
        assertThat(value("[1, 1.0, -7, 1e2, 1e999]").asItems())
                .extracting(JsonValue::asLiteral)
                .containsExactly(
                        Literal.of(1),
                        Literal.of(1.0),
                        Literal.of(-7),
                        Literal.of(100.0),
                        Literal.of(Double.POSITIVE_INFINITY));
    }

    @Test
    void saysWhatWasFoundAndWhatIsExpected() {
        JsonValue root = value("{\"a\": null, \"b\": [], \"c\": \"x\", \"d\": 2.5}");

        JsonValue.Members json = root.asMembers();
        assertThatThrownBy(() -> json.required("a").asText())
                .hasMessageContaining("$.a: expected a string, found null");
        assertThatThrownBy(() -> json.required("b").asMembers())
                .hasMessageContaining("$.b: expected an object, found an array");
        assertThatThrownBy(() -> json.required("c").asCount())
                .hasMessageContaining("$.c: expected an integer, found \"x\"");
        assertThatThrownBy(() -> json.required("d").asLong())
                .hasMessageContaining("$.d: expected an integer, found 2.5");
        assertThatThrownBy(() -> json.required("e")).hasMessageContaining("$: the field 'e' is missing");
    }

    @Test
    void refusesEveryUnknownField() {
        assertThatThrownBy(() ->
                        value("{\"a\": 1, \"b\": 2, \"x y\": 3}").asMembers().known("a", "c"))
                .hasMessageContaining("$.b: unknown field; known here: a, c")
                .hasMessageContaining("$[\"x y\"]: unknown field; known here: a, c");
    }

    @Test
    void refusesWhatIsNotJson() {
        assertRefused("", Code.LAN0507).hasMessageContaining("the document is empty");
        assertRefused("{\"a\": 1,}", Code.LAN0507).hasMessageContaining("this is not JSON");
        assertRefused("{\"a\": 1} 2", Code.LAN0507).hasMessageContaining("the document ends before this");
        assertRefused("{\"a\": 1, \"a\": 2}", Code.LAN0507).hasMessageContaining("$.a: the field stands here twice");
        assertRefused("[NaN]", Code.LAN0507).hasMessageContaining("this is not JSON");
    }

    @Test
    void keepsHostileTextsHarmless() {
        assertRefused("[".repeat(1_000_000), Code.LAN0902);
        assertRefused("{\"a\":".repeat(1_000_000), Code.LAN0902);
        assertRefused("[" + "9".repeat(1_000_000) + "]", Code.LAN0904);
        assertRefused("[" + "0,".repeat(JsonReader.MOST_VALUES) + "0]", Code.LAN0903);
        assertRefused(" ".repeat(JsonText.LARGEST + 1), Code.LAN0901);
        assertRefused("9223372036854775808", Code.LAN0507)
                .hasMessageContaining("9223372036854775808 is no integer of 64 bits");
    }

    @Test
    void showsTheEndOfALongPath() {
        String text = "{\"%s\":".formatted("n".repeat(50)).repeat(100) + "1" + "}".repeat(100);
        JsonValue value = value(text);
        while (value instanceof JsonValue.Members members) {
            value = members.values().values().iterator().next();
        }

        assertThat(value.place().path()).startsWith("…").hasSize(201).endsWith("." + "n".repeat(50));
    }

    @Test
    void refusesFilesThatCannotBeRead(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> JsonText.read(folder.resolve("none.json"))).hasMessageContaining("LAN0105");
        assertThatThrownBy(() -> JsonText.read(folder)).hasMessageContaining("LAN0105");
        Path bytes = Files.write(folder.resolve("bytes.json"), new byte[] {'"', (byte) 0xff, '"'});
        assertThatThrownBy(() -> JsonText.read(bytes)).hasMessageContaining("LAN0106");
        Path fine = Files.writeString(folder.resolve("fine.json"), "\"ä\"");
        assertThat(JsonText.read(fine).value().asText()).isEqualTo("ä");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String text, Code code) {
        return assertThatThrownBy(() -> value(text))
                .isInstanceOfSatisfying(
                        SourceException.class,
                        refused -> assertThat(refused.diagnostics())
                                .hasSize(1)
                                .allMatch(diagnostic -> diagnostic.code() == code));
    }
}
