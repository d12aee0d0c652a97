// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import lanista.search.conform.Conformance;
import lanista.search.conform.ConformanceJson;
import lanista.search.conform.ConformanceReport;
import lanista.search.conform.Suite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanista conform}: the cases of the ONNX backend suite through the engine. */
@Command(
        name = "conform",
        description = "Runs every case of a tree in the form of the ONNX backend suite through the engine.",
        footer = {
            "",
            "A case is a folder with a model.onnx and the tensors test_data_set_0/input_0.pb …, output_0.pb …; it passes",
            "where every output is within 1e-7 plus a thousandth of what is expected.",
            "",
            "Example:",
            "  lanista conform /usr/share/libonnx-testdata/data/node"
        })
final class ConformCommand implements Callable<Integer> {
    /** How many cases there are to a line of progress. */
    private static final int STEP = 100;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "DIR", description = "The folder of the cases, or one above them.")
    private Path folder;

    @Option(names = "--json", description = "Print the names of all cases as JSON.")
    private boolean json;

    private int done;

    @Override
    public Integer call() {
        Suite suite = Suite.open(folder);
        ConformanceReport report =
                Conformance.run(suite, (name, outcome) -> count(suite.cases().size()));
        if (json) {
            spec.commandLine().getOut().println(ConformanceJson.of(report));
        } else {
            spec.commandLine().getOut().print(ConformTable.of(report));
        }
        return ExitCode.DONE;
    }

    private void count(int all) {
        done++;
        if (!common.isQuiet() && done % STEP == 0) {
            spec.commandLine().getErr().println("%d of %d cases".formatted(done, all));
        }
    }
}
