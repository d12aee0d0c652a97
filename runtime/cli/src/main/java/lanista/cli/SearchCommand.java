// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import lanista.engine.data.DataSet;
import lanista.ir.diagnostic.DiagnosticRenderer;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.Sources;
import lanista.ir.json.document.JsonText;
import lanista.search.Experiment;
import lanista.search.plan.PlanDocument;
import lanista.search.plan.PreparedSearch;
import lanista.search.plan.SearchPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanista search}: trains candidates of a space and keeps the best. */
@Command(
        name = "search",
        description = {
            "Trains candidates of a space, ranks them and keeps the best with its weights.",
            "SPACE may be a search file, .yaml, which says what the options say; an option that is given counts instead."
        },
        footer = {"", "Example:", "  lanista search examples/digits.lan --data digits --trials 12 --epochs 15 --seed 1"
        })
final class SearchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private SpaceArgument argument;

    @Mixin
    private TrainingArguments training;

    @Mixin
    private EvaluatorOption evaluation;

    @Mixin
    private StartWeights weights = new StartWeights();

    @Mixin
    private SearchOptions options;

    @Option(
            names = "--explain",
            description = "Print the search with every default filled in, as a search file, and run nothing.")
    private boolean explain;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        PreparedSearch search = prepared(err);
        if (explain) {
            spec.commandLine().getOut().print(search.explanation());
            return ExitCode.DONE;
        }
        Map<String, String> facts = new LinkedHashMap<>(search.experiment().provenance());
        facts.putAll(Invocation.facts(spec));
        Experiment experiment = search.experiment().withProvenance(facts);
        if (!common.isQuiet()) {
            String opening = "the search writes to " + experiment.folder().orElseThrow();
            experiment = experiment.withListener(
                    SearchProgress.of(experiment, err, search.start()).openingWith(opening));
        }
        return new SearchRun(spec.commandLine().getOut()).run(experiment);
    }

    /** What the file and the options say. @throws InputProblem with all that is wrong with them */
    private PreparedSearch prepared(PrintWriter err) throws IOException {
        Sources sources = evaluation.sources();
        try {
            PlanDocument file = PlanDocument.EMPTY;
            if (isSearchFile()) {
                JsonText text = JsonText.read(argument.file());
                sources = sources.with(text.sources());
                file = PlanDocument.read(text, PlanDocument.folder(argument.file()));
            }
            SearchPlan plan = SearchPlan.of(overridden(file));
            PreparedSearch search = plan.prepare(
                    SpaceArgument.checked(plan.readSpace(), err, common.isQuiet()),
                    training.told(data(plan), err, common.isQuiet()));
            if (!common.isQuiet()) {
                err.print(new DiagnosticRenderer(sources).render(search.warnings()));
            }
            return search;
        } catch (SourceException wrong) {
            throw new InputProblem(new DiagnosticRenderer(sources).render(wrong.diagnostics()));
        }
    }

    private PlanDocument overridden(PlanDocument file) {
        Overrides search = new Overrides(file);
        argument.into(search, isSearchFile());
        options.into(search);
        training.into(search, evaluation);
        weights.into(search);
        return search.document();
    }

    private Supplier<DataSet> data(SearchPlan plan) {
        return isSearchFile() || plan.data().isPresent() ? plan.load() : training.required();
    }

    private boolean isSearchFile() {
        String name = argument.file().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }
}
