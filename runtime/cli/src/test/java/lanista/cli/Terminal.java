// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** The program as a user meets it: what a command printed where, and its exit code. */
record Terminal(int exitCode, String output, String errors) {
    private static final Path ROOT = Path.of(System.getProperty("lanista.root", "../.."));

    static Terminal run(String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine lanista = Main.commandLine().setOut(new PrintWriter(output)).setErr(new PrintWriter(errors));
        int exitCode = lanista.execute(arguments);
        return new Terminal(exitCode, output.toString(), errors.toString());
    }

    /** An example space of the repository. */
    static String example(String name) {
        return ROOT.resolve("examples").resolve(name).normalize().toString();
    }

    static String write(Path file, String text) {
        try {
            return Files.writeString(file, text).toString();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
