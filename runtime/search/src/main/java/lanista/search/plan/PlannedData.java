// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import java.util.Optional;
import java.util.function.Supplier;
import lanista.engine.data.DataSet;
import lanista.engine.data.Target;
import lanista.engine.data.source.DataOptions;
import lanista.engine.data.source.DataSource;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;

/** Data, standardized, that are loaded when they are first asked for. */
public final class PlannedData implements Supplier<DataSet> {
    private final Optional<String> source;
    private final Optional<Integer> limit;
    private Optional<DataSet> known = Optional.empty();

    /**
     * Data that are not loaded yet.
     *
     * @param source where they come from, as {@link DataSource#parse} reads it
     * @param limit how many examples are trained on
     */
    public PlannedData(Optional<String> source, Optional<Integer> limit) {
        this.source = source;
        this.limit = limit;
    }

    /**
     * The data.
     *
     * @throws SourceException where no source is named
     * @throws lanista.engine.data.DataException where they are missing or wrong
     */
    @Override
    public DataSet get() {
        if (known.isEmpty()) {
            known = Optional.of(load());
        }
        return known.get();
    }

    private DataSet load() {
        String name = source.orElseThrow(() -> new SourceException(
                Diagnostic.error(Code.LAN0722, SourceSpan.NONE, "the evaluator needs data, and the search names none")
                        .withHelp("name them with the key '%s', such as 'data: digits'".formatted(PlanKeys.DATA))));
        DataSet whole = DataSource.parse(name).load(DataOptions.standard());
        return limit.map(whole::limitedTo).orElse(whole).standardized();
    }

    /** The name of the evaluator that trains as data ask for. */
    public static String suited(DataSet data) {
        return data.target().match(new Target.Cases<>() {
            @Override
            public String classes(Target.Classes target) {
                return "classification";
            }

            @Override
            public String numbers(Target.Numbers target) {
                return "regression";
            }
        });
    }
}
