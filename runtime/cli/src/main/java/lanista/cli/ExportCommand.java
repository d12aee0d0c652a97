// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import lanista.codegen.Emitter;
import lanista.codegen.Export;
import lanista.codegen.onnx.OnnxSettings;
import lanista.engine.ParameterLayout;
import lanista.ir.space.Candidate;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.Weights;
import lanista.search.SavedTrial;
import lanista.search.model.OnnxExport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanista export}: one candidate in a form that other programs read. */
@Command(
        name = "export",
        description = "Writes one candidate in a form that other programs read.",
        footer = {
            "",
            "SPACE may be the folder of a search: then --rank or --trial names the candidate, the best one where",
            "nothing is said. ONNX holds weights: those of --weights, those that the search has kept of its best",
            "trial, or the initial ones of --seed. Source, such as that of pytorch, loads a weights file beside it,",
            "which gets the weights of --weights and its name, or those that the search has kept.",
            "",
            "Examples:",
            "  lanista export examples/digits.lan --arch best.json --weights best.safetensors --to onnx -o best.onnx",
            "  lanista export examples/digits.lan --arch best.json --weights best.safetensors --to pytorch -o best.py",
            "  lanista export experiments/digits --rank 1 --to svg -o best.svg"
        })
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private SpaceArgument argument;

    @Option(
            names = "--arch",
            paramLabel = "A.json",
            description = "The architecture; needed where the space has decisions.")
    private Optional<Path> architecture;

    @ArgGroup
    private Place place = new Place();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TARGET",
            completionCandidates = ExportTargets.class,
            description = "What to write: ${COMPLETION-CANDIDATES}.")
    private String target;

    @Option(names = "-o", required = true, paramLabel = "OUT", description = "The file to write.")
    private Path output;

    @Mixin
    private ExportedWeights weights;

    @Option(
            names = "--opset",
            paramLabel = "N",
            defaultValue = "" + OnnxSettings.DEFAULT_OPSET,
            description = "The version of ONNX's operators, " + OnnxSettings.LEAST_OPSET + " to "
                    + OnnxSettings.LATEST_OPSET + "; " + OnnxSettings.DEFAULT_OPSET + " where nothing is said.")
    private int opset;

    @Option(
            names = "--class",
            paramLabel = "NAME",
            description = "What source calls the model; its name in the space where nothing is said.")
    private Optional<String> className;

    @Option(names = "--package", paramLabel = "NAME", description = "The package of the source, for Java.")
    private Optional<String> packageName;

    /** Which trial of a search. */
    static final class Place {
        @Option(names = "--rank", paramLabel = "N", description = "The trial of this rank in a search, 1 for the best.")
        private Optional<Integer> rank = Optional.empty();

        @Option(names = "--trial", paramLabel = "N", description = "The trial of this number in a search.")
        private Optional<Integer> trial = Optional.empty();

        private boolean isGiven() {
            return rank.isPresent() || trial.isPresent();
        }
    }

    @Override
    public Integer call() throws IOException {
        if (opset < OnnxSettings.LEAST_OPSET || opset > OnnxSettings.LATEST_OPSET) {
            throw usage("--opset takes %d to %d, not %d"
                    .formatted(OnnxSettings.LEAST_OPSET, OnnxSettings.LATEST_OPSET, opset));
        }
        if (!ExportTargets.names().contains(target)) {
            throw usage("there is no target '%s'; there are %s"
                    .formatted(target, String.join(", ", ExportTargets.names())));
        }
        if (Files.isDirectory(argument.file())) {
            exportTrial();
        } else {
            exportCandidate();
        }
        return ExitCode.DONE;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void exportTrial() throws IOException {
        if (architecture.isPresent()) {
            throw usage("--arch is for a space; --rank or --trial names a trial of a search");
        }
        int rank = place.rank.orElse(1);
        if (rank < 1) {
            throw usage("--rank takes 1 or more, not " + rank);
        }
        SavedTrial trial = place.trial
                .map(number -> SavedTrial.numbered(argument.file(), number))
                .orElseGet(() -> SavedTrial.ranked(argument.file(), rank));
        if (target.equals(ExportTargets.ONNX)) {
            OnnxExport.of(trial.space(), trial.candidate(), weights.of(trial), trial.facts(), opset)
                    .write(output);
        } else {
            String origin = "trial %d of %s".formatted(trial.record().number(), fileName(argument.file()));
            write(origin, trial.space(), trial.candidate(), () -> weights.of(trial), () -> weights.given(trial));
        }
    }

    private void exportCandidate() throws IOException {
        if (place.isGiven()) {
            throw usage("--rank and --trial are for the folder of a search; --arch picks a candidate of a space");
        }
        PrintWriter err = spec.commandLine().getErr();
        ModelSpace space = argument.load(err, common.isQuiet());
        Candidate candidate = ArchitectureOption.freezeOrOnly(space, architecture, err);
        if (target.equals(ExportTargets.ONNX)) {
            OnnxExport.of(space, candidate, weights.of(candidate), weights.facts(), opset)
                    .write(output);
        } else {
            write(fileName(argument.file()), space, candidate, () -> weights.of(candidate), weights::given);
        }
    }

    /**
     * @param origin of the candidate, for the header of what is written
     * @param stored the weights that the export holds
     * @param given the weights that lie beside it, where they are more than initial ones
     */
    private void write(
            String origin,
            ModelSpace space,
            Candidate candidate,
            Supplier<Weights> stored,
            Supplier<Optional<Weights>> given)
            throws IOException {
        Map<String, String> options = new LinkedHashMap<>();
        className.ifPresent(name -> options.put(Export.CLASS, name));
        packageName.ifPresent(name -> options.put(Export.PACKAGE, name));
        weights.fileName().ifPresent(name -> options.put(Export.WEIGHTS, name));
        Export export = new Export(
                space, candidate, Optional.of(origin), new Version().number(), fileName(output), stored, options);
        Emitter emitter = ExportTargets.emitter(target);
        Map<String, byte[]> files = emitter.emit(export);
        if (emitter.loadsWeights()) {
            writeWeights(candidate, output.resolveSibling(export.weightsFile()), given.get());
        }
        OutputFile.write(output, files);
    }

    private void writeWeights(Candidate candidate, Path file, Optional<Weights> given) {
        if (given.isPresent()) {
            ParameterLayout.of(candidate.graph())
                    .check(given.get(), weights.fileName().orElseGet(file::toString));
            weights.write(file, given.get());
        } else if (!common.isQuiet()) {
            spec.commandLine()
                    .getErr()
                    .println("note: the source loads its weights from '%s', which is not written: --weights names them"
                            .formatted(file));
        }
    }

    private static String fileName(Path file) {
        return String.valueOf(file.toAbsolutePath().normalize().getFileName());
    }
}
