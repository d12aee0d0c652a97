// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import lanista.frontend.SpaceFile;
import lanista.ir.space.Candidate;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.Weights;
import lanista.search.Experiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanista train}: one candidate from scratch. */
@Command(
        name = "train",
        description = "Trains one candidate from scratch and keeps its weights and metrics.",
        footer = {
            "",
            "Example:",
            "  lanista train examples/digits.lan --arch best.json --data digits --epochs 30 --out trained"
        })
final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private SpaceArgument argument;

    @Mixin
    private TrainingArguments training;

    @Option(
            names = "--arch",
            paramLabel = "A.json",
            description = "The architecture; needed where the space has decisions.")
    private Optional<Path> architecture;

    @Mixin
    private StartWeights weights = new StartWeights();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder for weights and metrics; it must be new or empty.")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        SpaceFile model = argument.loadFile(err, common.isQuiet());
        ModelSpace space = model.space().orThrow();
        Candidate candidate = ArchitectureOption.freezeOrOnly(space, architecture, err);
        Optional<Weights> start = weights.of(model);
        Experiment experiment = Experiment.of(space, training.evaluator(err, common.isQuiet(), start))
                .withArchitectures(List.of(candidate.architecture()))
                .withSeed(training.seed())
                .withFolder(folder)
                .withProvenance(Invocation.facts(spec));
        if (!common.isQuiet()) {
            experiment = experiment.withListener(SearchProgress.of(experiment, err, start));
        }
        return new SearchRun(spec.commandLine().getOut()).run(experiment);
    }
}
