// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lanista.frontend.SpaceFile;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.expr.Expr;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Odometer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of mutators that give an output of a model other sizes. */
class OutputSizesTest {
    private static final String BODY = """
         {
            width = choice "width" [8, 16]
            depth = choice "depth" 1..2
            require width * depth < 32
            return x |> repeat depth { Linear(width) >> ReLU() } |> Linear(10)
        }
        """;
    private static final String DECLARED = "model Net(x: f32[batch, 4]) -> f32[batch, 10]" + BODY;
    private static final String OPEN = "model Net(x: f32[batch, 4])" + BODY;

    @TempDir
    private Path folder;

    private static Parsed<ModelSpace> mutated(String model, String mutators) {
        ModelSpace space = Lan.parse("net.lan", model).orThrow();
        return MutatorFile.parse("mutators.lan", mutators).orThrow().mutate(space);
    }

    private static List<Code> said(String model, String mutators) {
        return mutated(model, mutators).diagnostics().stream()
                .map(Diagnostic::code)
                .toList();
    }

    private static boolean everyCandidateGivesTen(ModelSpace space) {
        boolean all = true;
        Odometer odometer = new Odometer();
        do {
            Candidate candidate = Freezer.freeze(space, odometer);
            Expr size = candidate.graph().outputTypes().get(0).dimension(1);
            all &= !candidate.isFeasible() || size.equals(Expr.of(10));
        } while (odometer.turn());
        return all;
    }

    /** What is found is what freezing every candidate finds, those aside that break the requirement. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Linear() as l where l.out_features == 10 | replace l with Linear(12)
            Linear() as l where l.out_features == 10 | replace l with Linear(choice "classes" [10, 12])
            Linear() as l where l.out_features == 10 | replace l with Linear(choice "width" [8, 16])
            Linear() as l where l.out_features == 10 | replace l with Linear(choice "width" [8, 16] - 6)
            Linear() as l where l.out_features == 10 | replace l with Linear(10 + max(0, choice "width" [8, 16] * (choice "depth" 1..2) - 31))
            Linear() as l where l.out_features == 10 | replace l with Linear(10 + max(0, choice "width" [8, 16] * (choice "depth" 1..2) - 15))
            Linear() as l where l.out_features == 10 | replace l with choice { wide = Linear(20) >> Linear(10)  narrow = l }
            Linear() as l                            | replace l with Linear(10)
            ReLU() as r                              | insert Linear(12) after r
            """)
    void isTrueOfTheCandidates(String match, String action) {
        String mutators = "mutator M { match %s { %s } }".formatted(match, action);
        Parsed<ModelSpace> open = mutated(OPEN, mutators);
        boolean stays = everyCandidateGivesTen(open.orThrow());

        assertThat(open.diagnostics().stream().map(Diagnostic::code).toList())
                .isEqualTo(stays ? List.of() : List.of(Code.LAN0414));
        assertThat(said(DECLARED, mutators)).isEqualTo(stays ? List.of() : List.of(Code.LAN0413));
    }

    @Test
    void saysNothingOfWhatALaterMutatorMends() {
        String mutators = """
            mutator Wide { match Linear() as l where l.out_features == 10 { replace l with Linear(20) } }
            mutator Back { match Linear() as l where l.out_features == 20 { insert Linear(10) after l } }
            """;

        assertThat(said(DECLARED, mutators)).isEmpty();
        assertThat(said(OPEN, mutators)).isEmpty();
    }

    @Test
    void takesTheMutatorsOfAllFilesTogether() throws IOException {
        Path net = Files.writeString(folder.resolve("net.lan"), DECLARED);
        Path wide = Files.writeString(
                folder.resolve("wide.lan"),
                "mutator Wide { match Linear() as l where l.out_features == 10 { replace l with Linear(20) } }");
        Path back = Files.writeString(
                folder.resolve("back.lan"),
                "mutator Back { match Linear() as l where l.out_features == 20 { insert Linear(10) after l } }");

        assertThat(read(net, wide, back)).isEmpty();
        assertThat(read(net, back, wide)).containsExactly(Code.LAN0412, Code.LAN0413);
    }

    private static List<Code> read(Path net, Path... mutators) {
        SpaceFile.Options options = new SpaceFile.Options(Optional.empty(), List.of(), List.of(mutators));
        return SpaceFile.read(net, options).space().diagnostics().stream()
                .map(Diagnostic::code)
                .toList();
    }

    @Test
    void blamesForEachOutputTheMutatorThatChangedIt() {
        String model = """
            model Net(x: f32[batch, 4]) -> f32[batch, 2], f32[batch, 3] { return Linear(2)(x), Linear(3)(x) }
            """;
        Parsed<ModelSpace> result = mutated(model, """
            mutator First { match Linear(2) as l { replace l with Linear(4) } }
            mutator Second { match Linear(3) as l { insert Linear(3) before l } }
            mutator Third { match Linear(3) as l where l.in_features == 3 { replace l with Linear(5) } }
            """);

        assertThat(result.diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly("the mutator 'First' breaks the graph", "the mutator 'Third' breaks the graph");
    }

    @Test
    void letsPlaceholdersBeFilledWithAnySizesThatAreNotDeclared() {
        String model = "model Net(x: f32[batch, 4])%s { return x |> Placeholder(\"head\", classes = 3) |> relu }\n";
        String fill = "mutator Fill { match Placeholder(\"head\") as p { replace p with Linear(p.classes) } }\n";
        String other = "mutator Other { match ReLU() as r { insert Linear(5) before r } }\n";

        assertThat(said(model.formatted(""), fill)).isEmpty();
        assertThat(said(model.formatted(""), fill + other)).containsExactly(Code.LAN0414);
        assertThat(said(model.formatted(" -> f32[batch, 4]"), fill)).containsExactly(Code.LAN0413);
    }

    @Test
    void takesSizesThatOperatorsFindToBeTheSame() {
        String model = "model Net(x: f32[n]) -> i64[1, found] { return operator(\"NonZero\", relu(x)) }\n";
        String mutator = "mutator Again { match NonZero() as it { replace it with Other() } }\n";

        assertThat(said(model, mutator + "block Other()(x) { return operator(\"NonZero\", tanh(x)) }"))
                .isEmpty();
        assertThat(said(model, mutator + "block Other()(x) { return operator(\"NonZero\", x)[:, 0:1] }"))
                .containsExactly(Code.LAN0413);
    }
}
