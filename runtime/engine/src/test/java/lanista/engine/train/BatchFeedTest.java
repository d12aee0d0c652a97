// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import lanista.engine.Device;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.engine.data.Split;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class BatchFeedTest {
    private static final Split COUNTED = TrainingData.counted(7);
    private static final Batches IN_THREES = new Batches(8, 3);

    @Test
    void givesEachPassInItsOrder() {
        Split split = TrainingData.counted(8);
        Shuffle expected = new Shuffle(8, new SplittableRandom(1));
        try (BatchFeed feed = BatchFeed.open(split, IN_THREES, new Shuffle(8, new SplittableRandom(1)), 5)) {
            for (int pass = 0; pass < 5; pass++) {
                List<Float> seen = new ArrayList<>();
                for (int batch = 0; batch < 3; batch++) {
                    seen.addAll(takeAll(feed));
                }
                assertThat(seen)
                        .containsExactlyElementsOf(IntStream.of(expected.get())
                                .mapToObj(example -> (float) example)
                                .toList());
            }
        }
    }

    /** The targets of these examples are their values. */
    private static List<Float> takeAll(BatchFeed feed) {
        Batch batch = feed.take();
        try (TensorScope scope = TensorScope.open()) {
            Tensor examples = batch.examples(Device.CPU);
            float[] values = TensorArrays.floats(examples);
            assertThat(examples.shape()).containsExactly(batch.size(), 1);
            assertThat(TensorArrays.floats(batch.targets(Device.CPU))).containsExactly(values);
            List<Float> seen = new ArrayList<>();
            for (float value : values) {
                seen.add(value);
            }
            return seen;
        } finally {
            feed.giveBack(batch);
        }
    }

    @Test
    void givesTokensAndClassesAsIntegers() {
        Split split = TrainingData.tokens(4);
        long[] expected = new long[12];
        split.copyTokens(new int[] {0, 1, 2, 3}, 0, 4, LongBuffer.wrap(expected));
        try (BatchFeed feed = BatchFeed.open(split, new Batches(4, 4), () -> new int[] {0, 1, 2, 3}, 1);
                TensorScope scope = TensorScope.open()) {
            Batch batch = feed.take();

            assertThat(TensorArrays.longs(batch.examples(Device.CPU))).containsExactly(expected);
            assertThat(TensorArrays.longs(batch.targets(Device.CPU))).hasSize(4).containsOnly(0, 1);
        }
    }

    @Test
    void endsInTheMiddleOfAFilling() throws InterruptedException {
        CountDownLatch filling = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (BatchFeed feed =
                BatchFeed.open(COUNTED, new Batches(7, 3), () -> waitForInterrupt(filling, interrupted), 9)) {
            filling.await();
        }
        assertThat(interrupted.getCount()).isZero();
    }

    private static int[] waitForInterrupt(CountDownLatch filling, CountDownLatch interrupted) {
        filling.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupt) {
            interrupted.countDown();
        }
        return IntStream.range(0, 7).toArray();
    }

    @Test
    void tellsWhyABatchCouldNotBeFilled() {
        IllegalStateException cause = new IllegalStateException("no order");
        try (BatchFeed feed = BatchFeed.open(
                COUNTED,
                new Batches(7, 3),
                () -> {
                    throw cause;
                },
                1)) {
            assertThatThrownBy(feed::take)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a batch could not be filled")
                    .hasCause(cause);
        }
    }

    @Test
    void stopsWaitingWhenInterrupted() {
        CountDownLatch never = new CountDownLatch(1);
        try (BatchFeed feed = BatchFeed.open(COUNTED, new Batches(7, 3), () -> waitForInterrupt(never, never), 1)) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(feed::take).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
