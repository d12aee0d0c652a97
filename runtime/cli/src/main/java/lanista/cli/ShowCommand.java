// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import lanista.ir.Graph;
import lanista.ir.json.SpaceJson;
import lanista.ir.space.ModelSpace;
import lanista.ir.text.GraphText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanista show}: the graph of a space, or of one of its candidates. */
@Command(
        name = "show",
        description =
                "Prints the graph of a space, or of one of its candidates, in the canonical text form or another.",
        footer = {"", "Example:", "  lanista show examples/digits.lan --arch best.json"})
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
            description = "text, the canonical text form, or json; text where nothing is said.")
    private String form;

    @Override
    public Integer call() {
        ModelSpace space = argument.load(spec.commandLine().getErr(), common.isQuiet());
        Graph graph = architecture
                .map(file -> ArchitectureOption.freeze(
                                space, file, spec.commandLine().getErr())
                        .graph())
                .orElse(space.graph());
        spec.commandLine().getOut().print(text(new ModelSpace(space.name(), space.documentation(), graph)));
        return ExitCode.DONE;
    }

    private String text(ModelSpace shown) {
        return switch (form) {
            case "text" -> GraphText.print(shown.graph());
            case "json" -> SpaceJson.write(shown);
            default ->
                throw new ParameterException(spec.commandLine(), "--as takes text or json, not '%s'".formatted(form));
        };
    }
}
