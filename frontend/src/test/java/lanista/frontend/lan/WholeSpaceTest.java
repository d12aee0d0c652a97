// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalLong;
import lanista.ir.analysis.ArchitectureCount;
import lanista.ir.analysis.CostRange;
import lanista.ir.analysis.Quantity;
import lanista.ir.analysis.SpaceReport;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.json.ReportJson;
import lanista.ir.json.SpaceJson;
import lanista.ir.json.document.JsonText;
import lanista.ir.space.Architecture;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.text.GraphText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions that hold in some candidates only: which candidates there are decides. */
class WholeSpaceTest {
    private static final String CHOSEN_KERNEL = """
            kernel = choice "kernel" [1, 3, 5]
            require %s
            return image |> Conv2d(4, kernel) |> flatten |> Linear(10)
            """;

    private static Lan read(String body) {
        return Lan.parse("space.lan", """
                model Space(image: f32[batch, 1, 8, 8]) -> f32[batch, 10] {
                %s
                }
                """.formatted(body.indent(4).stripTrailing()));
    }

    private static long architectures(Lan reading) {
        return ArchitectureCount.of(reading.orThrow().graph()).architectures().longValueExact();
    }

    @Test
    void leavesOutWhatARequirementExcludes() {
        Lan reading = read("""
                kernel = choice "kernel" [3, 5, 9]
                dilation = choice "dilation" [1, 2]
                require kernel < 9
                require kernel < 5 or dilation < 2
                return image |> Conv2d(4, kernel, dilation = dilation) |> flatten |> Linear(10)
                """);

        assertThat(reading.report()).isEmpty();
        assertThat(architectures(reading)).isEqualTo(3);
    }

    @Test
    void countsTheArchitecturesThatHaveWhatCannotBeBuilt() {
        Lan reading = read("""
                width = choice "width" [4, 8, 16]
                y = image |> choice "op" {
                    a = Conv2d(width, 3)
                    b = Conv2d(choice "bw" [3, 5], 3) >> Conv2d(2, choice "bk" [9, 11])
                    c = Conv2d(width, 1) >> choice "n" { d = ReLU()  e = Conv2d(2, 9) }
                }
                return y |> flatten |> Linear(10)
                """);

        assertThat(reading.report())
                .contains("space.lan:5:46", "when op = b, in 4 of the 13 architectures")
                .contains("space.lan:6:62", "when op = c, n = e, in 3 of the 13 architectures");
    }

    @Test
    void countsTheDepthsThatShrinkTheirInputTooFar() {
        Lan reading = read("""
                return image |> repeat "depth" 1..6 { Conv2d(choice [4, 8], 3) } |> flatten |> Linear(10)
                """);

        assertThat(reading.report()).contains("when depth = 4, in 112 of the 126 architectures");
    }

    @Test
    void letsARequirementLeaveOutWhatCannotBeBuilt() {
        Lan reading = read("""
                op = choice "op" ["a", "b", "c"]
                require op != "b"
                y = image
                if op == "a" { y = image |> Conv2d(4, 3) } else if op == "b" { y = image |> Conv2d(4, 11) } else { y = y }
                return y |> flatten |> Linear(10)
                """);

        assertThat(reading.report()).isEmpty();
        assertThat(architectures(reading)).isEqualTo(2);
        assertThat(CostRange.of(reading.orThrow().graph(), Quantity.PARAMETERS)
                        .orElseThrow()
                        .least())
                .isEqualTo(650);
    }

    @Test
    void tellsOfEachAlternativeWhereNoneCanBeBuilt() {
        Lan reading = read("""
                y = image |> choice "op" { a = Conv2d(4, 9)  b = BatchNorm1d() }
                return y |> flatten |> Linear(10)
                """);

        assertThat(reading.report())
                .contains(
                        "error[LAN0301]", "when op = a, in 1 of the 2", "error[LAN0304]", "when op = b, in 1 of the 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flops < -1e30",
                "flops <= -1e30",
                "flops >= 1e30",
                "flops == 1e30",
                "flops - params <= -9223372036854775807",
                "flops <= -1e30 and params <= 1000000",
            })
    void meetsNoBoundBeyondWhatSumsComeTo(String condition) {
        Lan reading = read(CHOSEN_KERNEL.formatted(condition));

        assertThat(reading.report()).contains("error[LAN0406]: no architecture meets this");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flops > -1e30",
                "not (flops <= -1e30)",
                "flops <= 1e30 and params >= -1e30",
                "flops * 1e12 <= 1e30",
                "flops * 1000000000000 + kernel * 3 <= 1e30 and params * 1000000000000 + kernel * 7 <= 1e30",
                "flops <= 4611686018427387904 and flops >= -4611686018427387904",
            })
    void meetsAllBoundsThatNoSumComesTo(String condition) {
        Lan reading = read(CHOSEN_KERNEL.formatted(condition));

        assertThat(reading.report()).isEmpty();
        assertThat(architectures(reading)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flops * 9000000000000000000 <= 1e40",
                "flops * 4000000000000000000 + params * 4000000000000000000 <= 5",
                "flops * 1000000000000 + kernel * 3 <= 3e15 and params * 1000000000000 + kernel * 7 <= 2e15",
            })
    void saysThatItCannotTellOfSumsThatAreTooLarge(String condition) {
        Lan reading = read(CHOSEN_KERNEL.formatted(condition));

        assertThat(reading.report())
                .contains("warning[LAN0409]: whether an architecture meets the requirements cannot be told");
    }

    @ParameterizedTest
    @ValueSource(strings = {"heads > 0", "flops < 1e9", "params * flops < 1e12", "params < 3000 and flops > 0"})
    void leavesOutSizesThatDivideByZero(String condition) {
        Lan reading = read("""
                heads = choice "heads" [0, 2, 4]
                require %s
                return image |> flatten |> Linear(16 // heads) |> Linear(10)
                """.formatted(condition));

        assertThat(reading.report()).isEmpty();
        assertThat(architectures(reading)).isEqualTo(2);
        Architecture none = new Architecture(Map.of(new Label("heads"), Literal.of(0)));
        assertThat(Freezer.freeze(reading.orThrow(), none).isFeasible()).isFalse();
        assertThat(CostRange.of(reading.orThrow().graph(), Quantity.PARAMETERS)
                        .orElseThrow()
                        .most())
                .isEqualTo(8 * 65 + 10 * 9);
    }

    @Test
    void leavesOutWhatABoundOnCostsExcludes() {
        String body = """
                kernel = choice "kernel" [3, 5, 9]
                return image |> Conv2d(4, kernel) |> flatten |> Linear(10)
                """;

        assertThat(read("require params <= 1000\n" + body).report())
                .contains("kernel = 9, in 1 of the 2 architectures");
    }

    @Test
    void countsOnlyWhereTheNodeIsNeeded() {
        Lan reading = read("""
                wide = image |> Conv2d(4, choice "kernel" [3, 9])
                narrow = image |> Conv2d(4, 3)
                return select "in" 1 of [wide |> flatten |> Linear(10), narrow |> flatten |> Linear(10)] by first
                """);

        assertThat(reading.report()).contains("kernel = 9, in 1 of the 3 architectures");
    }

    @Test
    void doesNotMindWhatNoOutputNeeds() {
        Lan reading = read("""
                unused = image |> Conv2d(4, choice "kernel" [3, 9])
                return image |> flatten |> Linear(10)
                """);

        assertThat(reading.space().diagnostics()).noneMatch(Diagnostic::isError);
    }

    @Test
    void tellsOfALineOnceAndOfAllThatItHits() {
        Lan reading = read("""
                y = image |> repeat "depth" 1..4 { Conv2d(4, choice [3, 5]) }
                return y |> flatten |> Linear(10)
                """);

        assertThat(reading.space().diagnostics()).hasSize(1);
        // 2 + 4 + 8 + 16 ways; those stay whose kernels take at most 7 in all: 2, 3, 1 and none of depth 4.
        assertThat(reading.report()).contains("in 24 of the 30 architectures");
    }

    @Test
    void doesNotTellOfWhatFollowsFromAnError() {
        Lan reading = read("""
                a = image |> Conv2d(choice "width" [4, 8], 3, padding = 1)
                b = a + (image |> Conv2d(4, 3, padding = 1))
                c = b + (image |> Conv2d(4, 3, padding = 1))
                return c |> flatten |> Linear(10)
                """);

        assertThat(reading.space().diagnostics()).hasSize(1);
        assertThat(reading.report()).contains("width = 8, in 1 of the 2 architectures");
    }

    @Test
    void namesACauseThatSomeArchitectureHas() {
        Lan reading = read("""
                kernel = choice "kernel" [3, 7, 9]
                dilation = choice "dilation" [1, 2]
                require kernel < 9
                return image |> Conv2d(4, kernel, dilation = dilation) |> flatten |> Linear(10)
                """);

        assertThat(reading.report()).contains("when kernel = 7, dilation = 2, in 1 of the 4 architectures");
    }

    @Test
    void refusesASpaceThatNoArchitectureIsLeftOf() {
        assertThat(read("""
                kernel = choice "kernel" [3, 5]
                require params <= 100
                return image |> Conv2d(4, kernel) |> flatten |> Linear(10)
                """).report())
                .contains("no architecture meets this")
                .contains("params is at least 754 and at most 1,490");
    }

    @Test
    void readsAgainFromJsonWhatARequirementMakesRight() {
        ModelSpace space = read("""
                kernel = choice "kernel" [3, 5, 9]
                require kernel < 9
                return image |> Conv2d(4, kernel) |> flatten |> Linear(10)
                """).orThrow();

        ModelSpace again = SpaceJson.read(new JsonText("space.json", SpaceJson.write(space)))
                .value()
                .orElseThrow();

        assertThat(GraphText.print(again.graph())).isEqualTo(GraphText.print(space.graph()));
    }

    @Test
    void namesDeadChoicesInTheReport() {
        Lan reading = read("""
                unused = choice "unused" [3, 5]
                x = image |> choice "same" { one = relu  other = relu }
                for i in range(2) { x = x |> optional "skip/{i}" { Identity() } }
                return x |> flatten |> Linear(10)
                """);
        ModelSpace space = reading.orThrow();

        String report = ReportJson.space(
                        space,
                        SpaceReport.of(space.graph()),
                        OptionalLong.empty(),
                        reading.space().diagnostics())
                .toString();

        assertThat(report).contains("\"deadChoices\":[\"unused\",\"same\",\"skip/0\",\"skip/1\"]");
    }
}
