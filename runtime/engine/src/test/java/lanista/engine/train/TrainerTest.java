// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import lanista.engine.ComputeThreads;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.data.Holdout;
import lanista.engine.data.Split;
import lanista.engine.train.optimizer.UpdateRule;
import lanista.ir.Graph;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.weights.Weights;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class TrainerTest {
    private static final InstantSource STOPPED = InstantSource.fixed(Instant.EPOCH);
    private static final TrainOptions OPTIONS = TrainOptions.standard()
            .withLearningRate(0.02)
            .withWarmUp(0)
            .withBatchSize(16)
            .withValidation(0.25)
            .withThreads(new ComputeThreads(1))
            .withSeed(3);

    @Test
    void learnsClasses() {
        TrainingResult result = train(Networks.POINTS, TrainingData.corners(120), OPTIONS);

        assertThat(result.metrics().get("accuracy")).isGreaterThan(0.95);
        assertThat(result.epochs()).hasSize(10);
        assertThat(result.epochs().get(9).trainingLoss())
                .isLessThan(result.epochs().get(0).trainingLoss() / 4);
    }

    @Test
    void learnsImages() {
        assertThat(train(Networks.IMAGES, TrainingData.stripes(160), OPTIONS)
                        .metrics()
                        .get("accuracy"))
                .isGreaterThan(0.95);
    }

    @Test
    void learnsTokens() {
        assertThat(train(Networks.TOKENS, TrainingData.tokens(160), OPTIONS.withLearningRate(0.05))
                        .metrics()
                        .get("accuracy"))
                .isGreaterThan(0.95);
    }

    @Test
    void learnsNumbers() {
        TrainOptions options = OPTIONS.withEpochs(20).withLearningRate(0.1);

        assertThat(train(Networks.PLANE, TrainingData.planes(120, 1), options).metrics())
                .hasEntrySatisfying("mse", error -> assertThat(error).isLessThan(1e-3))
                .hasEntrySatisfying("mae", error -> assertThat(error).isLessThan(0.03));
        assertThat(train(Networks.planes(2), TrainingData.planes(120, 2), options)
                        .metrics())
                .hasEntrySatisfying("mse", error -> assertThat(error).isLessThan(1e-3));
    }

    @Test
    void keepsTheWeightsOfTheBestEpoch() {
        Holdout data = OPTIONS.holdOut(TrainingData.corners(120));
        Trainer trainer = Trainer.of(Networks.POINTS, OPTIONS.withLearningRate(0.5), STOPPED);

        TrainingResult result = trainer.train(data, TrainingListener.NONE);

        assertThat(trainer.evaluate(result.weights(), data.validation())).isEqualTo(result.metrics());
        EpochReport best = result.epochs().stream()
                .max(Comparator.comparingDouble((EpochReport report) -> metric(report, "accuracy"))
                        .thenComparingDouble(report -> -metric(report, "loss")))
                .orElseThrow();
        assertThat(result.bestEpoch()).isEqualTo(best.epoch());
        assertThat(result.metrics()).isEqualTo(best.validation());
        assertThat(result.metrics()).isNotEqualTo(result.epochs().get(9).validation());
    }

    private static double metric(EpochReport report, String name) {
        return Objects.requireNonNull(report.validation().get(name), name);
    }

    @Test
    void reportsEachEpoch() {
        List<EpochReport> heard = new ArrayList<>();
        InstantSource ticking = new InstantSource() {
            private long seconds;

            @Override
            public Instant instant() {
                return Instant.ofEpochSecond(seconds++);
            }
        };
        TrainOptions options = OPTIONS.withEpochs(3);

        TrainingResult result = Trainer.of(Networks.POINTS, options, ticking)
                .train(options.holdOut(TrainingData.corners(120)), heard::add);

        assertThat(heard).isEqualTo(result.epochs());
        assertThat(heard).extracting(EpochReport::epoch).containsExactly(1, 2, 3);
        assertThat(heard).extracting(EpochReport::epochs).containsOnly(3);
        assertThat(heard).extracting(EpochReport::seconds).containsExactly(1.0, 2.0, 3.0);
        // 90 examples in batches of 16 make 6 steps, of which the last of an epoch is half a cosine less a step on.
        assertThat(heard)
                .extracting(EpochReport::learningRate)
                .usingComparatorForType(Comparator.comparingLong(rate -> Math.round(rate * 1e9)), Double.class)
                .containsExactly(cosine(5.0 / 18), cosine(11.0 / 18), cosine(17.0 / 18));
        assertThat(heard.get(0).validation()).containsOnlyKeys("accuracy", "loss");
    }

    private static double cosine(double way) {
        return 0.02 * (1 + Math.cos(Math.PI * way)) / 2;
    }

    @Test
    void givesTheSameBitsForTheSameSeed() {
        Split data = TrainingData.stripes(100);

        assertThat(train(Networks.IMAGES, data, OPTIONS)).isEqualTo(train(Networks.IMAGES, data, OPTIONS));
        assertThat(train(Networks.IMAGES, data, OPTIONS).weights())
                .isNotEqualTo(train(Networks.IMAGES, data, OPTIONS.withSeed(4)).weights());
    }

    @Test
    void givesTheSameBitsBesideAnotherTraining() throws InterruptedException {
        Split data = TrainingData.stripes(100);
        TrainingResult alone = train(Networks.IMAGES, data, OPTIONS);
        AtomicBoolean stop = new AtomicBoolean();
        Thread beside = new Thread(() -> {
            while (!stop.get()) {
                train(Networks.IMAGES, data, OPTIONS.withSeed(9).withThreads(new ComputeThreads(2)));
            }
        });
        beside.start();

        List<TrainingResult> accompanied = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            accompanied.add(train(Networks.IMAGES, data, OPTIONS));
        }
        stop.set(true);
        beside.join();

        assertThat(accompanied).containsOnly(alone);
    }

    @Test
    void failsWithTheStepAtWhichTheLossIsNoNumber() {
        TrainOptions options = OPTIONS.withOptimizer(UpdateRule.Sgd.DEFAULT).withLearningRate(1e25);

        DivergedException failure = catchThrowableOfType(
                DivergedException.class, () -> train(Networks.PLANE, TrainingData.planes(120, 1), options));

        assertThat(failure.epoch()).isEqualTo(1);
        assertThat(failure.step()).isEqualTo(2);
        assertThat(failure.loss()).isInfinite();
        assertThat(failure)
                .hasMessage("the training loss became Infinity in epoch 1, at step 2: lower the learning rate, warm up,"
                        + " or clip gradients by their norm; see also that the inputs are on a common scale");
    }

    @Test
    void failsWhenOnlyTheValidationLossIsNoNumber() {
        TrainOptions options = OPTIONS.withOptimizer(UpdateRule.Sgd.DEFAULT)
                .withLearningRate(1e25)
                .withBatchSize(120);

        DivergedException failure = catchThrowableOfType(
                DivergedException.class, () -> train(Networks.PLANE, TrainingData.planes(120, 1), options));

        assertThat(failure.step()).isEqualTo(1);
        assertThat(failure).hasMessageStartingWith("the validation loss became Infinity in epoch 1, at step 1: ");
    }

    @Test
    void stopsWhenTheListenerSaysSo() {
        List<EpochReport> heard = new ArrayList<>();
        TrainingListener untilTheSecond = new TrainingListener() {
            @Override
            public void epochEnded(EpochReport report) {
                heard.add(report);
            }

            @Override
            public boolean isStopped() {
                return heard.size() == 2;
            }
        };
        Trainer trainer = Trainer.of(Networks.POINTS, OPTIONS, STOPPED);
        Holdout data = OPTIONS.holdOut(TrainingData.corners(120));

        assertThatThrownBy(() -> trainer.train(data, untilTheSecond))
                .isInstanceOf(CancellationException.class)
                .hasMessage("the training was stopped in epoch 3");
        assertThat(heard).hasSize(2);
    }

    @Test
    void stopsBetweenTheBatchesOfAValidation() {
        AtomicInteger batches = new AtomicInteger();
        TrainingListener inTheMiddle = new TrainingListener() {
            @Override
            public void epochEnded(EpochReport report) {
                throw new AssertionError("the validation went on to its end");
            }

            @Override
            public boolean isStopped() {
                return batches.incrementAndGet() == 8;
            }
        };
        Trainer trainer = Trainer.of(Networks.POINTS, OPTIONS, STOPPED);

        // Six batches to learn from, two to validate.
        assertThatThrownBy(() -> trainer.train(OPTIONS.holdOut(TrainingData.corners(120)), inTheMiddle))
                .isInstanceOf(CancellationException.class)
                .hasMessage("the training was stopped in epoch 1");
        assertThat(batches).hasValue(8);
    }

    @Test
    void stopsWhenTheCallerIsInterrupted() throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicBoolean kept = new AtomicBoolean();
        Trainer trainer = Trainer.of(Networks.POINTS, OPTIONS.withEpochs(1_000_000), STOPPED);
        Thread caller = new Thread(() -> {
            Thread self = Thread.currentThread();
            try {
                trainer.train(OPTIONS.holdOut(TrainingData.corners(120)), report -> self.interrupt());
            } catch (CancellationException stopped) {
                failure.set(stopped);
                kept.set(self.isInterrupted());
            }
        });
        caller.start();
        caller.join();

        assertThat(failure.get()).isInstanceOf(CancellationException.class);
        assertThat(kept).isTrue();
    }

    @Test
    void trainsABatchOfOneLeftOverWithTheBatchBefore() {
        TrainOptions options = OPTIONS.withEpochs(2).withBatchSize(32);
        Split train = TrainingData.stripes(65);

        TrainingResult result = Trainer.of(normalised(), options, STOPPED)
                .train(new Holdout(train, TrainingData.stripes(9)), TrainingListener.NONE);

        assertThat(result.epochs()).hasSize(2);
    }

    /** Statistics over the examples of a batch alone: one example has none. */
    private static Graph normalised() {
        return Networks.graph("""
                graph {
                  input %image : f32[batch, 1, 4, 4]
                  %flat = Flatten(%image) : f32[batch, 16]
                  %norm = BatchNormalization(%flat) @norm : f32[batch, 16]
                  %logits = Linear(%norm, out_features = 2) @logits : f32[batch, 2]
                  return %logits
                }
                """);
    }

    @Test
    void hasNothingToLearnWithoutParameters() {
        Graph graph = Networks.graph("""
                graph {
                  input %x : f32[batch, 2]
                  %sums = Concat(%x, %x, axis = 1) : f32[batch, 4]
                  %three = Slice(%sums, starts = [0], ends = [3], axes = [1], steps = [1]) : f32[batch, 3]
                  return %three
                }
                """);

        TrainingResult result = train(graph, TrainingData.corners(120), OPTIONS.withEpochs(2));

        assertThat(result.weights()).isEqualTo(Weights.of(Map.of()));
        assertThat(result.bestEpoch()).isEqualTo(1);
    }

    @Test
    void refusesDataThatDoesNotSuit() {
        Trainer trainer = Trainer.of(Networks.IMAGES, OPTIONS, STOPPED);
        Split corners = TrainingData.corners(120);
        Weights none = Weights.of(Map.of());

        assertThatThrownBy(() -> trainer.train(OPTIONS.holdOut(corners), TrainingListener.NONE))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("error[LAN0702]: the input 'image' is f32[batch, 1, 4, 4]");
        assertThatThrownBy(() -> trainer.evaluate(none, corners)).isInstanceOf(SourceException.class);
        assertThatThrownBy(() -> trainer.evaluate(none, TrainingData.stripes(4)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("no tensor 'conv.weight' for the network");
    }

    private static TrainingResult train(Graph graph, Split data, TrainOptions options) {
        return Trainer.of(graph, options, STOPPED).train(options.holdOut(data), TrainingListener.NONE);
    }
}
