// SPDX-License-Identifier: Apache-2.0
package lanista.ir.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lanista.ir.Graph;
import lanista.ir.RandomGraphs;
import lanista.ir.analysis.Cost;
import lanista.ir.analysis.SpaceReport;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Literal;
import lanista.ir.json.document.JsonText;
import lanista.ir.space.ModelSpace;
import org.junit.jupiter.api.Test;

class CheckReportTest {
    private static final Schema SCHEMA = Schemas.schema("report.json");

    private static final String DOCUMENT = """
            {"model": "Small",
             "decisions": [{"label": "width", "kind": "value", "values": [16, 32]}],
             "architectures": "18446744073709551616", "exact": false, "unconstrained": "18446744073709551617",
             "continuous": 1, "distinct": null, "sampling": "uniform",
             "parameters": {"min": 10, "max": 20, "minAt": {"width": 16}, "maxAt": {"width": 32}},
             "flops": null,
             "activationBytes": {"min": 64, "max": 4294967296, "minAt": {"width": 16}, "maxAt": {"width": 32}},
             "depth": null,
             "deadChoices": ["unused"],
             "diagnostics": [{"code": "LAN0405", "severity": "warning", "message": "no output needs it", "file": "a.lan",
               "line": 3, "column": 7}]}
            """;

    private static Optional<CheckReport> read(String text) {
        return CheckReport.read(new JsonText("report.json", text)).value();
    }

    @Test
    void readsWhatAReportSays() {
        CheckReport report = read(DOCUMENT).orElseThrow();

        assertThat(report.architectures()).isEqualTo(BigInteger.TWO.pow(64));
        assertThat(report.distinct()).isEmpty();
        assertThat(report.parameters().orElseThrow().maxAt()).containsEntry("width", Literal.of(32));
        assertThat(report.diagnostics())
                .singleElement()
                .satisfies(diagnostic ->
                        assertThat(diagnostic.summary()).isEqualTo("a.lan:3:7: warning[LAN0405]: no output needs it"));
    }

    @Test
    void readsWhatIsWritten() {
        Diagnostic warning =
                Diagnostic.warning(Code.LAN0405, new SourceSpan("a.lan", 3, 7, 3, 7), "no output needs it");
        for (int seed = 0; seed < 20; seed++) {
            Graph graph = RandomGraphs.generate(seed, 12);
            SpaceReport report = SpaceReport.of(graph);
            String text = ReportJson.space(
                            new ModelSpace("Random", Optional.empty(), graph),
                            report,
                            OptionalLong.of(7),
                            List.of(warning))
                    .toString();

            CheckReport read = read(text).orElseThrow();

            assertThat(Schemas.problems(SCHEMA, text)).isEmpty();
            assertThat(read.decisions()).isEqualTo(report.decisions());
            assertThat(read.architectures()).isEqualTo(report.count().architectures());
            assertThat(read.distinct()).contains(BigInteger.valueOf(7));
            assertThat(read.sampling()).isEqualTo(report.sampling());
            assertThat(read.diagnostics()).containsExactly(warning);
            assertThat(read.flops().map(CheckReport.Range::max))
                    .isEqualTo(report.flops().map(range -> range.most()));
            assertThat(read.activationBytes().map(CheckReport.Range::min))
                    .isEqualTo(report.activationBytes().map(range -> range.least()));
            assertThat(read.depth().map(CheckReport.Range::max))
                    .isEqualTo(report.depth().map(range -> range.most()));
        }
    }

    @Test
    void agreesWithItsSchema() {
        assertThat(Schemas.problems(SCHEMA, DOCUMENT)).isEmpty();
        List<Schemas.Mutant> mutants = Schemas.mutants(DOCUMENT);
        assertThat(mutants).hasSizeGreaterThan(100);
        assertThat(mutants.stream()
                        .filter(mutant ->
                                Schemas.problems(SCHEMA, mutant.document()).isEmpty()
                                        != read(mutant.document()).isPresent())
                        .map(Schemas.Mutant::change))
                .isEmpty();
    }

    @Test
    void refusesCountsThatAreNone() {
        assertThat(read(DOCUMENT.replace("18446744073709551617", "9".repeat(100_001))))
                .isEmpty();
        assertThat(read(DOCUMENT.replace("18446744073709551617", "-1"))).isEmpty();
        assertThat(read(DOCUMENT.replace("LAN0405", "LAN9999"))).isEmpty();
    }

    @Test
    void describesWhatIsSaidOfErrorsAndOfCosts() {
        Diagnostic error = Diagnostic.error(Code.LAN0201, SourceSpan.wholeFile("a.lan"), "there is no `Liner`");
        assertThat(Schemas.problems(
                        Schemas.schema("diagnostics.json"),
                        ReportJson.diagnostics(List.of(error)).toString()))
                .isEmpty();
        Schema schema = Schemas.schema("cost.json");
        for (int seed = 0; seed < 20; seed++) {
            Cost cost = Cost.of(RandomGraphs.generateClosed(seed, 12));
            assertThat(Schemas.problems(schema, ReportJson.cost("Random", cost).toString()))
                    .isEmpty();
        }
    }
}
