// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import lanista.ir.analysis.Cost;
import lanista.ir.analysis.Quantity;
import lanista.ir.analysis.SpaceCost;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import org.junit.jupiter.api.Test;

/** The costs that NAS-Bench-201 (Dong & Yang, ICLR 2020) publishes for its cells; {@code README.md} beside the table says how. */
class NasBench201Test {
    private static final List<String> EDGES = List.of("0->1", "0->2", "1->2", "0->3", "1->3", "2->3");
    private static final List<String> OPERATIONS =
            List.of("none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3");

    /** A cell with its published costs. */
    private record Row(String cell, long flops, long parameters) {
        static Row parse(String line) {
            String[] fields = line.split(",", -1);
            return new Row(fields[0], Long.parseLong(fields[1]), Long.parseLong(fields[2]));
        }

        Architecture architecture() {
            Map<Label, Literal> values = new LinkedHashMap<>();
            for (int edge = 0; edge < EDGES.size(); edge++) {
                String operation = OPERATIONS.get(cell.charAt(edge) - '0');
                values.put(new Label("edge/" + EDGES.get(edge)), Literal.of(operation));
            }
            return new Architecture(values);
        }
    }

    @Test
    void costsWhatTheBenchmarkSaysInEveryCell() throws IOException {
        ModelSpace space = space();
        SpaceCost costs = SpaceCost.of(space.graph());

        assertThat(table()).hasSize(15_625).allSatisfy(row -> {
            Map<Decision, Literal> decided = new LinkedHashMap<>();
            row.architecture()
                    .values()
                    .forEach((label, value) -> decided.put(space.decisions().get(label), value));
            Assignment architecture = new Assignment(decided);
            assertThat(costs.at(Quantity.FLOPS, architecture)).as(row.cell()).hasValue(row.flops());
            assertThat(costs.at(Quantity.PARAMETERS, architecture))
                    .as(row.cell())
                    .hasValue(row.parameters());
        });
    }

    @Test
    void costsTheSameOnceFrozen() throws IOException {
        ModelSpace space = space();
        List<Row> table = table();
        for (int i = 0; i < table.size(); i += 31) {
            Row row = table.get(i);
            Cost cost = Cost.of(Freezer.freeze(space, row.architecture()).graph());
            assertThat(new Row(row.cell(), cost.flops(), cost.parameters())).isEqualTo(row);
        }
    }

    private static ModelSpace space() {
        return Lan.read(ExamplesTest.FOLDER.resolve("nasbench201.lan")).orThrow();
    }

    private static List<Row> table() throws IOException {
        InputStream file =
                Objects.requireNonNull(NasBench201Test.class.getResourceAsStream("/nasbench201/costs.csv.gz"));
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.US_ASCII))) {
            return lines.lines().skip(1).map(Row::parse).toList();
        }
    }
}
