// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import lanista.ir.analysis.ArchitectureCount;
import lanista.ir.argument.Arguments;
import lanista.ir.canonical.DistinctCandidates;
import lanista.ir.expr.Literal;
import lanista.ir.space.ModelSpace;
import lanista.mutators.strategy.Objective;
import lanista.search.Durations;
import lanista.search.Experiment;
import lanista.search.plan.PreparedSearch.PlannedEvaluator;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes a search that is prepared as a search file. */
final class PlanText {
    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setSplitLines(false)
            .build();

    private final PreparedSearch search;
    private final SearchPlan plan;
    private final Experiment experiment;
    private final Map<String, Object> keys = new LinkedHashMap<>();

    PlanText(PreparedSearch search) {
        this.search = search;
        this.plan = search.plan();
        this.experiment = search.experiment();
    }

    String text() {
        space();
        search.evaluator().ifPresent(this::evaluator);
        keys.put(
                PlanKeys.STRATEGY,
                named(plan.strategy().kind().name(), plan.strategy().arguments()));
        keys.put(
                PlanKeys.SCHEDULER,
                named(plan.scheduler().kind().name(), plan.scheduler().arguments()));
        keys.put(
                PlanKeys.OBJECTIVES,
                experiment.objectives().stream().map(Objective::toString).toList());
        limits();
        keys.put(PlanKeys.CONCURRENCY, plan.concurrency());
        keys.put(PlanKeys.DEVICE, plan.device().toString());
        keys.put(PlanKeys.DEVICES_PER_TRIAL, 1);
        keys.put(PlanKeys.SEED, plan.seed());
        plan.weights().ifPresent(file -> keys.put(PlanKeys.WEIGHTS, file.toString()));
        warmStart();
        filter();
        experiment.folder().ifPresent(folder -> keys.put(PlanKeys.FOLDER, folder.toString()));
        return comments() + new Dump(SETTINGS).dumpToString(keys);
    }

    private void space() {
        keys.put(PlanKeys.NAME, plan.name());
        keys.put(PlanKeys.SPACE, plan.space().toString());
        plan.reading().model().ifPresent(model -> keys.put(PlanKeys.MODEL, model));
        list(PlanKeys.INPUT_TYPES, plan.reading().inputs());
        list(
                PlanKeys.MUTATORS,
                plan.reading().mutators().stream().map(Path::toString).toList());
        plan.data().ifPresent(data -> keys.put(PlanKeys.DATA, data));
        plan.limitData().ifPresent(limit -> keys.put(PlanKeys.LIMIT_DATA, limit));
    }

    private void list(String key, List<String> values) {
        if (!values.isEmpty()) {
            keys.put(key, values);
        }
    }

    /** A choice is written as it was given. */
    private void evaluator(PlannedEvaluator evaluator) {
        Map<String, Object> values = named(
                evaluator.entry().name().orElseThrow(), evaluator.arguments().first());
        evaluator
                .arguments()
                .choices()
                .keySet()
                .forEach(name -> evaluator
                        .entry()
                        .arguments()
                        .find(name)
                        .ifPresent(choice -> values.put(name, PlanValues.of(choice))));
        keys.put(PlanKeys.EVALUATOR, values);
    }

    private static Map<String, Object> named(String name, Arguments arguments) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put(PlanDocument.NAME, name);
        arguments.values().forEach((argument, value) -> entry.put(argument, PlanValues.of(value)));
        return entry;
    }

    private void limits() {
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put(PlanKeys.TRIALS, plan.limits().trials());
        plan.limits().time().ifPresent(time -> limits.put(PlanKeys.TIME, Durations.text(time)));
        plan.limits().trialTime().ifPresent(time -> limits.put(PlanKeys.TRIAL_TIME, Durations.text(time)));
        keys.put(PlanKeys.LIMITS, limits);
    }

    private void warmStart() {
        plan.warmStart().ifPresent(warm -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put(PlanKeys.PROXY, warm.proxy().metric());
            values.put(PlanKeys.POOL, warm.pool());
            values.put(PlanKeys.STARTS, warm.starts());
            keys.put(PlanKeys.WARM_START, values);
        });
    }

    private void filter() {
        plan.filter().ifPresent(filter -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put(PlanKeys.PROXY, filter.proxy().metric());
            values.put(PlanKeys.FRACTION, filter.fraction());
            values.put(PlanKeys.SAMPLE, filter.sample());
            keys.put(PlanKeys.FILTER, values);
        });
    }

    private String comments() {
        StringBuilder comments = new StringBuilder();
        ModelSpace space = experiment.space();
        ArchitectureCount count = ArchitectureCount.of(space.graph());
        OptionalLong distinct = DistinctCandidates.count(space, count, DistinctCandidates.LIMIT);
        comments.append(String.format(
                Locale.ROOT,
                "# model %s: %d decisions; architectures: %s",
                Literal.quote(space.name()),
                space.decisions().size(),
                count.words()));
        distinct.ifPresent(
                number -> comments.append(String.format(Locale.ROOT, "; candidates that differ: %,d", number)));
        comments.append('\n');
        search.evaluator()
                .map(evaluator -> evaluator.arguments().choices().keySet())
                .filter(choices -> !choices.isEmpty())
                .ifPresent(choices ->
                        comments.append("# and of the evaluator: %s\n".formatted(String.join(", ", choices))));
        experiment
                .scheduler()
                .comparisons()
                .forEach(line -> comments.append(
                        "# %s: %s\n".formatted(plan.scheduler().kind().name(), line)));
        comments.append("# paths are seen from the folder in which this was printed\n");
        return comments.toString();
    }
}
