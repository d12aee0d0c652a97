// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import lanista.engine.data.Holdout;
import lanista.engine.train.optimizer.LearningRate;
import lanista.ir.weights.Weights;

/** The course of one training: epochs of steps, each followed by a look at the validation split. */
final class TrainingRun {
    private final Learner learner;
    private final Holdout data;
    private final TrainOptions options;
    private final TrainingListener listener;
    private final InstantSource clock;
    private final Batches batches;
    private final LearningRate rates;

    private final List<EpochReport> reports = new ArrayList<>();
    private long steps;
    private Weights best = Weights.of(Map.of());
    private int bestEpoch;

    TrainingRun(Learner learner, Holdout data, TrainOptions options, TrainingListener listener, InstantSource clock) {
        this.learner = learner;
        this.data = data;
        this.options = options;
        this.listener = listener;
        this.clock = clock;
        this.batches = new Batches(data.train().size(), options.batchSize());
        this.rates = options.descent().rates(options.epochs(), batches.count());
    }

    TrainingResult run() {
        Instant start = clock.instant();
        Shuffle orders = new Shuffle(data.train().size(), new SplittableRandom(options.seed()));
        try (BatchFeed feed = BatchFeed.open(data.train(), batches, orders, options.epochs())) {
            for (int epoch = 1; epoch <= options.epochs(); epoch++) {
                double loss = train(feed, epoch);
                Map<String, Double> metrics = validate(epoch);
                double seconds = Duration.between(start, clock.instant()).toNanos() / 1e9;
                EpochReport report =
                        new EpochReport(epoch, options.epochs(), loss, metrics, rates.at(steps - 1), seconds);
                reports.add(report);
                keepIfBest(report);
                listener.epochEnded(report);
            }
        }
        return new TrainingResult(best, bestEpoch, reports);
    }

    /** @return the mean loss */
    private double train(BatchFeed feed, int epoch) {
        double sum = 0;
        for (int i = 0; i < batches.count(); i++) {
            goOn(epoch);
            Batch batch = feed.take();
            double loss = learner.step(batch, rates.at(steps));
            steps++;
            if (!Double.isFinite(loss)) {
                throw new DivergedException("training", epoch, steps, loss);
            }
            sum += loss * batch.size();
            feed.giveBack(batch);
        }
        return sum / data.train().size();
    }

    private void goOn(int epoch) {
        if (Thread.currentThread().isInterrupted() || listener.isStopped()) {
            throw new CancellationException("the training was stopped in epoch %d".formatted(epoch));
        }
    }

    private Map<String, Double> validate(int epoch) {
        Map<String, Double> metrics = learner.evaluate(data.validation(), options.batchSize(), () -> goOn(epoch));
        double loss = metrics.getOrDefault(Task.LOSS, Double.NaN);
        if (!Double.isFinite(loss)) {
            throw new DivergedException("validation", epoch, steps, loss);
        }
        return metrics;
    }

    private void keepIfBest(EpochReport report) {
        if (bestEpoch == 0
                || learner.isBetter(
                        report.validation(), reports.get(bestEpoch - 1).validation())) {
            best = learner.weights();
            bestEpoch = report.epoch();
        }
    }
}
