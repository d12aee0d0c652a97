// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import lanista.engine.ComputeThreads;
import lanista.engine.TensorArrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("torch")
class MixedOperationBenchmarkTest {
    private static final float TOLERANCE = 1e-5f;

    /** A loss, and the gradients that a run backward leaves. */
    private record Outcome(double loss, List<float[]> gradients) {}

    private static Outcome outcome(MixedForm form, ToDoubleFunction<MixedOperationBenchmark> body) {
        return new ComputeThreads(1).call(() -> {
            MixedOperationBenchmark benchmark = new MixedOperationBenchmark();
            benchmark.form = form;
            benchmark.setUp(4, 8);
            try {
                double loss = body.applyAsDouble(benchmark);
                return new Outcome(
                        loss,
                        benchmark.operation().differentiated().stream()
                                .map(tensor -> TensorArrays.floats(tensor.grad()))
                                .toList());
            } finally {
                benchmark.tearDown();
            }
        });
    }

    @Test
    void mixesAsWrittenByHand() {
        Outcome engine = outcome(MixedForm.ENGINE, MixedOperationBenchmark::oneThread);
        Outcome plain = outcome(MixedForm.PLAIN, MixedOperationBenchmark::oneThread);

        assertThat(engine.loss()).isCloseTo(plain.loss(), within((double) TOLERANCE));
        assertThat(engine.gradients()).hasSameSizeAs(plain.gradients());
        for (int i = 0; i < plain.gradients().size(); i++) {
            assertThat(engine.gradients().get(i)).containsExactly(plain.gradients().get(i), within(TOLERANCE));
        }
    }

    @Test
    void mixesAlikeByTwoThreads() {
        double one = outcome(MixedForm.ENGINE, MixedOperationBenchmark::oneThread).loss();
        double two = outcome(MixedForm.ENGINE, MixedOperationBenchmark::twoThreads).loss();

        assertThat(two).isCloseTo(one, within((double) TOLERANCE));
    }
}
