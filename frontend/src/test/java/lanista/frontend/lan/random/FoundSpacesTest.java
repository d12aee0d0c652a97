// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lanista.frontend.lan.Lan;
import lanista.ir.space.ModelSpace;
import lanista.ir.verify.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults that random spaces have shown, each with the smallest space that did. */
class FoundSpacesTest {
    private static ModelSpace model(String body) {
        String text = "model Net(x: f32[batch, 4]) -> f32[batch, 4] {\n%s\n}\n".formatted(body);
        Lan reading = Lan.parse("space.lan", text);
        assertThat(reading.report()).isEmpty();
        return reading.orThrow();
    }

    private static List<String> labels(ModelSpace space) {
        return space.decisions().keySet().stream().map(Object::toString).toList();
    }

    /** What such a branch holds need not even have a type; its condition is evaluated all the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "y = if choice \"n\" [4] < 2 { x + (x |> Linear(3)) } else { x }\nreturn relu(y)",
                "y = if choice \"n\" [4] > 2 { x } else { x + (x |> Linear(3)) }\nreturn relu(y)",
                "if choice \"n\" [4] < 2 { x = x + (x |> Linear(3)) } else { x = tanh(x) }\nreturn x",
                "l = if choice \"n\" [4] < 2 { Linear(3) } else { tanh }\nreturn x |> l",
                "n = if choice \"n\" [4] < 2 { 3 } else { 4 }\nreturn x |> Linear(n)",
                "a, b = if choice \"n\" [4] < 2 { [x, x + (x |> Linear(3))] } else { [x, relu(x)] }\nreturn a + b"
            })
    void leavesOutABranchThatNoCandidateTakes(String body) {
        ModelSpace space = model(body);

        Verifier.verify(space.graph());
        assertThat(labels(space)).containsExactly("n");
        Verifier.verifyClosed(Candidates.only(space));
    }

    @Test
    void leavesOutAnAlternativeThatTheSameDecisionExcludes() {
        ModelSpace space =
                model("return x |> choice \"op\" { a = relu  b = choice \"op\" { a = Linear(3)  b = tanh } }");

        Verifier.verify(space.graph());
        assertThat(BruteForce.architectures(space)).hasSize(2);
    }

    @Test
    void answersTheArgumentsOfABlockInsideOfABlock() {
        String text = """
            block Inner(wide: int)(x) { return relu(x) }
            block Outer()(x) { return x |> Inner(choice "n" [2, 3]) |> Inner(1) }
            model Net(x: f32[batch, 4]) -> f32[batch, 4] { return x |> Outer() }
            """;

        Verifier.verifyClosed(Candidates.only(Lan.parse("space.lan", text).orThrow()));
    }
}
