// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: reads the command line, runs the command that it names and ends with the command's exit code. */
@Command(
        name = "lanista",
        description = "Searches neural architectures and trains what it finds.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            CheckCommand.class,
            ShowCommand.class,
            SampleCommand.class,
            CostCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            RunCommand.class,
            SearchCommand.class,
            TopCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            ConformCommand.class,
            DoctorCommand.class,
        },
        footer = {"", "Example:", "  lanista search examples/digits.lan --data digits --trials 12 --epochs 15"})
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        int exitCode = commandLine().setOut(out).setErr(err).execute(arguments);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    /** Standard streams in UTF-8, whatever the locale. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpLongOptionsMaxWidth(30)
                .setUsageHelpWidth(110)
                .setParameterExceptionHandler(new UsageProblem())
                .setExecutionExceptionHandler(new Problems());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed");
    }
}
