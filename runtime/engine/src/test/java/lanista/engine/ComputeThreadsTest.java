// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class ComputeThreadsTest {
    private static final int DENORMAL = Float.floatToRawIntBits(1e-40f);

    /** libtorch divides an element-wise operation into pieces of at least so many elements, one a thread. */
    private static final long PIECE = 32_768;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void flushDenormalsOnEveryWorker(int count) {
        assertThat(new ComputeThreads(count).call(() -> denormalsLeft(count))).isZero();
    }

    @Test
    void flushDenormalsInTheBackwardPass() {
        assertThat(new ComputeThreads(2).call(() -> denormalsLeftInGradient(2))).isZero();
    }

    @Test
    void leaveTheCallingThreadAsItIs() {
        int before = torch.get_num_threads();

        new ComputeThreads(before + 1).call(() -> denormalsLeft(1));

        assertThat(torch.get_num_threads()).isEqualTo(before);
        assertThat(denormalsLeft(1)).isEqualTo(PIECE);
    }

    @Test
    void haveTheirOwnCountWhateverOthersSet() throws Exception {
        CountDownLatch allStarted = new CountDownLatch(3);
        List<Future<Integer>> counts = new ArrayList<>();
        List<ExecutorService> executors = new ArrayList<>();
        for (int count = 1; count <= 3; count++) {
            ExecutorService executor = Executors.newSingleThreadExecutor(new ComputeThreads(count).factory("test"));
            executors.add(executor);
            counts.add(executor.submit(() -> {
                allStarted.countDown();
                allStarted.await();
                denormalsLeft(3);
                return torch.get_num_threads();
            }));
        }

        assertThat(counts.get(0).get()).isEqualTo(1);
        assertThat(counts.get(1).get()).isEqualTo(2);
        assertThat(counts.get(2).get()).isEqualTo(3);
        executors.forEach(ExecutorService::shutdown);
    }

    @Test
    void areNamedAndDoNotKeepTheProcessAlive() {
        Thread thread = new ComputeThreads(1).factory("trial").newThread(() -> {});

        assertThat(thread.getName()).isEqualTo("trial-1");
        assertThat(thread.isDaemon()).isTrue();
    }

    @Test
    void throwWhatTheWorkThrows() {
        ComputeThreads threads = new ComputeThreads(1);

        assertThatThrownBy(() -> threads.call(() -> {
                    throw new IllegalStateException("of the work");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("of the work");
        assertThatThrownBy(() -> threads.call(() -> {
                    throw new AssertionError("of the work");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("of the work");
    }

    @Test
    void passAnInterruptOn() throws InterruptedException {
        AtomicBoolean passed = new AtomicBoolean();
        AtomicBoolean kept = new AtomicBoolean();
        CountDownLatch working = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            passed.set(new ComputeThreads(1).call(() -> waitForInterrupt(working)));
            kept.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        working.await();
        caller.interrupt();
        caller.join();

        assertThat(passed).isTrue();
        assertThat(kept).isTrue();
    }

    @Test
    void shareTheProcessorsFairly() {
        int processors = Runtime.getRuntime().availableProcessors();

        assertThat(ComputeThreads.share(1).count()).isEqualTo(processors);
        assertThat(ComputeThreads.share(10 * processors).count()).isEqualTo(1);
    }

    @Test
    void areAtLeastOne() {
        assertThatThrownBy(() -> new ComputeThreads(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a computation needs at least 1 thread, got 0");
    }

    private static boolean waitForInterrupt(CountDownLatch working) {
        working.countDown();
        try {
            new CountDownLatch(1).await();
            return false;
        } catch (InterruptedException interrupt) {
            return true;
        }
    }

    /** How many of the denormal numbers given to each of so many threads are still there after an operation. */
    private static long denormalsLeft(int threads) {
        try (TensorScope scope = TensorScope.open()) {
            return nonZeroBits(denormals(threads).mul(new Scalar(1.0)));
        }
    }

    private static long denormalsLeftInGradient(int threads) {
        try (TensorScope scope = TensorScope.open();
                GradientMode on = GradientMode.on()) {
            Tensor parameter = torch.ones(threads * PIECE).set_requires_grad(true);
            parameter.mul(denormals(threads)).sum().backward();
            return nonZeroBits(parameter.grad());
        }
    }

    /** Made of bits, since arithmetic on a thread that flushes would make zeros. */
    private static Tensor denormals(int threads) {
        TensorOptions bits = new TensorOptions(torch.ScalarType.Int);
        return torch.full(new long[] {threads * PIECE}, new Scalar(DENORMAL), bits)
                .view(torch.ScalarType.Float);
    }

    private static long nonZeroBits(Tensor floats) {
        return floats.contiguous()
                .view(torch.ScalarType.Int)
                .ne(new Scalar(0))
                .sum()
                .item_long();
    }
}
