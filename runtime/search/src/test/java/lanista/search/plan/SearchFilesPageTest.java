// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lanista.ir.argument.Argument;
import lanista.ir.json.document.JsonText;
import lanista.ir.json.document.JsonValue;
import lanista.mutators.scheduler.SchedulerProvider;
import lanista.mutators.scheduler.Schedulers;
import lanista.mutators.strategy.StrategyProvider;
import lanista.search.ArgumentTable;
import lanista.search.oneshot.OneShotStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code docs/search-files.md} against the keys, strategies and schedulers that there are. */
class SearchFilesPageTest {
    private static final Path ROOT = Path.of("../..");
    private static final Path EXAMPLE = ROOT.resolve("examples/digits-search.yaml");

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/search-files.md"));
    }

    static List<SchedulerProvider> schedulers() {
        return Schedulers.all(1);
    }

    @Test
    void listsEveryKey() throws IOException {
        assertThat(page())
                .contains(ArgumentTable.of("key", PlanKeys.ALL))
                .contains(ArgumentTable.of("key of `limits`", PlanKeys.LIMITS_KEYS))
                .contains(ArgumentTable.of("key of `warmStart`", PlanKeys.WARM_START_KEYS))
                .contains(ArgumentTable.of("key of `filter`", PlanKeys.FILTER_KEYS));
    }

    @ParameterizedTest
    @MethodSource("lanista.mutators.strategy.Strategies#all")
    void listsTheArgumentsOfEachStrategy(StrategyProvider provider) throws IOException {
        assertThat(page()).contains(ArgumentTable.section(provider.name(), provider.summary(), provider.arguments()));
    }

    @ParameterizedTest
    @EnumSource
    void listsTheArgumentsOfTheStrategiesThatTrainASupernet(OneShotStrategy.Family family) throws IOException {
        String names = OneShotStrategy.all().stream()
                .filter(each -> each.arguments().equals(family.arguments()))
                .map(each -> "`" + each.name() + "`")
                .collect(Collectors.joining(", "));

        assertThat(page())
                .containsPattern(Pattern.quote(names) + " [a-z ]+:\n\n"
                        + Pattern.quote(ArgumentTable.of("argument", family.arguments())));
    }

    @ParameterizedTest
    @MethodSource("schedulers")
    void listsTheArgumentsOfEachScheduler(SchedulerProvider provider) throws IOException {
        assertThat(page()).contains(ArgumentTable.section(provider.name(), provider.summary(), provider.arguments()));
    }

    @Test
    void showsTheExampleOfTheRepository() throws IOException {
        assertThat(page()).contains("```yaml\n" + Files.readString(EXAMPLE) + "```\n");
        assertThat(SearchPlan.read(EXAMPLE).readSpace().space().diagnostics()).isEmpty();
    }

    @Test
    void showsEveryKeyInASearchThatIsSound() throws IOException {
        Matcher block = Pattern.compile("## All keys\\n.*?```yaml\\n(.*?)```", Pattern.DOTALL)
                .matcher(page());
        assertThat(block.find()).isTrue();
        PlanDocument document = PlanDocument.read(new JsonText("page.yaml", block.group(1)), Path.of(""));

        assertThat(document.values().values())
                .containsOnlyKeys(PlanKeys.ALL.stream().map(Argument::name).toList());
        assertThat(keys(document, PlanKeys.LIMITS)).hasSameSizeAs(PlanKeys.LIMITS_KEYS);
        assertThat(keys(document, PlanKeys.WARM_START)).hasSameSizeAs(PlanKeys.WARM_START_KEYS);
        assertThat(keys(document, PlanKeys.FILTER)).hasSameSizeAs(PlanKeys.FILTER_KEYS);
        assertThat(SearchPlan.of(document).name()).isEqualTo("cifar-cells");
    }

    private static JsonValue[] keys(PlanDocument document, String section) {
        return document.values().required(section).asMembers().values().values().toArray(JsonValue[]::new);
    }
}
