// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells of a command line that cannot be understood, with what is near it and where the help is. Of a misspelt option and
 * the required one that is missing for it, the misspelt one is told.
 */
final class UsageProblem implements CommandLine.IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException found, String[] arguments) {
        CommandLine command = found.getCommandLine();
        List<String> unknown = command.getUnmatchedArguments();
        ParameterException problem = found instanceof MissingParameterException && !unknown.isEmpty()
                ? new UnmatchedArgumentException(command, unknown)
                : found;
        PrintWriter err = command.getErr();
        err.println("lanista: " + problem.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(problem, err)) {
            if (problem instanceof UnmatchedArgumentException) {
                err.println("the options are " + options(command));
            }
            err.println("try '%s --help'".formatted(command.getCommandSpec().qualifiedName()));
        }
        return ExitCode.USAGE;
    }

    private static String options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .map(OptionSpec::longestName)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
