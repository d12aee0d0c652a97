// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.space.Architecture;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.SafetensorsReader;
import lanista.ir.weights.Weights;
import lanista.search.model.TrainedModel;
import lanista.search.store.ExperimentFolder;
import lanista.search.store.LogReader;

/**
 * A finished trial as the folder of its experiment has it.
 *
 * @param space that was searched, without the places in its source
 * @param record what is known of the trial
 * @param candidate its network
 * @param weights what it has learned, which is kept of the best trial alone
 * @param facts what an exported model is to say of it, by name
 */
public record SavedTrial(
        ModelSpace space,
        TrialRecord record,
        Candidate candidate,
        Optional<Weights> weights,
        Map<String, String> facts) {
    /**
     * The trial of a rank, from 1 for the best.
     *
     * @throws SourceException where the folder is none of an experiment, or fewer trials have finished
     */
    public static SavedTrial ranked(Path folder, int rank) {
        Results results = Results.read(folder);
        List<TrialRecord> ranked = results.ranked();
        if (rank > ranked.size()) {
            throw missing(folder, "there is no rank %d".formatted(rank), ranked.size());
        }
        return read(folder, results, ranked.get(rank - 1));
    }

    /**
     * The trial of a number.
     *
     * @throws SourceException where the folder is none of an experiment, or no such trial has finished
     */
    public static SavedTrial numbered(Path folder, int number) {
        Results results = Results.read(folder);
        TrialRecord record = results.ranked().stream()
                .filter(trial -> trial.number() == number)
                .findFirst()
                .orElseThrow(() -> missing(
                        folder,
                        "no trial %d has finished".formatted(number),
                        results.ranked().size()));
        return read(folder, results, record);
    }

    private static SourceException missing(Path folder, String message, int finished) {
        return new SourceException(Diagnostic.error(Code.LAN0833, SourceSpan.wholeFile(folder.toString()), message)
                .withLabel("trials that have finished: " + finished)
                .withHelp("'lanista top %s' lists them".formatted(folder)));
    }

    private static SavedTrial read(Path folder, Results results, TrialRecord record) {
        ExperimentFolder own = ExperimentFolder.open(folder);
        try (LogReader log = LogReader.open(own)) {
            ModelSpace space = log.space();
            String place = "trial %d in %s".formatted(record.number(), own.database());
            Architecture architecture =
                    ArchitectureJson.read(space, place, record.architecture()).orThrow();
            boolean best = results.best().filter(record::equals).isPresent();
            Map<String, String> facts =
                    TrialFacts.of(record, best ? results.testMetrics() : Map.of(), log.provenance());
            return new SavedTrial(space, record, Freezer.freeze(space, architecture), weights(own, record), facts);
        }
    }

    private static Optional<Weights> weights(ExperimentFolder folder, TrialRecord record) {
        return Optional.of(folder.weights())
                .filter(Files::exists)
                .map(SafetensorsReader::read)
                .filter(weights -> Integer.toString(record.number())
                        .equals(weights.metadata().get(TrainedModel.TRIAL)));
    }
}
