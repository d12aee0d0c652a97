// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.mutators.scheduler.SchedulerProvider;
import lanista.mutators.strategy.GridSearch;
import lanista.mutators.strategy.RandomSearch;
import lanista.mutators.strategy.evolution.RegularizedEvolution;
import lanista.mutators.strategy.pareto.Nsga2;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The study on a table that is made up: accuracy is 40 and the sum of the digits, latency that of their squares. */
class StrategyStudyTest {
    private static NasBench201Table table;

    @BeforeAll
    static void write(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("table.csv.gz");
        try (Writer writer =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            writer.write("ops,c10_val_12,c10_test_200,lat_ms_raspi4\n");
            for (int number = 0; number < 15_625; number++) {
                String ops = ("00000" + Integer.toString(number, 5))
                        .substring(Integer.toString(number, 5).length() - 1);
                int sum = ops.chars().map(digit -> digit - '0').sum();
                int squares =
                        ops.chars().map(digit -> (digit - '0') * (digit - '0')).sum();
                writer.write("%s,%d,%d,%d\n".formatted(ops, 40 + sum, 2 * sum, 1 + squares));
            }
        }
        table = NasBench201Table.read(file);
    }

    @Test
    void looksUpArchitecturesByTheirEdges() {
        Map<Label, Literal> values = new LinkedHashMap<>();
        values.put(new Label("edge/0->1"), Literal.of("avg_pool_3x3"));
        values.put(new Label("edge/0->2"), Literal.of("nor_conv_3x3"));
        values.put(new Label("edge/0->3"), Literal.of("none"));
        values.put(new Label("edge/1->2"), Literal.of("skip_connect"));
        values.put(new Label("edge/1->3"), Literal.of("nor_conv_1x1"));
        values.put(new Label("edge/2->3"), Literal.of("none"));

        assertThat(table.column("ops").of(new Architecture(values))).isEqualTo(431_020);
        assertThat(table.column("c10_val_12").of(new Architecture(values))).isEqualTo(50);
    }

    @Test
    void namesTheColumnsWhereOneIsMissing() {
        assertThatThrownBy(() -> table.column("accuracy"))
                .hasMessage(
                        "the table has no column 'accuracy', it has [ops, c10_val_12, c10_test_200, lat_ms_raspi4]");
    }

    @Test
    void tellsWhatIsLeftToTheBest() {
        SimulatedSearch.Found found = new SimulatedSearch(table).run(new GridSearch(), 0, 10);

        // The grid's first edges are those that freezing asks for first; the fifth trial has one digit of 4.
        assertThat(found.regret().get(0)).isEqualTo(48);
        assertThat(found.regret().get(4)).isEqualTo(40);
        assertThat(found.regret().get(9)).isEqualTo(38);
        assertThat(found.missed()).isEqualTo(found.regret());
    }

    @Test
    void seesThatEvolutionBeatsRandomSearch() {
        SimulatedSearch search = new SimulatedSearch(table);
        Series evolution = new Series(List.of(
                search.run(new RegularizedEvolution(), 0, 300).regret(),
                search.run(new RegularizedEvolution(), 1, 300).regret(),
                search.run(new RegularizedEvolution(), 2, 300).regret(),
                search.run(new RegularizedEvolution(), 3, 300).regret()));
        Series random = new Series(List.of(
                search.run(new RandomSearch(), 0, 300).regret(),
                search.run(new RandomSearch(), 1, 300).regret(),
                search.run(new RandomSearch(), 2, 300).regret(),
                search.run(new RandomSearch(), 3, 300).regret()));

        assertThat(evolution.mean(300)).isLessThan(random.mean(300));
        assertThat(evolution.isLower(random, 300)).isLessThan(0.05);
        assertThat(random.isLower(evolution, 300)).isGreaterThan(0.95);
    }

    @Test
    void knowsMeansDeviationsAndChances() {
        Series low = new Series(List.of(List.of(1.0), List.of(2.0), List.of(3.0)));
        Series high = new Series(List.of(List.of(4.0), List.of(5.0), List.of(6.0)));

        assertThat(low.mean(1)).isEqualTo(2);
        assertThat(low.deviation(1)).isEqualTo(1);
        assertThat(low.isLower(high, 1)).as("one of the 20 orders").isCloseTo(0.05, Offset.offset(1e-9));
        assertThat(new Series(List.of(List.of(0.0), List.of(2.0))).shareAtZero(1))
                .isEqualTo(0.5);
    }

    @Test
    void countsTheEpochsOfTrialsThatEndEarly() {
        EarlyStopping stopping = new EarlyStopping(table);
        EarlyStopping.Progress full = stopping.mean(SchedulerProvider.NONE, 2, 100);
        EarlyStopping.Progress halved = stopping.mean(EarlyStopping.ASHA, 2, 100);

        assertThat(full.epochs().get(99)).isEqualTo(20_000);
        assertThat(halved.epochs().get(99)).isBetween(100 * 12.0, 10_000.0);
        assertThat(halved.regret().get(99))
                .as("early and late accuracies have one order here, so the best always goes on")
                .isEqualTo(full.regret().get(99));
        assertThat(full.epochsTo(full.regret().get(99))).isLessThanOrEqualTo(20_000);
        assertThat(full.epochsTo(-1)).isInfinite();
    }

    @Test
    void measuresCompromisesAgainstTheFrontOfAll() {
        Compromises compromises = new Compromises(table);

        // For each sum of digits, the even spread has the least latency; the reference is 30 below and at 97.
        assertThat(compromises.whole()).isEqualTo(volumeOfEvenSpreads());
        assertThat(compromises.mean(new Nsga2(), 2, 300)).isBetween(0.9 * compromises.whole(), compromises.whole());
    }

    private static double volumeOfEvenSpreads() {
        double volume = 0;
        for (int sum = 24; sum >= 0; sum--) {
            int each = sum / 6;
            int more = sum % 6;
            double latency = 1 + (6 - more) * each * each + more * (each + 1) * (each + 1);
            volume += (sum == 0 ? 30 : 1) * (97 - latency);
        }
        return volume;
    }

    @Test
    void writesThePageAndItsPicture() throws Exception {
        List<Double> falling = IntStream.rangeClosed(1, StrategyStudy.TRIALS)
                .mapToObj(trial -> 5.0 / trial)
                .toList();
        Series series = new Series(List.of(falling, falling));
        Map<String, StrategyStudy.Searched> searched = new LinkedHashMap<>();
        searched.put("random", new StrategyStudy.Searched(series, series));
        searched.put("evolution", new StrategyStudy.Searched(series, series));
        EarlyStopping.Progress progress = new EarlyStopping.Progress(falling, falling);
        StrategyStudy.Findings findings =
                new StrategyStudy.Findings(searched, progress, progress, Map.of("nsga2", 0.995));
        String page = new StrategiesPage(findings).text();

        assertThat(page)
                .contains("| `tpe` | tree-structured Parzen estimator")
                .contains("| random | 2 | 0.050 ± 0.000 | 0.017 ± 0.000 | 0.005 ± 0.000 | | 0 % |")
                .contains("| nsga2 | 99.50 % |");
        String picture = new CurveDrawing(StrategyStudy.TRIALS).of(findings.regrets());
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(picture.getBytes(StandardCharsets.UTF_8)))
                        .getElementsByTagName("polyline")
                        .getLength())
                .isEqualTo(2);
    }
}
