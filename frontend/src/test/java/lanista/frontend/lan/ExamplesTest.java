// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import lanista.ir.analysis.ArchitectureCount;
import lanista.ir.analysis.Cost;
import lanista.ir.analysis.CostRange;
import lanista.ir.analysis.Quantity;
import lanista.ir.analysis.SpaceCost;
import lanista.ir.canonical.DistinctCandidates;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Literal;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.ir.verify.Verifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The spaces in {@code examples}. */
class ExamplesTest {
    static final Path FOLDER = Path.of("../examples");

    /**
     * The number for darts is that of Liu et al. (ICLR 2019) with 8 operations on the selected edges: two cells of
     * (1 + 2 choose 2 …) = 1 · 3 · 6 · 10 selections and 8^8 operations each.
     */
    @ParameterizedTest
    @CsvSource({
        "digits, 18, 3",
        "mnist, 18, 3",
        "nasbench201, 15625, 6",
        "transformer, 1020, 10",
        "mobile, 207997894434816, 42",
        "darts, 9119789245425254400, 36"
    })
    void hasAsManyArchitectures(String name, BigInteger architectures, int decisions) {
        ModelSpace space = read(name);

        assertThat(ArchitectureCount.of(space.graph()).unconstrained()).isEqualTo(architectures);
        assertThat(space.decisions()).hasSize(decisions);
    }

    @ParameterizedTest
    @CsvSource({"digits", "mnist", "nasbench201", "transformer", "mobile", "darts"})
    void freezesToCandidatesThatKeepTheRules(String name) {
        ModelSpace space = read(name);
        Verifier.verify(space.graph());
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            Verifier.verifyClosed(Freezer.freeze(space, Sampler.uniform(random)).graph());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "digits, 10, 11",
        "mnist, 10, 11",
        "nasbench201, 96, 186",
        "transformer, 14, 41",
        "mobile, 61, 188",
        "darts, 53, 325"
    })
    void isAsDeep(String name, long least, long most) {
        CostRange depth = CostRange.of(read(name).graph(), Quantity.DEPTH).orElseThrow();

        assertThat(depth.least()).isEqualTo(least);
        assertThat(depth.most()).isEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({"digits", "mnist", "nasbench201", "transformer", "mobile", "darts"})
    void costsWithoutFreezingWhatItCostsFrozen(String name) {
        ModelSpace space = read(name);
        SpaceCost costs = SpaceCost.of(space.graph());
        Random random = new Random(1);
        for (int i = 0; i < 20; i++) {
            Map<Decision, Literal> answers = new LinkedHashMap<>();
            Sampler uniform = Sampler.uniform(random);
            Candidate candidate = Freezer.freeze(space, decision -> answers.computeIfAbsent(decision, uniform::pick));
            Cost frozen = Cost.of(candidate.graph());
            assertThat(Quantity.values())
                    .allSatisfy(quantity -> assertThat(costs.at(quantity, new Assignment(answers)))
                            .hasValue(frozen.amount(quantity)));
        }
    }

    /** For nasbench201 see {@link DistinctCandidates}. */
    @ParameterizedTest
    @CsvSource({"digits, 18", "mnist, 18", "transformer, 1020", "nasbench201, 5485", "mobile, -1", "darts, -1"})
    void hasAsManyDistinctCandidates(String name, long distinct) {
        ModelSpace space = read(name);
        ArchitectureCount count = ArchitectureCount.of(space.graph());

        assertThat(DistinctCandidates.count(space, count, DistinctCandidates.LIMIT)
                        .orElse(-1))
                .isEqualTo(distinct);
    }

    private static ModelSpace read(String name) {
        Lan reading = Lan.read(FOLDER.resolve(name + ".lan"));
        assertThat(reading.report()).isEmpty();
        return reading.orThrow();
    }
}
