// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.argument.Argument;
import lanista.ir.argument.ArgumentType;
import lanista.ir.argument.Arguments;
import lanista.ir.expr.Literal;
import lanista.mutators.strategy.Objective;
import lanista.search.Evaluator;
import lanista.search.evaluate.tabular.Table;
import lanista.search.evaluate.tabular.Tabular;
import lanista.search.evaluate.tabular.TabularOptions;

/** {@link Tabular} by name. */
public final class TabularProvider implements EvaluatorProvider {
    private static final Argument FILE =
            Argument.required("file", ArgumentType.path(), "the table, .csv or .json, which may be packed as .gz");
    private static final Argument OBJECTIVE = Argument.required(
            "objective", ArgumentType.text(), "what the search is after: maximize COLUMN or minimize COLUMN");
    private static final Argument METRICS = Argument.optional(
            "metrics", ArgumentType.texts(), "the columns that are metrics; all of numbers without it");
    private static final Argument SECONDS =
            Argument.optional("seconds", ArgumentType.text(), "the column with the time that an evaluation takes");

    @Override
    public String name() {
        return "tabular";
    }

    @Override
    public String summary() {
        return "looks candidates up in a table of measurements";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(FILE, OBJECTIVE, METRICS, SECONDS);
    }

    @Override
    public Evaluator create(Arguments arguments, EvaluatorSetting setting) {
        Map<String, String> metrics = new LinkedHashMap<>();
        if (arguments.find(METRICS.name()).isPresent()) {
            arguments.texts(METRICS.name()).forEach(column -> metrics.put(column, column));
        }
        Optional<String> seconds = arguments.find(SECONDS.name()).map(Literal::asText);
        TabularOptions options =
                new TabularOptions(Objective.parse(arguments.text(OBJECTIVE.name())), metrics, seconds);
        return Tabular.of(Table.read(Path.of(arguments.text(FILE.name()))), options);
    }
}
