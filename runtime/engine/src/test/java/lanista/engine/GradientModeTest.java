// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class GradientModeTest {
    @Test
    void recordsOnlyWhenOn() {
        try (TensorScope scope = TensorScope.open()) {
            Tensor parameter = torch.ones(2).set_requires_grad(true);
            try (GradientMode off = GradientMode.off()) {
                assertThat(parameter.add(parameter).requires_grad()).isFalse();
                try (GradientMode on = GradientMode.on()) {
                    assertThat(parameter.add(parameter).requires_grad()).isTrue();
                }
                assertThat(parameter.add(parameter).requires_grad()).isFalse();
            }
            assertThat(parameter.add(parameter).requires_grad()).isTrue();
        }
    }
}
