// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import lanista.frontend.lan.Lan;
import lanista.ir.analysis.ArchitectureCount;
import lanista.ir.analysis.Cost;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.ir.verify.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cells of the library, each in a small network. */
class CellsTest {
    static final String PLAIN_CELL = "Cell([Identity(), Conv2d(8, 3, padding = 1)], nodes = 2, ops_per_node = 2)";

    /** A network of one cell with 8 channels before it. */
    static ModelSpace space(String cell) {
        return reading(cell).orThrow();
    }

    private static Lan reading(String cell) {
        return Lan.parse("net.lan", """
            import "lanista:cells.lan"

            model Net(image: f32[batch, 3, 6, 6]) -> f32[batch, 4] {
                x = image |> Conv2d(8, 1)
                return x |> %s |> global_avg_pool2d |> flatten |> Linear(4)
            }
            """.formatted(cell));
    }

    /**
     * A node of NNI's cell takes one of the states before it, twice, and one of two operations each time: (2 · 1)² · (2 · 2)².
     * Of the functions of one there are 25, of two 10.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                PLAIN_CELL + " | 64",
                "NasBench201Cell() | 15625",
                "NasBench201Cell(nodes = 3) | 125",
                "AutoActivation() | 6250",
                "AutoActivation(units = 2) | 1562500"
            })
    void hasAsManyArchitecturesAsItsFormula(String cell, BigInteger architectures) {
        assertThat(ArchitectureCount.of(space(cell).graph()).architectures()).isEqualTo(architectures);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PLAIN_CELL,
                "Cell([Identity(), relu], nodes = 3, merge = \"loose_end\", post = BatchNorm2d())",
                "NasBench101Cell(10, vertices = 5)",
                "NasBench201Cell()",
                "AutoActivation(units = 2)"
            })
    void freezesToCandidatesThatKeepTheRules(String cell) {
        ModelSpace space = space(cell);
        for (int seed = 0; seed < 20; seed++) {
            Candidate candidate = Freezer.freeze(space, Sampler.uniform(new Random(seed)));
            Verifier.verifyClosed(candidate.graph());
            assertThat(Cost.of(candidate.graph()).parameters()).isPositive();
        }
    }

    @Test
    void namesOperationsByWhatTheyAre() {
        Decision operation = decision(
                space("Cell([Identity(), Conv2d(8, 1), Conv2d(8, 3, padding = 1), relu >> Conv2d(8, 1)], nodes = 1)"),
                "cell/op_1_0");

        assertThat(operation.domain()).hasToString("[\"Identity\", \"Conv2d\", \"Conv2d_2\", \"relu_Conv2d\"]");
    }

    private static Decision decision(ModelSpace space, String label) {
        return space.decisions().values().stream()
                .filter(decision -> decision.label().equals(new Label(label)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void givesEachOperationOfACellParametersOfItsOwn() {
        ModelSpace space = space("Cell([Conv2d(8, 1)], nodes = 1, ops_per_node = 2)");

        Candidate candidate =
                Freezer.freeze(space, decision -> decision.domain().value(0));

        // The stem has 3 · 8 + 8, both convolutions 8 · 8 + 8 each, the head 8 · 4 + 4.
        assertThat(Cost.of(candidate.graph()).parameters()).isEqualTo(32 + 2 * 72 + 36);
    }

    @Test
    void joinsTheNodesThatNoOtherTakes() {
        ModelSpace space = space("Cell([Identity()], nodes = 2, merge = \"loose_end\", post = Conv2d(1, 1))");

        // The second node takes the first, or the input: then both are loose.
        assertThat(List.of(parametersWhenSecondTakes(space, 1), parametersWhenSecondTakes(space, 0)))
                .containsExactly(32L + (8 + 1) + (4 + 4), 32L + (16 + 1) + (4 + 4));
    }

    private static long parametersWhenSecondTakes(ModelSpace space, int state) {
        Candidate candidate = Freezer.freeze(
                space,
                decision -> decision.label().text().equals("cell/input_2_0")
                        ? Literal.of(List.of(Literal.of(state)))
                        : decision.domain().value(0));
        return Cost.of(candidate.graph()).parameters();
    }

    @Test
    void readsInputsThroughLayersInFrontAndEntries() {
        Lan reading = Lan.parse("net.lan", """
            import "lanista:cells.lan"

            block Skip(stride: int = 1)(x) {
                return x[:, :, ::stride, ::stride]
            }

            model Net(image: f32[batch, 3, 6, 6]) -> f32[batch, 8, 3, 3] {
                a = image |> Conv2d(5, 1)
                ops = [Skip(), Conv2d(4, 3, padding = 1)]
                entry = [Skip(2), Conv2d(4, 3, padding = 1, stride = 2)]
                return Cell(ops, nodes = 2, pre = [Conv2d(4, 1), Conv2d(4, 1)], entry = entry)(image, a)
            }
            """);

        assertThat(reading.report()).isEmpty();
        assertThat(ArchitectureCount.of(reading.orThrow().graph()).architectures())
                .isEqualTo(2 * 2 * 3 * 2);
    }

    @Test
    void pointsIntoTheLibraryAndToTheUse() {
        Lan reading = reading("flatten |> NasBench201Cell()");

        assertThat(reading.report()).contains("--> lanista:cells.lan:", "`NasBench201Cell` is used at net.lan:5:28");
    }

    @Test
    void refusesWhatNasBench101DoesNotHave() {
        assertThat(reading("NasBench101Cell(16, vertices = 8)").space().diagnostics())
                .singleElement()
                .satisfies(problem -> assertThat(problem.span().file()).isEqualTo("lanista:cells.lan"));
        assertThat(reading("NasBench101Cell(4, vertices = 7)").report())
                .startsWith("error[")
                .contains("require out >= last - 1");
    }
}
