// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import lanista.search.EndReason;
import lanista.search.Results;
import lanista.search.ResultsJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanista top}: the best trials of a search, while it runs or after. */
@Command(
        name = "top",
        description = "Prints the best trials of a search, while it runs or after.",
        footer = {"", "Example:", "  lanista top experiments/digits -n 5"})
final class TopCommand implements Callable<Integer> {
    /** A process that was killed leaves a log that looks as that of a running one. */
    private static final String UNDER_WAY = "the search is under way, or was broken off";

    @Spec
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli acts on its options.
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "DIR", description = "The folder of a search.")
    private Path folder;

    @Option(names = "-n", paramLabel = "N", defaultValue = "10", description = "How many; 10 where nothing is said.")
    private int count;

    @Option(names = "--json", description = "Print them as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (count < 1) {
            throw new ParameterException(spec.commandLine(), "-n takes 1 or more, not " + count);
        }
        Results results = Results.read(folder);
        if (json) {
            spec.commandLine().getOut().println(ResultsJson.top(results, count));
        } else {
            PrintWriter out = spec.commandLine().getOut();
            out.print(TopTable.of(results, count));
            out.println(results.ended().map(EndReason::sentence).orElse(UNDER_WAY));
        }
        return ExitCode.DONE;
    }
}
