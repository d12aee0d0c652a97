// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import lanista.engine.ComputeThreads;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("torch")
class SupernetStepBenchmarkTest {
    /** Kernels of another layout add in another order, through 50 layers. */
    private static final double TOLERANCE = 1e-4;

    private static double loss(MixedForm form) {
        return new ComputeThreads(1).call(() -> {
            SupernetStepBenchmark benchmark = new SupernetStepBenchmark();
            benchmark.form = form;
            benchmark.setUp(8, 32);
            try {
                return benchmark.oneThread();
            } finally {
                benchmark.tearDown();
            }
        });
    }

    @Test
    void mixesAsWrittenByHand() {
        double plain = loss(MixedForm.PLAIN);

        assertThat(loss(MixedForm.ENGINE)).isCloseTo(plain, within(TOLERANCE * plain));
    }
}
