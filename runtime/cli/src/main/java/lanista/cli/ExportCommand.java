// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import lanista.codegen.onnx.OnnxSettings;
import lanista.ir.space.Candidate;
import lanista.ir.space.ModelSpace;
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
            "trial, or the initial ones of --seed.",
            "",
            "Examples:",
            "  lanista export examples/digits.lan --arch best.json --weights best.safetensors --to onnx -o best.onnx",
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

    @Option(names = "--to", required = true, paramLabel = "FORM", description = "onnx, json, dot or svg.")
    private ExportForm form;

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

    private void exportTrial() {
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
        if (form == ExportForm.ONNX) {
            OnnxExport.of(trial.space(), trial.candidate(), weights.of(trial), trial.facts(), opset)
                    .write(output);
        } else {
            write(trial.space(), trial.candidate());
        }
    }

    private void exportCandidate() throws IOException {
        if (place.isGiven()) {
            throw usage("--rank and --trial are for the folder of a search; --arch picks a candidate of a space");
        }
        PrintWriter err = spec.commandLine().getErr();
        ModelSpace space = argument.load(err, common.isQuiet());
        Candidate candidate = ArchitectureOption.freezeOrOnly(space, architecture, err);
        if (form == ExportForm.ONNX) {
            OnnxExport.of(space, candidate, weights.of(candidate), weights.facts(), opset)
                    .write(output);
        } else {
            write(space, candidate);
        }
    }

    private void write(ModelSpace space, Candidate candidate) {
        GraphForm drawn = switch (form) {
            case JSON -> GraphForm.JSON;
            case DOT -> GraphForm.DOT;
            case SVG -> GraphForm.SVG;
            case ONNX -> throw new IllegalStateException("ONNX is no text");
        };
        OutputFile.write(output, drawn.ofCandidate(space, candidate));
    }
}
