// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Literal;
import lanista.ir.json.document.JsonText;
import lanista.ir.json.document.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class YamlReaderTest {
    private static JsonValue read(String yaml) {
        return YamlReader.read(new JsonText("s.yaml", yaml)).root();
    }

    private static Diagnostic refusal(String yaml) {
        try {
            throw new AssertionError("accepted: " + read(yaml));
        } catch (SourceException refused) {
            assertThat(refused.diagnostics()).hasSize(1);
            return refused.diagnostics().get(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"12,12", "-3,-3", "0.5,0.5", "1e-3,0.001", "1E3,1000.0", "true,true", "false,false"})
    void readsNumbersAndTruthValuesAsJsonWritesThem(String yaml, String value) {
        assertThat(read(yaml).asLiteral().toString()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"digits", "30m", "yes", "True", "0x1F", "1_000", "2026-01-01", "12:30"})
    void readsEverythingElseAsText(String yaml) {
        assertThat(read(yaml).asLiteral()).isEqualTo(Literal.of(yaml));
    }

    @Test
    void readsQuotedNumbersAsText() {
        assertThat(read("['12', \"true\", 12]").asLiteral().toString()).isEqualTo("[\"12\", \"true\", 12]");
    }

    @Test
    void readsTextsOfSeveralLines() {
        assertThat(read("a: |\n  one\n  two\nb: >\n  one\n  two\n")
                        .asMembers()
                        .values()
                        .values())
                .extracting(JsonValue::asLiteral)
                .containsExactly(Literal.of("one\ntwo\n"), Literal.of("one two\n"));
    }

    @Test
    void knowsWhereKeysAndValuesStand() {
        JsonValue.Members root =
                read("# a search\nspace: a.lan\nlimits:\n  trials: 20\n").asMembers();
        JsonValue trials = root.required("limits").asMembers().required("trials");

        assertThat(trials.place().span()).isEqualTo(new SourceSpan("s.yaml", 4, 11, 4, 13));
        assertThat(trials.place().nameSpan()).isEqualTo(new SourceSpan("s.yaml", 4, 3, 4, 9));
        assertThat(trials.place().path()).isEqualTo("limits.trials");
    }

    @Test
    void readsAFileOfAnEditorThatMarksTheByteOrder() {
        assertThat(read("\uFEFFspace: a.lan\n").asMembers().values()).containsOnlyKeys("space");
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("", "s.yaml: error[LAN0721]: the search file is empty"),
                Arguments.of("# nothing\n", "s.yaml: error[LAN0721]: the search file is empty"),
                Arguments.of("space: a.lan\n\ttrials: 3\n", "s.yaml:2:1: error[LAN0721]: this is not YAML"),
                Arguments.of("space: [a, b\n", "s.yaml:2:1: error[LAN0721]: this is not YAML"),
                Arguments.of("space: a: b\n", "s.yaml:1:9: error[LAN0721]: this is not YAML"),
                Arguments.of("space: 'a\n", "s.yaml:2:1: error[LAN0721]: this is not YAML"),
                Arguments.of("space: \u0000\n", "s.yaml:1:8: error[LAN0721]: this is not YAML"),
                Arguments.of("a: 1\n--- \nb: 2\n", "s.yaml:2:1: error[LAN0721]: a search file is one document,"),
                Arguments.of("a: &x 1\n", "s.yaml:1:4: error[LAN0721]: a search file has no anchors"),
                Arguments.of("a: *x\n", "s.yaml:1:4: error[LAN0721]: a search file has no aliases"),
                Arguments.of("a: &x [*x, *x]\n", "s.yaml:1:4: error[LAN0721]: a search file has no anchors"),
                Arguments.of("a: !!java.net.URL [x]\n", "s.yaml:1:4: error[LAN0721]: a search file has no tags"),
                Arguments.of("? [a]\n: b\n", "s.yaml:1:3: error[LAN0721]: a key is a text"),
                Arguments.of("a: 99999999999999999999\n", "s.yaml:1:4: error[LAN0721]: a number is one of 64 bits"),
                Arguments.of("a: .nan\n", "s.yaml:1:4: error[LAN0721]: a number is one of 64 bits"),
                Arguments.of("[".repeat(100_000), "s.yaml:1:21: error[LAN0902]: keys and lists of a search file"),
                Arguments.of("- ".repeat(100_000), "s.yaml:1:41: error[LAN0902]: keys and lists of a search file"),
                Arguments.of("a: " + "x".repeat(1 << 20), "s.yaml: error[LAN0901]: a search file may be 1 MiB long"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void refusesWhatIsNoSearchFile(String yaml, String summary) {
        assertThat(refusal(yaml).summary()).startsWith(summary);
    }

    @Test
    void saysWhatIsWrongWithTabs() {
        assertThat(refusal("space: a.lan\nlimits:\n\ttrials: 3\n").label()).contains("TAB");
    }

    @Test
    void keepsTheFirstOfAKeyThatStandsTwice() {
        YamlReader.Document document = YamlReader.read(new JsonText("s.yaml", "a: 1\nb: 2\na: 3\n"));

        assertThat(document.root().asMembers().required("a").asLong()).isEqualTo(1);
        assertThat(document.problems())
                .extracting(Diagnostic::summary)
                .containsExactly("s.yaml:3:1: error[LAN0722]: the key 'a' stands here twice");
    }

    /** Whatever a text holds, it is read or refused. */
    @Test
    void endsCleanlyWhateverTheTextHolds() {
        String whole =
                "space: a.lan\nlimits: {trials: 3, time: 1h}\nstrategy:\n  name: tpe\n  quantile: .5\nx: |\n  a\n- b\n";
        List<String> pieces =
                List.of("\t", "&a ", "*a", "!!x ", "---\n", "? ", "[", "{", "}", "'", "\"", "%", "\u0085", "\uD800");
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder damaged = new StringBuilder(whole);
            for (int j = random.nextInt(4); j >= 0; j--) {
                int place = random.nextInt(damaged.length());
                if (random.nextBoolean()) {
                    damaged.deleteCharAt(place);
                } else {
                    damaged.insert(place, pieces.get(random.nextInt(pieces.size())));
                }
            }
            try {
                assertThat(read(damaged.toString())).isNotNull();
            } catch (SourceException refused) {
                assertThat(refused.diagnostics()).isNotEmpty();
            }
        }
    }

    @Test
    void refusesWhatIsNotKeysAndValues() {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> PlanDocument.read(new JsonText("s.yaml", "- space\n"), Path.of("")))
                .satisfies(refused -> assertThat(refused.diagnostics())
                        .singleElement()
                        .satisfies(problem -> {
                            assertThat(problem.code()).isEqualTo(Code.LAN0722);
                            assertThat(problem.label()).isEqualTo("found an array");
                        }));
    }
}
