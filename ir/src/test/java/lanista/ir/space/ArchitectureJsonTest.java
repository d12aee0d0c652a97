// SPDX-License-Identifier: Apache-2.0
package lanista.ir.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.ir.Graph;
import lanista.ir.Value;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureJsonTest {
    private static final ModelSpace SPACE = space();

    private static ModelSpace space() {
        Spaces spaces = Spaces.start();
        Value x = spaces.input("x");
        Decision ratio = new Decision(new Label("ratio"), Decision.Form.VALUE, new Domain.Reals(0.0, 0.5, false));
        Value picked = spaces.choose(
                "pick",
                Expr.chosen(Spaces.layers("op", "drop", "skip")),
                List.of(
                        Spaces.alternative("drop", Spaces.dropoutRegion("d", ratio)),
                        Spaces.alternative("skip", Spaces.identityRegion("i"))),
                x);
        Value other = spaces.linear("other", x);
        Value sum = spaces.select("sum", Spaces.subset("in", 1, 2, "picked", "other"), picked, other);
        Decision width = new Decision(new Label("width"), Decision.Form.VALUE, new Domain.Stepped(16, 64, 16));
        Graph graph = spaces.end(spaces.linear("head", sum, Expr.chosen(width)));
        return Spaces.space(graph);
    }

    private static Parsed<Architecture> read(String json) {
        return ArchitectureJson.read(SPACE, "a.json", json);
    }

    private static List<String> problems(String json) {
        return read(json).diagnostics().stream().map(Diagnostic::summary).toList();
    }

    @Test
    void writesInTheOrderOfTheSpace() {
        String json = "{\"width\":32,\"in\":[\"other\",\"picked\"],\"ratio\":0.25,\"op\":\"drop\"}";
        assertThat(ArchitectureJson.write(SPACE, read(json).orThrow()))
                .isEqualTo("{\"op\":\"drop\",\"ratio\":0.25,\"in\":[\"picked\",\"other\"],\"width\":32}");
    }

    @Test
    void keepsWhatAnEvaluatorHasChosenApart() {
        Decision rate = new Decision(new Label("rate"), Decision.Form.VALUE, new Domain.Reals(0.001, 1, true));
        String json = "{\"op\":\"skip\",\"in\":[\"picked\"],\"width\":16}";
        Architecture network = read(json).orThrow();
        Map<Label, Literal> joined = new LinkedHashMap<>(network.values());
        joined.put(rate.label(), Literal.of(0.5));

        String written = ArchitectureJson.write(SPACE, List.of(rate), new Architecture(joined));

        assertThat(written)
                .isEqualTo("{\"op\":\"skip\",\"in\":[\"picked\"],\"width\":16,\"_evaluator\":{\"rate\":0.5}}");
        assertThat(read(written).orThrow()).isEqualTo(network);
        assertThat(read(written).diagnostics()).isEmpty();
        assertThat(ArchitectureJson.write(SPACE, List.of(), network)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "['other']       | [1]",
                "'other'         | [1]",
                "[1]             | [1]",
                "1               | [1]",
                "[false, true]   | [1]",
                "[true, true]    | [0, 1]",
                "['picked', 'other'] | [0, 1]",
            },
            quoteCharacter = '`')
    void readsEveryFormOfASubset(String written, String members) {
        String json = "{\"width\":16,\"op\":1,\"in\":%s}".formatted(written.replace('\'', '"'));
        assertThat(read(json).orThrow().value(new Label("in")).orElseThrow()).hasToString(members);
    }

    @Test
    void readsALayerByNameOrIndex() {
        Literal skip = Literal.of("skip");
        for (String written : List.of("\"skip\"", "1")) {
            Architecture read = read("{\"width\":16,\"op\":%s,\"in\":[0]}".formatted(written))
                    .orThrow();
            assertThat(read.value(new Label("op"))).contains(skip);
        }
    }

    @Test
    void readsTheArchitectureOfALargerDocument() {
        String json = "{\"op\":\"skip\",\"in\":[0],\"width\":16}";
        assertThat(read("{\"trial\":3,\"architecture\":%s}".formatted(json)).orThrow())
                .isEqualTo(read(json).orThrow());
    }

    @Test
    void ignoresInactiveLabelsWithANote() {
        Parsed<Architecture> read = read("{\"op\":\"skip\",\"ratio\":0.1,\"in\":[0],\"width\":16}");
        assertThat(read.orThrow().value(new Label("ratio"))).isEmpty();
        assertThat(read.diagnostics())
                .extracting(Diagnostic::summary)
                .containsExactly(
                        "a.json:1:22: warning[LAN0506]: 'ratio' is not active in this architecture, its value is ignored");
    }

    @Test
    void reportsEverythingThatIsWrongAtOnce() {
        assertThat(problems("{\"op\":\"jump\",\"in\":[],\"depth\":3}"))
                .containsExactly(
                        "a.json:1:1: error[LAN0502]: the architecture has no value for 'width'",
                        "a.json:1:7: error[LAN0504]: 'op' has no value \"jump\"",
                        "a.json:1:19: error[LAN0504]: 'in' has no value []",
                        "a.json:1:30: error[LAN0503]: the space has no label 'depth'");
    }

    @Test
    void doesNotBlameWhatHangsOnAMissingLabel() {
        assertThat(problems("{\"in\":[0],\"width\":16}"))
                .containsExactly("a.json:1:1: error[LAN0502]: the architecture has no value for 'op'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{`width`: 16 | a.json:1:13: error[LAN0507]: this is not JSON",
                "[1, 2]       | a.json:1:1: error[LAN0501]: an architecture is a JSON object from labels to values",
                "{`op`: 1, `op`: 2} | a.json:1:17: error[LAN0507]: $.op: the field stands here twice",
                "{`width`: 16.0001, `op`: 1, `in`: 0} | a.json:1:11: error[LAN0504]: 'width' has no value 16.0001",
                "{`width`: 9223372036854775808, `op`: 1, `in`: 0} | a.json:1:11: error[LAN0507]: 9223372036854775808 is no integer of 64 bits",
                "{`width`: 16, `op`: 0, `in`: 0, `ratio`: 0.75} | a.json:1:42: error[LAN0504]: 'ratio' has no value 0.75",
                "{`width`: 16, `op`: 2, `in`: 0} | a.json:1:21: error[LAN0504]: 'op' has no value 2",
                "{`width`: 16, `op`: 1, `in`: [0, 0]} | a.json:1:30: error[LAN0504]: 'in' has no value [0, 0]",
                "{`width`: {`from`: 16}, `op`: 1, `in`: 0} | a.json:1:11: error[LAN0504]: 'width' cannot be an object",
                "{`width`: null, `op`: 1, `in`: 0} | a.json:1:11: error[LAN0504]: 'width' cannot be null",
                "{`width`: 16, `op`: 1, `in`: [true]} | a.json:1:30: error[LAN0504]: 'in' has no value [true]",
            },
            quoteCharacter = '^')
    void refusesWhatIsWrong(String written, String problem) {
        assertThat(problems(written.replace('`', '"'))).contains(problem);
    }

    @Test
    void asksWhetherANameLikeTheWrittenOneIsMeant() {
        List<Diagnostic> diagnostics =
                read("{\"widht\":16,\"op\":\"dorp\",\"in\":[\"othre\"]}").diagnostics();

        assertThat(diagnostics)
                .filteredOn(diagnostic -> diagnostic.code() != Code.LAN0502)
                .extracting(diagnostic -> diagnostic.help().orElseThrow())
                .containsExactly("did you mean `width`?", "did you mean `drop`?", "did you mean `other`?");
        assertThat(diagnostics)
                .flatExtracting(Diagnostic::notes)
                .contains("its labels are op, ratio, in, width", "it takes one of [\"drop\", \"skip\"]");
    }
}
