// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.engine.Device;
import lanista.engine.proxy.ZeroCostProxy;
import lanista.frontend.SpaceFile;
import lanista.ir.argument.Argument;
import lanista.ir.argument.ArgumentReader;
import lanista.ir.argument.Arguments;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Literal;
import lanista.ir.json.document.JsonValue;
import lanista.mutators.scheduler.SchedulerProvider;
import lanista.mutators.strategy.Objective;
import lanista.mutators.strategy.StrategyProvider;
import lanista.search.Durations;
import lanista.search.Limits;
import lanista.search.evaluate.registry.EvaluatorArguments;
import lanista.search.plan.SearchPlan.FilterPlan;
import lanista.search.plan.SearchPlan.Planned;
import lanista.search.plan.SearchPlan.WarmStartPlan;

/** Makes a plan of a document, or tells of all that is wrong with it. */
final class PlanReader {
    private static final List<String> KINDS = List.of(PlanKeys.EVALUATOR, PlanKeys.STRATEGY, PlanKeys.SCHEDULER);
    private static final List<String> SECTIONS = List.of(PlanKeys.LIMITS, PlanKeys.WARM_START, PlanKeys.FILTER);

    private final JsonValue.Members document;
    private final List<Diagnostic> problems;

    PlanReader(PlanDocument document) {
        this.document = document.values();
        this.problems = new ArrayList<>(document.problems());
    }

    SearchPlan read() {
        Arguments keys = read("the search file", PlanKeys.ALL, plain());
        Limits limits = limits(section(PlanKeys.LIMITS, PlanKeys.LIMITS_KEYS));
        Optional<WarmStartPlan> warmStart = warmStart();
        Optional<FilterPlan> filter = filter();
        checkEvaluator(PlanEntry.of(document, PlanKeys.EVALUATOR));
        NamedKinds kinds = new NamedKinds(problems);
        Optional<Planned<StrategyProvider>> strategy =
                name(keys, PlanKeys.STRATEGY).flatMap(kinds::strategy);
        Optional<Planned<SchedulerProvider>> scheduler =
                name(keys, PlanKeys.SCHEDULER).flatMap(kinds::scheduler);
        if (!problems.isEmpty() || strategy.isEmpty() || scheduler.isEmpty()) {
            throw new SourceException(
                    problems.stream().sorted(Diagnostic.BY_PLACE).toList());
        }
        return plan(keys, limits, warmStart, filter, strategy.get(), scheduler.get());
    }

    private SearchPlan plan(
            Arguments keys,
            Limits limits,
            Optional<WarmStartPlan> warmStart,
            Optional<FilterPlan> filter,
            Planned<StrategyProvider> strategy,
            Planned<SchedulerProvider> scheduler) {
        Path space = Path.of(keys.text(PlanKeys.SPACE));
        return new SearchPlan(
                text(keys, PlanKeys.NAME).orElseGet(() -> OutputFolder.stem(space)),
                space,
                new SpaceFile.Options(
                        text(keys, PlanKeys.MODEL),
                        texts(keys, PlanKeys.INPUT_TYPES),
                        texts(keys, PlanKeys.MUTATORS).stream().map(Path::of).toList()),
                text(keys, PlanKeys.DATA),
                whole(keys, PlanKeys.LIMIT_DATA),
                PlanEntry.of(document, PlanKeys.EVALUATOR),
                strategy,
                scheduler,
                texts(keys, PlanKeys.OBJECTIVES).stream().map(Objective::parse).toList(),
                limits,
                whole(keys, PlanKeys.CONCURRENCY)
                        .orElseGet(() -> Runtime.getRuntime().availableProcessors()),
                Device.parse(keys.text(PlanKeys.DEVICE)),
                keys.find(PlanKeys.SEED).orElseThrow().asLong(),
                text(keys, PlanKeys.WEIGHTS).map(Path::of),
                warmStart,
                filter,
                text(keys, PlanKeys.FOLDER).map(Path::of),
                new PlanPlaces(document));
    }

    private static Optional<String> text(Arguments keys, String key) {
        return keys.find(key).map(Literal::asText);
    }

    private static Optional<Integer> whole(Arguments keys, String key) {
        return keys.find(key).map(value -> keys.whole(key));
    }

    private static List<String> texts(Arguments keys, String key) {
        return keys.find(key).map(value -> keys.texts(key)).orElse(List.of());
    }

    private Arguments read(String taker, List<Argument> declared, JsonValue.Members given) {
        ArgumentReader reader = new ArgumentReader(taker, "key", declared, Code.LAN0722);
        Arguments read = reader.read(given);
        problems.addAll(reader.problems());
        return read;
    }

    /** The document with the names of evaluator, strategy and scheduler in their place, and without sections. */
    private JsonValue.Members plain() {
        Map<String, JsonValue> plain = new LinkedHashMap<>();
        document.values().forEach((key, value) -> {
            if (KINDS.contains(key) && value instanceof JsonValue.Members kind) {
                kind.find(PlanDocument.NAME).ifPresent(name -> plain.put(key, name));
            } else if (!(SECTIONS.contains(key) && value instanceof JsonValue.Members)) {
                plain.put(key, value);
            }
        });
        return new JsonValue.Members(plain, document.place());
    }

    /** The entry of a key, by a name that is a text or the default; empty where that is wrong already. */
    private Optional<PlanEntry> name(Arguments keys, String key) {
        return keys.find(key).map(name -> PlanEntry.of(document, key).named(name.asText()));
    }

    /** The values of a section, and its defaults where it is not there. */
    private Arguments section(String key, List<Argument> declared) {
        return members(key)
                .map(given -> read("'%s'".formatted(key), declared, given))
                .orElseGet(() -> Arguments.defaults(declared));
    }

    private Optional<JsonValue.Members> members(String key) {
        return document.find(key).filter(JsonValue.Members.class::isInstance).map(JsonValue.Members.class::cast);
    }

    private static Limits limits(Arguments section) {
        return new Limits(
                whole(section, PlanKeys.TRIALS).orElse(1),
                text(section, PlanKeys.TIME).map(Durations::parse),
                text(section, PlanKeys.TRIAL_TIME).map(Durations::parse));
    }

    private Optional<WarmStartPlan> warmStart() {
        Arguments section = section(PlanKeys.WARM_START, PlanKeys.WARM_START_KEYS);
        Optional<Integer> pool = whole(section, PlanKeys.POOL);
        Optional<Integer> starts = whole(section, PlanKeys.STARTS);
        Optional<JsonValue.Members> given = members(PlanKeys.WARM_START);
        if (given.isEmpty() || pool.isEmpty() || starts.isEmpty()) {
            return Optional.empty();
        }
        if (starts.get() > pool.get()) {
            problems.add(Diagnostic.error(
                            Code.LAN0722, given.get().place().nameSpan(), "a warm start tries 1 to all of its pool")
                    .withLabel("found %d of %d".formatted(starts.get(), pool.get())));
        }
        return proxy(section).map(proxy -> new WarmStartPlan(proxy, pool.get(), starts.get()));
    }

    private Optional<FilterPlan> filter() {
        Arguments section = section(PlanKeys.FILTER, PlanKeys.FILTER_KEYS);
        Optional<Literal> fraction = section.find(PlanKeys.FRACTION);
        Optional<Integer> sample = whole(section, PlanKeys.SAMPLE);
        if (members(PlanKeys.FILTER).isEmpty() || fraction.isEmpty() || sample.isEmpty()) {
            return Optional.empty();
        }
        return proxy(section).map(proxy -> new FilterPlan(proxy, fraction.get().asDouble(), sample.get()));
    }

    private static Optional<ZeroCostProxy> proxy(Arguments section) {
        return text(section, PlanKeys.PROXY).flatMap(ZeroCostProxy::find);
    }

    /** Checks the arguments of an evaluator that has a name; without one, the data are to tell which it is. */
    private void checkEvaluator(PlanEntry entry) {
        entry.name().ifPresent(name -> {
            try {
                EvaluatorArguments.read(entry.evaluator(name), entry.arguments());
            } catch (SourceException wrong) {
                problems.addAll(wrong.diagnostics());
            }
        });
    }
}
