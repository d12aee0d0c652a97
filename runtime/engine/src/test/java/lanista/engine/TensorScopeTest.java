// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class TensorScopeTest {
    @Test
    void freesWhatWasMadeInIt() {
        Tensor tensor;
        try (TensorScope scope = TensorScope.open()) {
            tensor = torch.ones(2);
            assertThat(tensor.isNull()).isFalse();
        }

        assertThat(tensor.isNull()).isTrue();
        assertThatThrownBy(tensor::numel).isInstanceOf(NullPointerException.class);
    }

    @Test
    void givesWhatIsKeptToTheEnclosingScope() {
        Tensor kept;
        try (TensorScope outer = TensorScope.open()) {
            try (TensorScope inner = TensorScope.open()) {
                kept = inner.keep(torch.ones(2).add(torch.ones(2)));
            }
            assertThat(TensorArrays.floats(kept)).containsExactly(2, 2);
        }

        assertThat(kept.isNull()).isTrue();
    }

    @Test
    void keepsWhatBelongsToTheEnclosingScopeAlready() {
        try (TensorScope outer = TensorScope.open()) {
            Tensor tensor = torch.ones(2);
            try (TensorScope inner = TensorScope.open()) {
                inner.keep(tensor);
            }
            assertThat(TensorArrays.floats(tensor)).containsExactly(1, 1);
        }
    }

    @Test
    void cannotKeepInTheOutermostScope() {
        try (TensorScope scope = TensorScope.open()) {
            Tensor tensor = torch.ones(2);

            assertThatThrownBy(() -> scope.keep(tensor))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("this scope is the outermost");
        }
    }

    @Test
    void refusesToKeepAnElementOfAList() {
        try (TensorScope outer = TensorScope.open();
                TensorScope inner = TensorScope.open()) {
            Tensor element = new TensorVector(torch.ones(2)).get(0);

            assertThatThrownBy(() -> inner.keep(element))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a borrowed native object cannot be kept");
        }
    }

    @Test
    void refusesToKeepWhatIsClosed() {
        try (TensorScope outer = TensorScope.open();
                TensorScope inner = TensorScope.open()) {
            Tensor tensor = torch.ones(2);
            tensor.close();

            assertThatThrownBy(() -> inner.keep(tensor))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a closed native object cannot be kept");
        }
    }

    @Test
    void belongsToOneThread() {
        try (TensorScope scope = TensorScope.open()) {
            assertThatThrownBy(() -> CompletableFuture.runAsync(scope::close).join())
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseInstanceOf(IllegalStateException.class)
                    .rootCause()
                    .hasMessageContaining("a scope belongs to the thread that opened it")
                    .hasMessageContaining(Thread.currentThread().getName());
        }
    }

    @Test
    void cannotBeUsedOnceClosed() {
        TensorScope scope = TensorScope.open();
        scope.close();

        assertThatThrownBy(scope::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this scope is closed")
                .hasNoCause();
    }

    @Test
    void saysWhereItWasClosedWhenTracking() {
        System.setProperty(TensorScope.TRACKING, "true");
        try {
            TensorScope scope = TensorScope.open();
            scope.close();

            assertThatThrownBy(scope::close)
                    .isInstanceOf(IllegalStateException.class)
                    .cause()
                    .hasMessage("closed here")
                    .hasStackTraceContaining("saysWhereItWasClosedWhenTracking");
        } finally {
            System.clearProperty(TensorScope.TRACKING);
        }
    }
}
