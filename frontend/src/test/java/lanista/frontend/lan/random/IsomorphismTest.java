// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import static org.assertj.core.api.Assertions.assertThat;

import lanista.frontend.lan.Lan;
import lanista.ir.Graph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsomorphismTest {
    private static Graph network(String body) {
        String text = "model Net(x: f32[batch, 4]) -> f32[batch, 4] {\n%s\n}\n".formatted(body.replace("; ", "\n"));
        return Candidates.only(Lan.parse("space.lan", text).orThrow());
    }

    private static boolean areSame(String bodies) {
        String[] two = bodies.split(" ~ ", 2);
        return Isomorphism.holds(network(two[0]), network(two[1]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return relu(x) + tanh(x) ~ return tanh(x) + relu(x)",
                "return sum([x, relu(x), tanh(x)]) ~ return (tanh(x) + x) + relu(x)",
                "return (x |> Linear(4)) * (x |> Linear(4) |> relu) ~ return (x |> Linear(4) |> relu) * (x |>"
                        + " Linear(4))",
                "return x |> Identity() |> Dropout(0) |> relu ~ y = tanh(x); return relu(x)",
                "return relu(x) + (x |> Zero() |> tanh) ~ return relu(x)",
                "return (x |> Linear(4)) + (x |> Zero() |> BatchNorm1d(affine = false)) ~ return x |> Linear(4)",
                "return relu(x) + relu(x) ~ y = relu(x); return y + y",
                "l = Linear(4); return (x |> l) + (tanh(x) |> l) ~ k = Linear(4); return (tanh(x) |> k) + (x |> k)"
            })
    void findsWhatIsTheSame(String bodies) {
        assertThat(areSame(bodies)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return relu(x) - tanh(x) ~ return tanh(x) - relu(x)",
                "return relu(x) + relu(x) ~ return relu(x)",
                "l = Linear(4); return (x |> l) + (tanh(x) |> l) ~ return (x |> Linear(4)) + (tanh(x) |> Linear(4))",
                "y = x |> Dropout(0.5); return y * y ~ return (x |> Dropout(0.5)) * (x |> Dropout(0.5))",
                "return x |> Linear(4) ~ return x |> Linear(4, bias = false)",
                "return relu(x) + (x |> Zero() |> Linear(4)) ~ return relu(x)",
                "return relu(x) * (x |> Zero()) ~ return x |> Zero()",
                "b = BatchNorm1d(affine = false); return (x |> b) + (x |> Zero() |> b) ~ return x |>"
                        + " BatchNorm1d(affine = false)"
            })
    void findsWhatIsNot(String bodies) {
        assertThat(areSame(bodies)).isFalse();
    }
}
