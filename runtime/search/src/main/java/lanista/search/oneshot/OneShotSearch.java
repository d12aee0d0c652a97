// SPDX-License-Identifier: Apache-2.0
package lanista.search.oneshot;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import lanista.engine.ComputeThreads;
import lanista.engine.data.DataSet;
import lanista.engine.data.Holdout;
import lanista.engine.data.Target;
import lanista.engine.supernet.oneshot.OneShotListener;
import lanista.engine.supernet.oneshot.OneShotReport;
import lanista.engine.supernet.oneshot.OneShotSetup;
import lanista.engine.supernet.oneshot.OneShotTrainer;
import lanista.engine.train.DataFit;
import lanista.engine.train.Task;
import lanista.engine.train.TrainOptions;
import lanista.engine.train.Trainer;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.space.Architecture;
import lanista.ir.space.Candidate;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.Weights;
import lanista.mutators.strategy.Objective;
import lanista.mutators.strategy.StrategyProvider;
import lanista.search.Evaluator;
import lanista.search.Experiment;
import lanista.search.Preparations;
import lanista.search.Trial;
import lanista.search.model.Interpretation;
import org.jspecify.annotations.Nullable;

/**
 * A search that trains one supernet, and whose trials are what it exports, the best first. A trial has the metrics of its
 * candidate with the weights that it inherits, on the split that the architecture was learned from, and keeps these
 * weights.
 *
 * <pre>{@code
 * Results results = OneShotSearch.of(space, digits, strategy, 1).experiment().withTrials(5).run();
 * }</pre>
 */
public final class OneShotSearch implements Evaluator {
    private static final int MOST_EXPORTED = 100;

    private final ModelSpace space;
    private final DataSet data;
    private final Holdout holdout;
    private final OneShotStrategy strategy;
    private final UnaryOperator<OneShotSetup> change;
    private @Nullable OneShotTrainer trainer;
    private List<Architecture> exported = List.of();

    private OneShotSearch(
            ModelSpace space,
            DataSet data,
            Holdout holdout,
            OneShotStrategy strategy,
            UnaryOperator<OneShotSetup> change) {
        this.space = space;
        this.data = data;
        this.holdout = holdout;
        this.strategy = strategy;
        this.change = change;
    }

    /**
     * A search of a space.
     *
     * @param strategy one of {@link OneShotStrategy#all}
     * @param seed decides which of the training data the architecture learns from, and all that is random
     */
    public static OneShotSearch of(ModelSpace space, DataSet data, OneShotStrategy strategy, long seed) {
        UnaryOperator<OneShotSetup> change = strategy.change();
        Holdout holdout = data.train().holdOut(strategy.validation(), seed);
        return new OneShotSearch(
                space, data, holdout, strategy, setup -> change.apply(setup).withSeed(seed));
    }

    /** The same with other settings, such as a loss or a reward. */
    public OneShotSearch with(UnaryOperator<OneShotSetup> more) {
        return new OneShotSearch(space, data, holdout, strategy, setup -> more.apply(change.apply(setup)));
    }

    /** The experiment that trains the supernet and tries what it exports. */
    public Experiment experiment() {
        return Experiment.of(space, this).withStrategy(strategy());
    }

    /** Proposes what the supernet exports. */
    public StrategyProvider strategy() {
        return new ExportedArchitectures(strategy.name(), this::exported);
    }

    private OneShotSetup setup() {
        return change.apply(OneShotSetup.of(space, holdout));
    }

    private synchronized List<Architecture> exported() {
        return exported;
    }

    private OneShotTrainer trained() {
        OneShotTrainer known = trainer;
        if (known == null) {
            throw new IllegalStateException("the supernet is not trained yet");
        }
        return known;
    }

    @Override
    public Objective objective() {
        return data.target().match(new Target.Cases<>() {
            @Override
            public Objective classes(Target.Classes classes) {
                return Objective.maximize("accuracy");
            }

            @Override
            public Objective numbers(Target.Numbers numbers) {
                return Objective.minimize(Task.LOSS);
            }
        });
    }

    @Override
    public Optional<List<String>> metrics(ModelSpace searched) {
        return Optional.of(Task.metrics(data.target()));
    }

    @Override
    public void check(ModelSpace searched) {
        List<Diagnostic> problems = DataFit.check(searched.graph(), data.train());
        if (!problems.isEmpty()) {
            throw new SourceException(problems);
        }
        // What the method cannot take of the space it says at its start.
        new OneShotTrainer(setup(), strategy.method(space)).close();
    }

    /** Trains the supernet, and has it export. */
    @Override
    public synchronized void prepare(ModelSpace searched, Preparations preparations) {
        OneShotTrainer fresh = new OneShotTrainer(setup(), strategy.method(space));
        trainer = fresh;
        fresh.fit(new OneShotListener() {
            @Override
            public void epochEnded(OneShotReport report) {
                preparations.trained(report);
            }

            @Override
            public boolean isStopped() {
                return preparations.isOver();
            }
        });
        exported = fresh.export(MOST_EXPORTED, preparations::isOver);
    }

    /** One candidate at a time, as all share the weights. */
    @Override
    public synchronized void evaluate(Trial trial) {
        Architecture architecture = trial.candidate().architecture();
        Map<String, Double> metrics = trained().metrics(architecture);
        trial.keep(interpretation().attachTo(trained().weights(architecture)));
        trial.finish(metrics);
    }

    private Interpretation interpretation() {
        List<String> classes = data.target().match(new Target.Cases<>() {
            @Override
            public List<String> classes(Target.Classes own) {
                return own.names();
            }

            @Override
            public List<String> numbers(Target.Numbers numbers) {
                return List.of();
            }
        });
        return new Interpretation(data.train().normalization(), classes);
    }

    @Override
    public Map<String, Double> test(Candidate best, Weights weights, ComputeThreads threads) {
        TrainOptions options = TrainOptions.standard().withThreads(threads).withDevice(setup().device());
        return Trainer.of(best.graph(), options, InstantSource.system()).evaluate(weights, data.test());
    }

    @Override
    public Map<String, String> settings() {
        OneShotSetup setup = setup();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("method", strategy.name());
        settings.put("weightExamples", Integer.toString(holdout.train().size()));
        settings.put(
                "architectureExamples", Integer.toString(holdout.validation().size()));
        settings.put("epochs", Integer.toString(setup.epochs()));
        settings.put("batchSize", Integer.toString(setup.batchSize()));
        settings.put("descent", setup.weights().toString());
        return settings;
    }

    @Override
    public synchronized void close() {
        OneShotTrainer known = trainer;
        if (known != null) {
            known.close();
            trainer = null;
        }
    }
}
