// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import lanista.frontend.SpaceFile;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.NativeException;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.SafetensorsWriter;
import lanista.ir.weights.Weights;
import lanista.search.source.ModelSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanista import}: an ONNX model as source. */
@Command(
        name = "import",
        description = "Writes an ONNX model as source of the model language, and its weights.",
        footer = {
            "",
            "What repeats in the model becomes a block or a loop. The source reads as the same network, and the weights",
            "go by the names that the layers have in it.",
            "",
            "Example:",
            "  lanista import resnet.onnx -o resnet.lan",
            "  lanista run resnet.lan --weights resnet.safetensors --input x.npz --output y.npz"
        })
final class ImportCommand implements Callable<Integer> {
    private static final String ENDING = ".lan";

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private SpaceArgument argument;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "MODEL.lan",
            description = "Where the source goes.")
    private Path output;

    @Option(
            names = "--weights",
            paramLabel = "W.safetensors",
            description = "Where the weights go; beside the source, with its name, where nothing is said.")
    private Optional<Path> weights;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        SpaceFile model = argument.loadFile(err, common.isQuiet());
        ModelSpace space = model.space().orThrow();
        if (!space.decisions().isEmpty()) {
            throw new SourceException(Diagnostic.error(
                    Code.LAN0834,
                    SourceSpan.wholeFile(argument.file().toString()),
                    "a space with choices is not one network, and has a source already"));
        }
        Optional<Weights> held = model.weights();
        ModelSource source = ModelSource.of(space.name(), space.graph(), held.orElseGet(() -> Weights.of(Map.of())));
        write(source.text());
        if (held.isPresent()) {
            SafetensorsWriter.write(weights.orElseGet(this::beside), source.weights());
        }
        return ExitCode.DONE;
    }

    private Path beside() {
        String name = output.getFileName().toString();
        String stem = name.toLowerCase(Locale.ROOT).endsWith(ENDING)
                ? name.substring(0, name.length() - ENDING.length())
                : name;
        return output.resolveSibling(stem + ".safetensors");
    }

    private void write(String text) {
        try {
            Files.writeString(output, text, StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new NativeException("%s cannot be written: %s".formatted(output, problem.getMessage()), problem);
        }
    }
}
