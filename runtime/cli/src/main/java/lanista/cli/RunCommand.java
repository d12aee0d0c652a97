// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import lanista.engine.Device;
import lanista.engine.ForwardPass;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.data.MemoryLimit;
import lanista.engine.data.format.NpyArray;
import lanista.engine.data.format.Npz;
import lanista.frontend.SpaceFile;
import lanista.ir.diagnostic.NativeException;
import lanista.ir.space.Candidate;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.SafetensorsReader;
import lanista.ir.weights.SafetensorsWriter;
import lanista.ir.weights.Weights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanista run}: one forward pass of a candidate. */
@Command(
        name = "run",
        description = "Runs a candidate or an ONNX model once in evaluation mode: named arrays in, named arrays out.",
        footer = {
            "",
            "The arrays of the input file are named as the model's inputs; the result is 'output', or 'output_0',",
            "'output_1' … where the model has several. They go in and come out as they are: weights that a search",
            "has trained take numbers that are normalised as the metadata 'normalization' of their file says.",
            "",
            "Example:",
            "  lanista run examples/digits.lan --arch best.json --weights best.safetensors --input x.npz --output y.npz"
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private SpaceArgument argument;

    @Mixin
    private DeviceOption device;

    @Option(
            names = "--arch",
            paramLabel = "A.json",
            description = "The architecture; needed where the space has decisions.")
    private Optional<Path> architecture;

    @Option(names = "--input", required = true, paramLabel = "X.npz", description = "The input arrays.")
    private Path input;

    @Option(names = "--output", required = true, paramLabel = "Y.npz", description = "Where the output arrays go.")
    private Path output;

    @Option(
            names = "--weights",
            paramLabel = "W.safetensors",
            description = "The weights; without them those of an ONNX model, else those of the seed.")
    private Optional<Path> weights;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Where initial weights come from; 0 where nothing is said.")
    private long seed;

    @Option(names = "--save-weights", paramLabel = "F", description = "Write the weights that were used to this file.")
    private Optional<Path> saved;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        SpaceFile model = argument.loadFile(err, common.isQuiet());
        ModelSpace space = model.space().orThrow();
        Candidate candidate = ArchitectureOption.freezeOrOnly(space, architecture, err);
        Map<String, NpyArray> arrays = Npz.readAll(input, MemoryLimit.ofHeap());
        Device where = device.get();
        try (Program program = Program.compile(candidate.graph(), where);
                RandomStream random = RandomStream.seeded(seed, where);
                Parameters parameters = parameters(program, model, random)) {
            write(new ForwardPass(program, input.toString()).run(parameters, arrays, random));
            saved.ifPresent(file -> SafetensorsWriter.write(file, parameters.toWeights()));
        }
        return ExitCode.DONE;
    }

    /** Those of a weights file, else those that the model's own file holds, else those of the seed. */
    private Parameters parameters(Program program, SpaceFile model, RandomStream random) {
        Optional<Weights> given = weights.map(SafetensorsReader::read).or(model::weights);
        String place = weights.orElse(argument.file()).toString();
        return given.map(tensors -> Parameters.of(program.layout(), tensors, place, program.device()))
                .orElseGet(() -> Parameters.initialise(program.layout(), program.device(), random));
    }

    private void write(Map<String, NpyArray> results) {
        try {
            Npz.write(output, results);
        } catch (IOException problem) {
            throw new NativeException("%s cannot be written: %s".formatted(output, problem.getMessage()), problem);
        }
    }
}
