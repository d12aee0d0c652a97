// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import lanista.engine.ComputeThreads;
import lanista.engine.data.DataSet;
import lanista.ir.expr.Decision;
import lanista.ir.space.Candidate;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.Weights;
import lanista.mutators.strategy.Objective;
import lanista.search.Evaluator;
import lanista.search.Preparations;
import lanista.search.Trial;
import org.jspecify.annotations.Nullable;

/**
 * An evaluator of which the search chooses arguments: each trial is evaluated with those of its architecture. What is no
 * trial's, such as the objective, is that of the first values.
 */
final class TunedEvaluator implements Evaluator {
    private final EvaluatorProvider provider;
    private final EvaluatorArguments arguments;
    private final EvaluatorSetting setting;
    private final List<Evaluator> variants;
    private final Evaluator first;
    private volatile @Nullable ModelSpace space;

    private TunedEvaluator(EvaluatorProvider provider, EvaluatorArguments arguments, EvaluatorSetting setting) {
        this.provider = provider;
        this.arguments = arguments;
        this.setting = setting;
        this.variants = new Variants(provider, arguments, setting).all();
        this.first = variants.get(0);
    }

    /** @throws IllegalArgumentException where a value of a choice goes with no values of the other arguments */
    static TunedEvaluator of(EvaluatorProvider provider, EvaluatorArguments arguments, EvaluatorSetting setting) {
        Supplier<DataSet> once = new Once(setting.data());
        return new TunedEvaluator(
                provider, arguments, new EvaluatorSetting(once, setting.device(), setting.seed(), setting.start()));
    }

    /** Data that are loaded once for all trials. */
    private static final class Once implements Supplier<DataSet> {
        private final Supplier<DataSet> data;
        private Optional<DataSet> known = Optional.empty();

        Once(Supplier<DataSet> data) {
            this.data = data;
        }

        @Override
        public synchronized DataSet get() {
            if (known.isEmpty()) {
                known = Optional.of(data.get());
            }
            return known.get();
        }
    }

    @Override
    public List<Decision> decisions() {
        return arguments.decisions();
    }

    @Override
    public Objective objective() {
        return first.objective();
    }

    /** The most that a value of a choice leads to. */
    @Override
    public int steps() {
        return variants.stream().mapToInt(Evaluator::steps).max().orElseThrow();
    }

    /** All that values of choices lead to. */
    @Override
    public Optional<List<String>> metrics(ModelSpace searched) {
        Set<String> metrics = new LinkedHashSet<>();
        for (Evaluator variant : variants) {
            Optional<List<String>> known = variant.metrics(searched);
            if (known.isEmpty()) {
                return known;
            }
            metrics.addAll(known.get());
        }
        return Optional.of(List.copyOf(metrics));
    }

    @Override
    public void check(ModelSpace searched) {
        first.check(searched);
        space = searched;
    }

    @Override
    public void evaluate(Trial trial) throws Exception {
        Evaluator evaluator =
                provider.create(arguments.chosen(trial.architecture().sampler()), setting);
        ModelSpace searched = space;
        if (searched != null) {
            evaluator.check(searched);
            evaluator.prepare(searched, Preparations.ALONE);
        }
        try {
            evaluator.evaluate(trial);
        } finally {
            evaluator.close();
        }
    }

    @Override
    public Map<String, Double> test(Candidate best, Weights weights, ComputeThreads threads) {
        return first.test(best, weights, threads);
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(first.settings());
        arguments
                .choices()
                .forEach((name, decision) ->
                        settings.put(name, "chosen by '%s' from %s".formatted(decision.label(), decision.domain())));
        return settings;
    }
}
