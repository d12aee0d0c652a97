// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells of a command line that cannot be understood, with what is near it and where the help is. */
final class UsageProblem implements CommandLine.IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("lanista: " + problem.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(problem, err)) {
            err.println("try '%s --help'".formatted(command.getCommandSpec().qualifiedName()));
        }
        return ExitCode.USAGE;
    }
}
