// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import lanista.ir.diagnostic.NativeException;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class BoxedOperatorTest {
    @Test
    void changesAListOfTensorsInPlace() {
        try (OwnedPointers owned = new OwnedPointers();
                TensorScope scope = TensorScope.open()) {
            BoxedOperator add = BoxedOperator.find(owned, "_foreach_add_", "List");
            Tensor first = TensorArrays.tensor(new float[] {1, 2}, 2);
            Tensor second = TensorArrays.tensor(new float[] {3}, 1);
            IValue all = BoxedOperator.listOf(List.of(first, second));

            add.call(all, all, new IValue(0.5));

            assertThat(TensorArrays.floats(first)).containsExactly(1.5f, 3);
            assertThat(TensorArrays.floats(second)).containsExactly(4.5f);
        }
    }

    @Test
    void givesResults() {
        try (OwnedPointers owned = new OwnedPointers();
                TensorScope scope = TensorScope.open()) {
            BoxedOperator relu = BoxedOperator.find(owned, "relu", "");
            Tensor tensor = TensorArrays.tensor(new float[] {-1, 2}, 2);

            Tensor result = relu.call(new IValue(tensor)).get(0).toTensor();

            assertThat(TensorArrays.floats(result)).containsExactly(0, 2);
        }
    }

    @Test
    void takesAFusedOptimizerStep() {
        try (OwnedPointers owned = new OwnedPointers();
                TensorScope scope = TensorScope.open();
                GradientMode off = GradientMode.off()) {
            BoxedOperator step = BoxedOperator.find(owned, "_fused_sgd_", "");
            Tensor parameter = TensorArrays.tensor(new float[] {1, 2}, 2);
            Tensor gradient = TensorArrays.tensor(new float[] {1, 1}, 2);
            Tensor momentum = TensorArrays.tensor(new float[] {10, 0}, 2);
            IValue no = new IValue(false);
            IValue none = new IValue();

            step.call(
                    BoxedOperator.listOf(List.of(parameter)),
                    BoxedOperator.listOf(List.of(gradient)),
                    BoxedOperator.listOf(List.of(momentum)),
                    new IValue(0.0),
                    new IValue(0.5),
                    new IValue(0.25),
                    new IValue(0.0),
                    no,
                    no,
                    no,
                    none,
                    none);

            // momentum * 0.5 + gradient, then parameter - 0.25 * momentum
            assertThat(TensorArrays.floats(momentum)).containsExactly(6, 1);
            assertThat(TensorArrays.floats(parameter)).containsExactly(-0.5f, 1.75f);
        }
    }

    @Test
    void tellsAnOperatorThatIsNotThere() {
        try (OwnedPointers owned = new OwnedPointers()) {
            assertThatThrownBy(() -> BoxedOperator.find(owned, "fly", ""))
                    .isInstanceOf(NativeException.class)
                    .hasMessageStartingWith("operator 'aten::fly' of libtorch: ")
                    .message()
                    .doesNotContain("frame #");
        }
    }
}
