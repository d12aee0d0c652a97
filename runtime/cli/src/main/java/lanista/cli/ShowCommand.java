// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import lanista.ir.space.ModelSpace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanista show}: the graph of a space, or of one of its candidates. */
@Command(
        name = "show",
        description = "Prints or draws the graph of a space, or of one of its candidates.",
        footer = {"", "Example:", "  lanista show examples/digits.lan --as svg -o digits.svg"})
final class ShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private SpaceArgument argument;

    @Option(names = "--arch", paramLabel = "A.json", description = "Show the candidate of this architecture.")
    private Optional<Path> architecture;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            defaultValue = "text",
            description =
                    "text, the canonical form; json; dot, for Graphviz; or svg, a drawing. Text where nothing is said.")
    private GraphForm form;

    @Option(names = "-o", paramLabel = "FILE", description = "Write to this file, not to standard output.")
    private Optional<Path> output;

    @Override
    public Integer call() {
        ModelSpace space = argument.load(spec.commandLine().getErr(), common.isQuiet());
        String shown = architecture
                .map(file -> ArchitectureOption.freeze(
                        space, file, spec.commandLine().getErr()))
                .map(candidate -> form.of(space, candidate))
                .orElseGet(() -> form.of(space));
        output.ifPresentOrElse(
                file -> OutputFile.write(file, shown),
                () -> spec.commandLine().getOut().print(shown));
        return ExitCode.DONE;
    }
}
