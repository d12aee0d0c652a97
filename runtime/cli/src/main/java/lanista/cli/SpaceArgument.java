// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lanista.frontend.SpaceFile;
import lanista.ir.space.ModelSpace;
import lanista.search.plan.PlanKeys;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The model space that a command works on. */
final class SpaceArgument {
    @Parameters(
            index = "0",
            paramLabel = "SPACE",
            description = "A model space: a .lan file, a .json file of Lanista or of NNI, or an ONNX model.")
    private Path file;

    @Option(names = "--model", paramLabel = "NAME", description = "The model to take, where the file declares several.")
    private Optional<String> model;

    @Option(
            names = "--input-type",
            paramLabel = "TYPE",
            description = {
                "The type of an input that the file does not tell, as NNI's graphs do not, or whose sizes",
                "an ONNX model leaves open: 'image: f32[batch, 1, 28, 28]'. One for each input."
            })
    private List<String> inputs = List.of();

    @Option(
            names = "--mutators",
            paramLabel = "FILE",
            description = {
                "A .lan file whose mutators rewrite the space; several apply in their order.",
                "What they leave to be decided joins the decisions of the space."
            })
    private List<Path> mutators = List.of();

    Path file() {
        return file;
    }

    /** Reads the file; its warnings go to {@code err} unless that is unwanted. @throws InputProblem where it has errors */
    ModelSpace load(PrintWriter err, boolean quiet) {
        return loadFile(err, quiet).space().orThrow();
    }

    /** As {@link #load}, with all else that the file holds. */
    SpaceFile loadFile(PrintWriter err, boolean quiet) {
        return checked(read(), err, quiet);
    }

    /** What was read from a file, without errors; its warnings are printed. @throws InputProblem where it has errors */
    static SpaceFile checked(SpaceFile reading, PrintWriter err, boolean quiet) {
        if (reading.space().value().isEmpty()) {
            throw new InputProblem(reading.report());
        }
        if (!quiet) {
            err.print(reading.report());
            err.flush();
        }
        return reading;
    }

    /** Reads the file and keeps to itself what it finds wrong. */
    SpaceFile read() {
        return SpaceFile.read(file, new SpaceFile.Options(model, inputs, mutators));
    }

    /** @param searchFile whether the file is not a space, but a search file, which names one */
    void into(Overrides search, boolean searchFile) {
        search.path(PlanKeys.SPACE, searchFile ? Optional.empty() : Optional.of(file), "SPACE")
                .text(PlanKeys.MODEL, model, "--model")
                .texts(PlanKeys.INPUT_TYPES, inputs, "--input-type")
                .texts(PlanKeys.MUTATORS, mutators.stream().map(Path::toString).toList(), "--mutators");
    }
}
