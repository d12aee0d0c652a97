// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import lanista.engine.data.DataException;
import lanista.ir.diagnostic.DiagnosticRenderer;
import lanista.ir.diagnostic.NativeException;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.Sources;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Tells of what went wrong while a command ran: the user's input in full, a fault of ours without its stack trace. */
final class Problems implements CommandLine.IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (problem instanceof SourceException source) {
            err.print(new DiagnosticRenderer(Sources.EMPTY).render(source.diagnostics()));
            return ExitCode.INPUT;
        }
        if (problem instanceof InputProblem input) {
            err.print(input.getMessage());
            return ExitCode.INPUT;
        }
        if (problem instanceof DataException data) {
            printData(data, err);
            return ExitCode.INPUT;
        }
        if (problem instanceof NativeException machine) {
            err.println("error: " + machine.getMessage());
            return ExitCode.FAULT;
        }
        err.println("lanista: a fault of ours: " + problem);
        if (isVerbose(parsed)) {
            problem.printStackTrace(err);
        } else {
            err.println("  = help: run it again with --verbose, and report what it prints");
        }
        return ExitCode.FAULT;
    }

    private static void printData(DataException problem, PrintWriter err) {
        err.println("error[%s]: %s".formatted(problem.code(), problem.code().title()));
        err.println("  --> " + problem.place());
        err.println("   = found: " + problem.found());
        err.println("   = expected: " + problem.expected());
        problem.help().ifPresent(help -> err.println("   = help: " + help));
    }

    private static boolean isVerbose(ParseResult parsed) {
        List<ParseResult> chain = parsed.asCommandLineList().stream()
                .map(CommandLine::getParseResult)
                .toList();
        return chain.stream()
                .anyMatch(part ->
                        Optional.ofNullable(part.matchedOption("--verbose")).isPresent());
    }
}
