// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.oneshot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import lanista.engine.NativeRuntime;
import lanista.engine.data.Split;
import lanista.engine.train.Batch;
import lanista.engine.train.BatchFeed;
import lanista.engine.train.Batches;
import lanista.engine.train.DivergedException;
import lanista.engine.train.Shuffle;
import lanista.ir.space.Architecture;
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
     * Trains to the end.
     *
     * @throws DivergedException where the loss becomes infinite or not a number
     * @throws CancellationException where the listener stops it, or the caller is interrupted
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
        try (BatchFeed weights = feed(setup.data().train(), weightBatches, setup.seed());
                BatchFeed architecture = feed(setup.data().validation(), architectureBatches, ~setup.seed())) {
            for (int epoch = 1; epoch <= setup.epochs(); epoch++) {
                double loss = epoch(epoch, weights, architecture, listener);
                listener.epochEnded(new OneShotReport(epoch, setup.epochs(), loss, method.probabilities()));
            }
        }
    }

    /** Of either split a batch is taken each step; the smaller one is gone through more often. */
    private BatchFeed feed(Split split, Batches batches, long seed) {
        Shuffle orders = new Shuffle(split.size(), new SplittableRandom(seed));
        long steps = (long) setup.epochs() * weightBatches.count();
        return BatchFeed.open(split, batches, orders, (steps + batches.count() - 1) / batches.count());
    }

    /** @return the mean loss */
    private double epoch(int epoch, BatchFeed weights, BatchFeed architecture, OneShotListener listener) {
        double sum = 0;
        for (int i = 0; i < weightBatches.count(); i++) {
            if (Thread.currentThread().isInterrupted() || listener.isStopped()) {
                throw new CancellationException("the training was stopped in epoch %d".formatted(epoch));
            }
            Batch first = weights.take();
            Batch second = architecture.take();
            double loss = method.step(new OneShotBatches(first, second));
            if (!Double.isFinite(loss)) {
                throw new DivergedException("training", epoch, session.step() + 1, loss);
            }
            session.stepEnded();
            sum += loss * first.size();
            weights.giveBack(first);
            architecture.giveBack(second);
        }
        return sum / setup.data().train().size();
    }

    /**
     * The best architectures by what was learned, the best one first.
     *
     * @param count how many, where there are so many
     */
    public List<Architecture> export(int count) {
        return setup.threads().call(() -> method.export(count));
    }

    /** How well a candidate does on the split for the architecture with the weights that it inherits. */
    public Map<String, Double> metrics(Architecture architecture) {
        return setup.threads().call(() -> session.subNetworks().metrics(architecture));
    }

    /** A copy of the part of the shared weights that an architecture uses, with statistics of its own. */
    public Weights weights(Architecture architecture) {
        return setup.threads().call(() -> session.subNetworks().weights(architecture));
    }

    @Override
    public void close() {
        method.close();
        session.close();
    }
}
