// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.oneshot;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import lanista.engine.GradientMode;
import lanista.engine.Mode;
import lanista.engine.Parameters;
import lanista.engine.RandomStream;
import lanista.engine.TensorScope;
import lanista.engine.data.Split;
import lanista.engine.supernet.SupernetProgram;
import lanista.engine.train.Batch;
import lanista.engine.train.BatchFeed;
import lanista.engine.train.Batches;
import lanista.engine.train.Evaluation;
import lanista.engine.train.Shuffle;
import lanista.engine.train.Task;
import lanista.ir.space.Architecture;
import lanista.ir.space.Freezer;
import lanista.ir.weights.Weights;
import org.bytedeco.pytorch.Tensor;

/**
 * The candidates of a supernet as networks that inherit its weights. Their normalisations have statistics of their own,
 * measured on {@value #MOST_BATCHES} batches of the split for the weights, or all where there are fewer, as Guo et al.
 * (Single Path One-Shot, ECCV 2020) found necessary; what the supernet has of them is left as it is.
 *
 * <p>What comes out depends on the shared weights and the seed alone, not on what was asked before.
 */
public final class SubNetworks {
    /** The most batches that statistics are measured on. */
    public static final int MOST_BATCHES = 20;

    private final OneShotSession session;
    private final Parameters parameters;

    SubNetworks(OneShotSession session) {
        this.session = session;
        this.parameters = session.supernet().parameters();
    }

    /** How well a candidate does on the whole split for the architecture. */
    public Map<String, Double> metrics(Architecture architecture) {
        return calibrated(architecture, () -> evaluated(architecture));
    }

    /** What of its metrics is to be large. */
    public double reward(Architecture architecture) {
        return session.setup().reward().applyAsDouble(metrics(architecture));
    }

    /** What of the metrics on one batch is to be large, with the statistics of that batch. */
    public double reward(Architecture architecture, Batch batch) {
        return unchanged(() -> {
            Task.Score score = session.task().newScore();
            try (RandomStream random = random()) {
                Tensor outputs = run(architecture, batch, Mode.TRAINING, random);
                score.add(outputs, batch.targets(session.setup().device()));
            }
            return session.setup().reward().applyAsDouble(score.metrics());
        });
    }

    /** A copy of the weights of a candidate, with its own statistics. */
    public Weights weights(Architecture architecture) {
        return calibrated(architecture, () -> session.supernet().weights(architecture));
    }

    private Map<String, Double> evaluated(Architecture architecture) {
        OneShotSetup setup = session.setup();
        try (RandomStream random = random()) {
            SupernetProgram program = session.supernet().path(architecture);
            Evaluation.Network network =
                    examples -> program.run(parameters, List.of(examples), Map.of(), Mode.EVALUATION, random)
                            .output();
            return new Evaluation(network, setup.device(), session.task(), setup.batchSize())
                    .on(setup.data().validation());
        }
    }

    /** Uses the weights while the statistics are a candidate's. */
    private <T> T calibrated(Architecture architecture, Supplier<T> use) {
        return unchanged(() -> {
            calibrate(architecture);
            return use.get();
        });
    }

    /** Lets statistics change for a while. */
    private <T> T unchanged(Supplier<T> use) {
        session.goOn();
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            List<Tensor> statistics = parameters.buffers();
            List<Tensor> before = statistics.stream().map(Tensor::clone).toList();
            try {
                return use.get();
            } finally {
                for (int i = 0; i < before.size(); i++) {
                    statistics.get(i).copy_(before.get(i));
                }
            }
        }
    }

    private void calibrate(Architecture architecture) {
        OneShotSetup setup = session.setup();
        Split split = setup.data().train();
        Batches batches = new Batches(split.size(), setup.batchSize());
        int count = Math.min(MOST_BATCHES, batches.count());
        RunningStatistics statistics = new RunningStatistics(
                Freezer.freeze(setup.space(), architecture).graph(), parameters);
        if (statistics.isEmpty()) {
            return;
        }
        Shuffle orders = new Shuffle(split.size(), new SplittableRandom(setup.seed()));
        try (RandomStream random = random();
                BatchFeed feed = BatchFeed.open(split, batches, orders, 1)) {
            statistics.measure(count, () -> {
                Batch batch = feed.take();
                run(architecture, batch, Mode.TRAINING, random);
                feed.giveBack(batch);
            });
        }
    }

    private Tensor run(Architecture architecture, Batch batch, Mode mode, RandomStream random) {
        Tensor examples = batch.examples(session.setup().device());
        return session.supernet()
                .path(architecture)
                .run(parameters, List.of(examples), Map.of(), mode, random)
                .output();
    }

    /** What drop-outs draw from; always the same. */
    private RandomStream random() {
        return RandomStream.seeded(session.setup().seed(), session.setup().device());
    }
}
