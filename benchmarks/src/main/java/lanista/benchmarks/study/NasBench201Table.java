// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanista.benchmarks.micro.Example;
import lanista.engine.data.DataException;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.mutators.strategy.DecisionSpace;
import lanista.search.evaluate.tabular.Table;

/**
 * The measurements of all 15,625 architectures of NAS-Bench-201 (Dong and Yang, ICLR 2020), with latencies of HW-NAS-Bench
 * and others, by the architectures of {@code examples/nasbench201.lan}.
 *
 * <p>The file is CSV, packed with gzip, with a line of names. Its column {@code ops} has a digit for each edge, in the order
 * of {@link #EDGES}: the position of the operation among the alternatives of the space.
 */
final class NasBench201Table {
    /** The decisions in the order of the digits. */
    private static final List<Label> EDGES = List.of(
            new Label("edge/0->1"),
            new Label("edge/0->2"),
            new Label("edge/1->2"),
            new Label("edge/0->3"),
            new Label("edge/1->3"),
            new Label("edge/2->3"));

    private final DecisionSpace space;
    private final List<String> names;
    private final Map<String, double[]> rows;
    private final Map<Literal, Character> digits;

    private NasBench201Table(List<String> names, Map<String, double[]> rows) {
        this.space = DecisionSpace.of(Example.NASBENCH201.space());
        this.names = names;
        this.rows = rows;
        this.digits = new HashMap<>();
        Domain domain = space.decisions().get(0).domain();
        for (int i = 0; i < domain.size().intValueExact(); i++) {
            digits.put(domain.value(i), Character.forDigit(i, 10));
        }
    }

    /** @throws DataException where the file cannot be read, or has no column {@code ops} */
    static NasBench201Table read(Path file) {
        Table table = Table.read(file);
        int ops = table.column("ops");
        Map<String, double[]> rows = new HashMap<>();
        for (int row = 0; row < table.rows().size(); row++) {
            int at = row;
            double[] numbers = IntStream.range(0, table.columns().size())
                    .mapToDouble(column -> table.number(at, column))
                    .toArray();
            rows.put(table.rows().get(row).get(ops), numbers);
        }
        return new NasBench201Table(table.columns(), rows);
    }

    /** The space of the table. */
    DecisionSpace space() {
        return space;
    }

    /** A column, to look up architectures in. @throws IllegalArgumentException where there is none of the name */
    Column column(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("the table has no column '%s', it has %s".formatted(name, names));
        }
        return new Column(index);
    }

    /** One measurement of all architectures. */
    final class Column {
        private final int index;

        private Column(int index) {
            this.index = index;
        }

        double of(Architecture architecture) {
            StringBuilder ops = new StringBuilder();
            for (Label edge : EDGES) {
                ops.append(digits.get(architecture.value(edge).orElseThrow()));
            }
            double[] row = rows.get(ops.toString());
            if (row == null) {
                throw new IllegalArgumentException("the table has no architecture " + ops);
            }
            return row[index];
        }

        /** The measurements of all architectures, in no order that means anything. */
        List<Double> all() {
            List<Double> all = new ArrayList<>();
            rows.keySet().stream().sorted().forEach(ops -> all.add(value(ops)));
            return all;
        }

        private double value(String ops) {
            double[] row = rows.get(ops);
            return row == null ? Double.NaN : row[index];
        }

        double most() {
            return all().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        }
    }
}
