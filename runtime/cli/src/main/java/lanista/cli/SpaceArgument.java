// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import lanista.frontend.lan.Lan;
import lanista.ir.space.ModelSpace;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The model space that a command works on. */
final class SpaceArgument {
    @Parameters(index = "0", paramLabel = "SPACE", description = "A model space, a .lan file.")
    private Path file;

    @Option(names = "--model", paramLabel = "NAME", description = "The model to take, where the file declares several.")
    private Optional<String> model;

    Path file() {
        return file;
    }

    /** Reads the file; its warnings go to {@code err} unless that is unwanted. @throws InputProblem where it has errors */
    ModelSpace load(PrintWriter err, boolean quiet) {
        Lan reading = read();
        ModelSpace space = reading.space().value().orElseThrow(() -> new InputProblem(reading.report()));
        if (!quiet) {
            err.print(reading.report());
            err.flush();
        }
        return space;
    }

    /** Reads the file and keeps to itself what it finds wrong. */
    Lan read() {
        return Lan.read(file, model);
    }
}
