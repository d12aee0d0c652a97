// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.oneshot;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import lanista.engine.NativeRuntime;
import lanista.engine.data.Split;
import lanista.engine.train.Batch;
import lanista.engine.train.BatchFeed;
import lanista.engine.train.Batches;
import lanista.engine.train.DivergedException;
import lanista.engine.train.Shuffle;
import lanista.ir.space.Architecture;
import lanista.ir.weights.SafetensorsReader;
import lanista.ir.weights.SafetensorsWriter;
import lanista.ir.weights.Weights;

/**
 * Trains a supernet by a method, and exports what the method found.
 *
 * <pre>{@code
 * OneShotTrainer trainer = new OneShotTrainer(OneShotSetup.of(space, data), DifferentiableMethods.byName().get("darts"));
 * trainer.fit(OneShotListener.NONE);
 * Architecture best = trainer.export(1).get(0);
 * trainer.close();
 * }</pre>
 *
 * <p>Calls compute on threads of their own, and a training ends when the caller is interrupted. One thread at a time may
 * use it.
 */
public final class OneShotTrainer implements AutoCloseable {
    private final OneShotSetup setup;
    private final Batches weightBatches;
    private final Batches architectureBatches;
    private final OneShotSession session;
    private final OneShotMethod method;

    /** The sum of the losses of all examples in the epoch under way. */
    private double epochLoss;

    /**
     * A training at its start.
     *
     * @throws lanista.ir.diagnostic.SourceException where the space has a choice that the method cannot take
     */
    public OneShotTrainer(OneShotSetup setup, OneShotMethod.Factory factory) {
        this.setup = setup;
        this.weightBatches = new Batches(setup.data().train().size(), setup.batchSize());
        this.architectureBatches = new Batches(setup.data().validation().size(), setup.batchSize());
        this.session = setup.threads().call(() -> new OneShotSession(setup, weightBatches.count()));
        this.method = setup.threads().call(() -> {
            try {
                return factory.start(session);
            } catch (RuntimeException failure) {
                session.close();
                throw failure;
            }
        });
    }

    /**
     * Trains to the end, from where it is.
     *
     * @throws DivergedException where the loss becomes infinite or not a number
     * @throws CancellationException where the listener stops it, or the caller is interrupted; another call goes on
     */
    public void fit(OneShotListener listener) {
        try {
            setup.threads().call(() -> {
                fitHere(listener);
                return Optional.empty();
            });
        } finally {
            NativeRuntime.open().trimMemory();
        }
    }

    private void fitHere(OneShotListener listener) {
        session.until(() -> false);
        long steps = (long) setup.epochs() * weightBatches.count();
        try (BatchFeed weights = feed(setup.data().train(), weightBatches, setup.seed());
                BatchFeed architecture = feed(setup.data().validation(), architectureBatches, ~setup.seed())) {
            while (session.step() < steps) {
                int epoch = (int) (session.step() / weightBatches.count()) + 1;
                goOn(epoch, listener);
                step(epoch, weights, architecture);
                if (session.step() % weightBatches.count() == 0) {
                    double loss = epochLoss / setup.data().train().size();
                    epochLoss = 0;
                    listener.epochEnded(new OneShotReport(epoch, setup.epochs(), loss, method.probabilities()));
                }
            }
        }
    }

    /**
     * Of either split a batch is taken each step; the smaller one is gone through more often. Where steps are behind, so are
     * their batches.
     */
    private BatchFeed feed(Split split, Batches batches, long seed) {
        Shuffle orders = new Shuffle(split.size(), new SplittableRandom(seed));
        long steps = (long) setup.epochs() * weightBatches.count();
        long passes = (steps + batches.count() - 1) / batches.count();
        long behind = session.step() / batches.count();
        for (long pass = 0; pass < behind; pass++) {
            orders.get();
        }
        BatchFeed feed = BatchFeed.open(split, batches, orders, passes - behind);
        try {
            for (long batch = behind * batches.count(); batch < session.step(); batch++) {
                feed.giveBack(feed.take());
            }
            return feed;
        } catch (RuntimeException failure) {
            feed.close();
            throw failure;
        }
    }

    /** Between steps alone, so that what is saved has whole ones behind it. */
    private static void goOn(int epoch, OneShotListener listener) {
        if (Thread.currentThread().isInterrupted() || listener.isStopped()) {
            throw new CancellationException("the training was stopped in epoch %d".formatted(epoch));
        }
    }

    private void step(int epoch, BatchFeed weights, BatchFeed architecture) {
        Batch first = weights.take();
        Batch second = architecture.take();
        double loss = method.step(new OneShotBatches(first, second));
        if (!Double.isFinite(loss)) {
            throw new DivergedException("training", epoch, session.step() + 1, loss);
        }
        session.stepEnded();
        epochLoss += loss * first.size();
        weights.giveBack(first);
        architecture.giveBack(second);
    }

    /**
     * Saves all that the next step depends on, in a file in the safetensors format that appears whole or not at all. A
     * listener may do so after an epoch.
     *
     * @throws lanista.ir.diagnostic.SourceException where it cannot be written
     */
    public void checkpoint(Path file) {
        SafetensorsWriter.write(file, setup.threads().call(() -> new Checkpoint(session, method).save(epochLoss)));
    }

    /**
     * Goes on where another training of the same setup and method was when it saved a checkpoint: with the same next step.
     *
     * @throws lanista.ir.diagnostic.SourceException LAN0804 where it is of another training, or as it cannot be read
     */
    public void restore(Path file) {
        epochLoss = setup.threads()
                .call(() -> new Checkpoint(session, method).restore(SafetensorsReader.read(file), file.toString()));
    }

    /**
     * The best architectures by what was learned, the best one first.
     *
     * @param count how many, where there are so many
     */
    public List<Architecture> export(int count) {
        return export(count, () -> false);
    }

    /**
     * As {@link #export(int)}, which takes its time where a method looks for them.
     *
     * @param over whether to stop
     * @throws CancellationException where it is to, or the caller is interrupted
     */
    public List<Architecture> export(int count, BooleanSupplier over) {
        return setup.threads().call(() -> {
            session.until(() -> over.getAsBoolean() || Thread.currentThread().isInterrupted());
            return method.export(count);
        });
    }

    /** How well a candidate does on the split for the architecture with the weights that it inherits. */
    public Map<String, Double> metrics(Architecture architecture) {
        session.until(() -> false);
        return inheriting(architecture, () -> session.subNetworks().metrics(architecture));
    }

    private <T> T inheriting(Architecture architecture, Supplier<T> use) {
        return setup.threads().call(() -> method.inheriting(architecture, use));
    }

    /** A copy of the part of the shared weights that an architecture uses, with statistics of its own. */
    public Weights weights(Architecture architecture) {
        return inheriting(architecture, () -> session.subNetworks().weights(architecture));
    }

    @Override
    public void close() {
        method.close();
        session.close();
    }
}
