// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import lanista.engine.Device;
import lanista.engine.proxy.ZeroCostProxy;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Literal;
import lanista.ir.json.document.JsonText;
import lanista.mutators.scheduler.Asha;
import lanista.mutators.strategy.Objective;
import lanista.mutators.strategy.RandomSearch;
import lanista.mutators.strategy.evolution.RegularizedEvolution;
import lanista.search.Durations;
import lanista.search.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchPlanTest {
    private static final String WHOLE = """
            name: night
            space: spaces/digits.lan
            model: Digits
            mutators: [wider.lan, deeper.lan]
            data: csv:data/points.csv#label=kind
            limitData: 500
            evaluator: {name: tabular, file: table.csv, objective: minimize loss}
            strategy: {name: evolution, population: 10, sample: 3, crossover: 0.5}
            scheduler: {name: asha, grace: 2, reduction: 3}
            objectives: [minimize loss, minimize flops]
            limits: {trials: 50, time: 1h30m, trialTime: 90s}
            concurrency: 2
            device: cuda:1
            devicesPerTrial: 1
            seed: -7
            weights: start.safetensors
            warmStart: {proxy: naswot, pool: 30, starts: 3}
            filter: {proxy: snip, fraction: 0.2, sample: 10}
            folder: out
            """;

    private static SearchPlan read(String yaml) {
        return SearchPlan.of(PlanDocument.read(new JsonText("s.yaml", yaml), Path.of("nas")));
    }

    private static List<Diagnostic> problems(String yaml) {
        try {
            throw new AssertionError("accepted: " + read(yaml));
        } catch (SourceException refused) {
            return refused.diagnostics();
        }
    }

    @Test
    void hasAllThatTheFileSays() {
        SearchPlan plan = read(WHOLE);

        assertThat(plan.name()).isEqualTo("night");
        assertThat(plan.reading().model()).contains("Digits");
        assertThat(plan.limitData()).contains(500);
        assertThat(plan.evaluator().name()).contains("tabular");
        assertThat(plan.strategy().kind()).isEqualTo(new RegularizedEvolution(10, 3, 0.5));
        assertThat(plan.scheduler().kind().with(plan.scheduler().arguments(), 20))
                .isEqualTo(new Asha(List.of(2, 6, 18), 3));
        assertThat(plan.objectives()).containsExactly(Objective.minimize("loss"), Objective.minimize("flops"));
        assertThat(plan.limits())
                .isEqualTo(new Limits(50, Optional.of(Duration.ofMinutes(90)), Optional.of(Duration.ofSeconds(90))));
        assertThat(plan.concurrency()).isEqualTo(2);
        assertThat(plan.device()).isEqualTo(Device.cuda(1));
        assertThat(plan.seed()).isEqualTo(-7);
        assertThat(plan.warmStart()).contains(new SearchPlan.WarmStartPlan(ZeroCostProxy.NASWOT, 30, 3));
        assertThat(plan.filter()).contains(new SearchPlan.FilterPlan(ZeroCostProxy.SNIP, 0.2, 10));
    }

    @Test
    void startsPathsFromTheFolderOfTheFile() {
        SearchPlan plan = read(WHOLE);

        assertThat(plan.space()).isEqualTo(Path.of("nas/spaces/digits.lan"));
        assertThat(plan.reading().mutators()).containsExactly(Path.of("nas/wider.lan"), Path.of("nas/deeper.lan"));
        assertThat(plan.data()).contains("csv:" + Path.of("nas/data/points.csv") + "#label=kind");
        assertThat(plan.evaluator().arguments().required("file").asLiteral())
                .isEqualTo(Literal.of(Path.of("nas/table.csv").toString()));
        assertThat(plan.weights()).contains(Path.of("nas/start.safetensors"));
        assertThat(plan.folder()).contains(Path.of("nas/out"));
    }

    @Test
    void leavesAbsolutePathsAndDataWithoutPathsAlone() {
        SearchPlan plan = read("space: /spaces/a.lan\ndata: synthetic:1x8x8:3:60\n");

        assertThat(plan.space()).isEqualTo(Path.of("/spaces/a.lan"));
        assertThat(plan.data()).contains("synthetic:1x8x8:3:60");
    }

    @Test
    void refusesANameThatIsNoFolderAtOnceHoweverLongItIs() {
        for (String name : List.of("a".repeat(200_000) + "/", "..", "a\\b")) {
            assertThat(problems("name: '%s'\nspace: net.lan\n".formatted(name)))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo(Code.LAN0722));
        }
    }

    @Test
    void fillsInWhatTheFileLeavesOut() {
        SearchPlan plan = read("space: a.lan\n");

        assertThat(plan.name()).isEqualTo("a");
        assertThat(plan.evaluator().name()).isEmpty();
        assertThat(plan.strategy().kind()).isEqualTo(new RandomSearch());
        assertThat(plan.objectives()).isEmpty();
        assertThat(plan.limits()).isEqualTo(new Limits(20, Optional.empty(), Optional.empty()));
        assertThat(plan.concurrency()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(plan.device()).isEqualTo(Device.CPU);
        assertThat(plan.warmStart()).isEmpty();
        assertThat(plan.filter()).isEmpty();
        assertThat(read("space: a.lan\nfilter: {}\n").filter())
                .contains(new SearchPlan.FilterPlan(ZeroCostProxy.SYNFLOW, 0.5, 32));
        assertThat(plan.folder()).isEmpty();
    }

    @Test
    void tellsOfAllProblemsAtOnceInTheOrderOfTheFile() {
        List<Diagnostic> problems = problems("""
                spce: digits.lan
                strategy: {name: evolution, populaton: 7, sample: 0}
                scheduler: ashaa
                evaluator:
                  name: classification
                  epochs: choice [1, 0]
                  learningRate: fast
                limits: {trials: -1, time: soon}
                limits: {trials: 3}
                data:
                warmStart: {pool: 3}
                """);

        assertThat(problems)
                .extracting(Diagnostic::summary)
                .containsExactly(
                        "s.yaml:1:1: error[LAN0722]: the search file needs the key 'space'",
                        "s.yaml:1:1: error[LAN0722]: the search file has no key 'spce'",
                        "s.yaml:2:29: error[LAN0723]: the strategy 'evolution' has no argument 'populaton'",
                        "s.yaml:2:51: error[LAN0723]: the argument 'sample' is a whole number from 1 on",
                        "s.yaml:3:12: error[LAN0701]: there is no scheduler 'ashaa'",
                        "s.yaml:6:11: error[LAN0712]: the argument 'epochs' is a whole number from 1 on",
                        "s.yaml:7:17: error[LAN0712]: the argument 'learningRate' is a number above 0",
                        "s.yaml:8:18: error[LAN0722]: the key 'trials' is a whole number from 1 on",
                        "s.yaml:8:28: error[LAN0722]: the key 'time' is " + Durations.EXPECTED,
                        "s.yaml:9:1: error[LAN0722]: the key 'limits' stands here twice",
                        "s.yaml:10:6: error[LAN0722]: the key 'data' is a text",
                        "s.yaml:11:1: error[LAN0722]: a warm start tries 1 to all of its pool");
        assertThat(problems.get(1).help()).contains("did you mean 'space'?");
        assertThat(problems.get(2).help()).contains("did you mean 'population'?");
        assertThat(problems.get(3).label()).isEqualTo("found 0");
        assertThat(problems.get(4).help().orElseThrow()).startsWith("did you mean 'asha'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "space: 5                          | s.yaml:1:8  | the key 'space' is a path",
                "space: \"a\\0b\"                  | s.yaml:1:8  | the key 'space' is a path",
                "devicesPerTrial: 2                | s.yaml:1:18 | the key 'devicesPerTrial' is 1, as a trial computes on one device",
                "device: gpu                       | s.yaml:1:9  | the key 'device' is cpu, or cuda:N",
                "limits: 20                        | s.yaml:1:9  | the key 'limits' is keys and values, of trials, time, trialTime",
                "limits: {trails: 20}              | s.yaml:1:10 | 'limits' has no key 'trails'",
                "objectives: maximise accuracy     | s.yaml:1:13 | the key 'objectives' is 'maximize METRIC' or 'minimize METRIC', or a list of these",
                "strategy: [tpe]                   | s.yaml:1:11 | the key 'strategy' is a name, or keys and values of which one is the name",
                "strategy: {name: 3}               | s.yaml:1:18 | the key 'strategy' is a name, or keys and values of which one is the name",
                "strategy: {name: evolution, population: 5} | s.yaml:1:18 | the strategy 'evolution': evolution needs a sample of 1 to the population, got 25 of 5",
                "strategy: {population: 5}         | s.yaml:1:12 | the strategy 'random' has no argument 'population'",
                "evaluator: zerocost               | s.yaml:1:12 | there is no evaluator 'zerocost'",
                "evaluator: {name: tabular, file: t.csv} | s.yaml:1:12 | the evaluator 'tabular' needs the argument 'objective'",
                "name: ../night                    | s.yaml:1:7  | the key 'name' is a name without / and \\",
                "warmStart: true                   | s.yaml:1:12 | the key 'warmStart' is keys and values, of proxy, pool, starts",
                "filter: synflow                   | s.yaml:1:9  | the key 'filter' is keys and values, of proxy, fraction, sample",
                "filter: {fraction: 0}             | s.yaml:1:20 | the key 'fraction' is a number above 0 and up to 1",
                "filter: {fraction: 1.5}           | s.yaml:1:20 | the key 'fraction' is a number above 0 and up to 1",
                "filter: {proxy: sinflow}          | s.yaml:1:17 | the key 'proxy' is one of synflow, naswot, gradNorm, snip, jacobCov, parameters, flops",
                "filter: {samples: 9}              | s.yaml:1:10 | 'filter' has no key 'samples'",
                "evaluator: {name: regression, filter: snip} | s.yaml:1:31 | the evaluator 'regression' has no argument 'filter'",
                "seed: 0.5                         | s.yaml:1:7  | the key 'seed' is a whole number",
                "concurrency: 0                    | s.yaml:1:14 | the key 'concurrency' is a whole number from 1 on"
            })
    void namesThePlaceOfEachProblem(String line, String place, String message) {
        String yaml = line.startsWith("space") ? line : line + "\nspace: a.lan\n";
        assertThat(problems(yaml)).singleElement().satisfies(problem -> {
            assertThat(problem.span()).hasToString(place);
            assertThat(problem.message()).isEqualTo(message);
        });
    }

    /** Whatever stands in place of a value, the file is read or refused. */
    @Test
    void endsCleanlyWhateverTheValuesAre() {
        List<String> lines = WHOLE.lines().toList();
        List<String> others = List.of(
                "",
                "[]",
                "{}",
                "[[1]]",
                "null",
                "-1",
                "1e400",
                "\"\\0\"",
                "/",
                "'..'",
                "{name: x}",
                "{name: [1]}",
                "choice [1, a]",
                "choice 1..2",
                "choice {",
                "{label: 3}",
                "[a, {b: c}]",
                "true",
                "\"\\uD800\"");
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 2_000; i++) {
            String changed = lines.get(random.nextInt(lines.size()));
            String other = others.get(random.nextInt(others.size()));
            String inner = changed.replaceFirst(": ([^:{}]*)([,}])", ": " + Matcher.quoteReplacement(other) + "$2");
            String outer = changed.substring(0, changed.indexOf(':') + 2) + other;
            String yaml = WHOLE.replace(changed, random.nextBoolean() ? inner : outer);
            try {
                assertThat(read(yaml)).isNotNull();
            } catch (SourceException refused) {
                assertThat(refused.diagnostics())
                        .isNotEmpty()
                        .allSatisfy(problem ->
                                assertThat(problem.span().hasLine()).as(yaml).isTrue());
            }
        }
    }

    @Test
    void keepsArgumentsWhereTheNameStaysTheSame() {
        PlanDocument file = PlanDocument.read(new JsonText("s.yaml", WHOLE), Path.of(""));

        assertThat(SearchPlan.of(file.withKind("strategy", "evolution", "--strategy"))
                        .strategy()
                        .kind())
                .isEqualTo(new RegularizedEvolution(10, 3, 0.5));
        assertThat(SearchPlan.of(file.withKind("strategy", "random", "--strategy"))
                        .strategy()
                        .kind())
                .isEqualTo(new RandomSearch());
        assertThat(SearchPlan.of(file.with("limits", "trials", Literal.of(3), "--trials"))
                        .limits())
                .isEqualTo(new Limits(3, Optional.of(Duration.ofMinutes(90)), Optional.of(Duration.ofSeconds(90))));
    }
}
