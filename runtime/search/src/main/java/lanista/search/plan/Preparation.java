// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import lanista.engine.ComputeThreads;
import lanista.engine.data.DataSet;
import lanista.engine.proxy.ProxyOptions;
import lanista.engine.proxy.ZeroCostProxy;
import lanista.frontend.SpaceFile;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.SafetensorsReader;
import lanista.ir.weights.Weights;
import lanista.mutators.scheduler.SchedulerProvider;
import lanista.mutators.strategy.StrategyProvider;
import lanista.mutators.strategy.WarmStart;
import lanista.search.Evaluator;
import lanista.search.EvaluatorFit;
import lanista.search.Experiment;
import lanista.search.evaluate.ProxyFilter;
import lanista.search.evaluate.ZeroCost;
import lanista.search.evaluate.registry.EvaluatorArguments;
import lanista.search.evaluate.registry.EvaluatorProvider;
import lanista.search.evaluate.registry.EvaluatorSetting;
import lanista.search.evaluate.registry.Evaluators;
import lanista.search.oneshot.OneShotSearch;
import lanista.search.oneshot.OneShotStrategy;
import lanista.search.plan.PreparedSearch.PlannedEvaluator;

/** Makes an experiment of a plan. */
final class Preparation {
    /** What a search says that evaluates trials one by one. */
    private static final List<String> ONE_BY_ONE =
            List.of(PlanKeys.EVALUATOR, PlanKeys.WEIGHTS, PlanKeys.WARM_START, PlanKeys.FILTER);

    private final SearchPlan plan;
    private final ModelSpace space;
    private final Optional<Weights> start;
    private final Supplier<DataSet> data;

    Preparation(SearchPlan plan, SpaceFile found, Supplier<DataSet> data) {
        this.plan = plan;
        this.space = found.space().orThrow();
        this.start = plan.weights().map(SafetensorsReader::read).or(found::weights);
        this.data = data;
    }

    PreparedSearch prepared() {
        return plan.strategy().kind() instanceof OneShotStrategy method ? oneShot(method) : trialByTrial();
    }

    /** A search that trains a supernet, which is all that measures candidates. */
    private PreparedSearch oneShot(OneShotStrategy method) {
        List<String> others = new ArrayList<>();
        ONE_BY_ONE.stream().filter(plan.places()::has).forEach(others::add);
        if (plan.scheduler().kind() != SchedulerProvider.NONE) {
            others.add(PlanKeys.SCHEDULER);
        }
        List<Diagnostic> problems =
                others.stream().map(key -> idle(key, method.name())).toList();
        if (!problems.isEmpty()) {
            throw new SourceException(problems);
        }
        OneShotSearch search =
                OneShotSearch.of(space, data.get(), method, plan.seed()).with(setup -> setup.withDevice(plan.device()));
        return new PreparedSearch(
                plan,
                Optional.empty(),
                experiment(search, search.strategy(), SchedulerProvider.NONE),
                Optional.empty());
    }

    private Diagnostic idle(String key, String method) {
        return Diagnostic.error(
                        Code.LAN0722,
                        plan.places().of(key),
                        "'%s' does not go with the strategy '%s'".formatted(key, method))
                .withHelp("it trains a supernet, and measures what that exports: leave '%s' out".formatted(key));
    }

    private PreparedSearch trialByTrial() {
        PlanEntry entry = plan.evaluator().name().isPresent()
                ? plan.evaluator()
                : plan.evaluator().named(PlannedData.suited(data.get()));
        EvaluatorProvider kind = entry.evaluator(entry.name().orElseThrow());
        EvaluatorArguments arguments = EvaluatorArguments.read(kind, entry.arguments());
        EvaluatorSetting setting = new EvaluatorSetting(data, plan.device(), plan.seed(), start);
        Evaluator evaluator = filtered(Evaluators.create(kind, arguments, setting, entry.place()));
        SchedulerProvider scheduler =
                plan.scheduler().kind().with(plan.scheduler().arguments(), evaluator.steps());
        Experiment experiment = experiment(evaluator, strategy(), scheduler);
        List<Diagnostic> problems = problems(entry, arguments, experiment);
        if (!problems.isEmpty()) {
            throw new SourceException(problems);
        }
        return new PreparedSearch(plan, Optional.of(new PlannedEvaluator(entry, arguments)), experiment, start);
    }

    /** What does not go together, where it stands. */
    private List<Diagnostic> problems(PlanEntry entry, EvaluatorArguments arguments, Experiment experiment) {
        EvaluatorFit fit = new EvaluatorFit(experiment.evaluator(), space);
        List<Diagnostic> problems = new ArrayList<>(fit.missing(
                experiment.objectives(),
                index -> plan.objectives().isEmpty()
                        ? entry.place()
                        : plan.places().of(PlanKeys.OBJECTIVES, index)));
        arguments
                .choices()
                .forEach((name, decision) -> fit.clash(
                                decision.label(),
                                entry.arguments().required(name).place().span())
                        .ifPresent(problems::add));
        return problems;
    }

    private Experiment experiment(Evaluator evaluator, StrategyProvider strategy, SchedulerProvider scheduler) {
        Map<String, String> facts = plan.warmStart()
                .map(warm -> Map.of(
                        PlanKeys.WARM_START,
                        "the best %d of %d by %s"
                                .formatted(
                                        warm.starts(), warm.pool(), warm.proxy().metric())))
                .orElse(Map.of());
        return Experiment.of(space, evaluator)
                .withProvenance(facts)
                .withStrategy(strategy)
                .withScheduler(scheduler)
                .withObjectives(plan.objectives().isEmpty() ? List.of(evaluator.objective()) : plan.objectives())
                .withLimits(plan.limits())
                .withConcurrency(plan.concurrency())
                .withSeed(plan.seed())
                .withFolder(plan.folder().orElseGet(() -> OutputFolder.free(plan.name())));
    }

    private StrategyProvider strategy() {
        StrategyProvider strategy = plan.strategy().kind();
        return plan.warmStart()
                .<StrategyProvider>map(warm -> warmed(strategy, warm))
                .orElse(strategy);
    }

    /** An evaluator behind the filter, where the plan has one: whatever the search chooses for it, its filter is one. */
    private Evaluator filtered(Evaluator evaluator) {
        return plan.filter()
                .<Evaluator>map(filter -> ProxyFilter.best(
                        filter.fraction(),
                        filter.sample(),
                        plan.seed(),
                        measured(filter.proxy(), PlanKeys.FILTER),
                        evaluator))
                .orElse(evaluator);
    }

    /** @param key that asks for the proxy @throws SourceException where it has no meaning for the data */
    private ZeroCost measured(ZeroCostProxy proxy, String key) {
        ProxyOptions options =
                ProxyOptions.standard().withProxies(proxy).withSeed(plan.seed()).withDevice(plan.device());
        try {
            return ZeroCost.of(data.get(), options);
        } catch (IllegalArgumentException meaningless) {
            throw new SourceException(Diagnostic.error(
                    Code.LAN0722, plan.places().of(key), "'%s': %s".formatted(key, meaningless.getMessage())));
        }
    }

    private WarmStart warmed(StrategyProvider strategy, SearchPlan.WarmStartPlan warm) {
        ZeroCost proxy = measured(warm.proxy(), PlanKeys.WARM_START);
        proxy.check(space);
        return new WarmStart(strategy, proxy.score(space, ComputeThreads.share(1)), warm.pool(), warm.starts());
    }
}
