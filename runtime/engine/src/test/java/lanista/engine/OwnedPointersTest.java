// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class OwnedPointersTest {
    @Test
    void keepsAnObjectBeyondItsScope() {
        OwnedPointers owned = new OwnedPointers();
        Tensor tensor;
        try (TensorScope scope = TensorScope.open()) {
            tensor = owned.own(torch.ones(2));
        }

        assertThat(TensorArrays.floats(tensor)).containsExactly(1, 1);
        owned.close();
        assertThat(tensor.isNull()).isTrue();
    }

    @Test
    void takesAnObjectMadeInNoScope() {
        Tensor tensor;
        try (OwnedPointers owned = new OwnedPointers()) {
            tensor = owned.own(torch.ones(2));
            assertThat(tensor.isNull()).isFalse();
        }

        assertThat(tensor.isNull()).isTrue();
    }

    @Test
    void closesOnAnyThreadAndOnlyOnce() {
        OwnedPointers owned = new OwnedPointers();
        Tensor tensor = owned.own(torch.ones(2));

        CompletableFuture.runAsync(owned::close).join();
        owned.close();

        assertThat(tensor.isNull()).isTrue();
    }

    @Test
    void takesNothingOnceClosed() {
        OwnedPointers owned = new OwnedPointers();
        owned.close();
        try (Tensor tensor = torch.ones(2)) {
            assertThatThrownBy(() -> owned.own(tensor))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the owner is closed and takes nothing more");
        }
    }

    @Test
    void refusesAnElementOfAList() {
        try (OwnedPointers owned = new OwnedPointers();
                TensorScope scope = TensorScope.open()) {
            Tensor element = new TensorVector(torch.ones(2)).get(0);

            assertThatThrownBy(() -> owned.own(element)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
