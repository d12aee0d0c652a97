// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import java.time.InstantSource;
import java.util.Map;
import lanista.engine.NativeRuntime;
import lanista.engine.OwnedPointers;
import lanista.engine.ParameterLayout;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.data.Holdout;
import lanista.engine.data.Split;
import lanista.engine.train.optimizer.Descent;
import lanista.engine.train.optimizer.Optimizer;
import lanista.ir.Graph;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.weights.Inheritance;
import lanista.ir.weights.Weights;

/**
 * Trains a network and measures it. It holds nothing native itself, and any number of threads may use it at the same time:
 * each call computes on a thread of its own, with workers of its own, and ends when the caller is interrupted.
 */
public final class Trainer {
    private final Graph graph;
    private final TrainOptions options;
    private final InstantSource clock;

    private Trainer(Graph graph, TrainOptions options, InstantSource clock) {
        this.graph = graph;
        this.options = options;
        this.clock = clock;
    }

    /**
     * A trainer of a network.
     *
     * @param closed the network, without choices
     * @param clock that the seconds of reports are read from
     */
    public static Trainer of(Graph closed, TrainOptions options, InstantSource clock) {
        return new Trainer(closed, options, clock);
    }

    /**
     * Trains from new parameters, or those that the options start from, and keeps those that do best on the validation split.
     *
     * @throws SourceException where the network does not suit the data, as {@link DataFit#check} says
     * @throws DivergedException where the loss becomes infinite or not a number
     * @throws java.util.concurrent.CancellationException where the listener stops it, or the caller is interrupted
     * @throws lanista.ir.diagnostic.NativeException where the device is not here, or a kernel fails
     */
    public TrainingResult train(Holdout data, TrainingListener listener) {
        DataFit.require(graph, data.train());
        try {
            return options.threads().call(() -> trainHere(data, listener));
        } finally {
            NativeRuntime.open().trimMemory();
        }
    }

    private TrainingResult trainHere(Holdout data, TrainingListener listener) {
        Descent descent = options.descent();
        try (Program program = Program.compile(graph, options.device());
                RandomStream random = RandomStream.seeded(options.seed(), options.device());
                Parameters parameters = start(program.layout(), random);
                Optimizer optimizer = Optimizer.of(descent.rule(), descent.clipping(), parameters.trained());
                OwnedPointers owned = new OwnedPointers()) {
            Task task = Task.of(data.train().target(), options.labelSmoothing(), owned);
            Learner learner = new Learner(program, parameters, optimizer, task, random);
            return new TrainingRun(learner, data, options, listener, clock).run();
        }
    }

    private Parameters start(ParameterLayout layout, RandomStream random) {
        Parameters fresh = Parameters.initialise(layout, options.device(), random);
        if (options.start().isEmpty()) {
            return fresh;
        }
        try (fresh) {
            Weights inherited =
                    Inheritance.of(fresh.toWeights(), options.start().get()).weights();
            return Parameters.of(layout, inherited, "weights", options.device());
        }
    }

    /**
     * Measures weights on a split: on the test split, once, when all is decided.
     *
     * @param weights of this network
     * @return metrics by name, as those of {@link EpochReport#validation}
     * @throws SourceException where weights or data do not suit the network
     */
    public Map<String, Double> evaluate(Weights weights, Split split) {
        DataFit.require(graph, split);
        return options.threads().call(() -> evaluateHere(weights, split));
    }

    private Map<String, Double> evaluateHere(Weights weights, Split split) {
        try (Program program = Program.compile(graph, options.device());
                RandomStream random = RandomStream.seeded(options.seed(), options.device());
                Parameters parameters = Parameters.of(program.layout(), weights, "weights", options.device());
                OwnedPointers owned = new OwnedPointers()) {
            Task task = Task.of(split.target(), options.labelSmoothing(), owned);
            return Evaluation.of(program, parameters, task, random, options.batchSize())
                    .on(split);
        }
    }
}
