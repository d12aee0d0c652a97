// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lanista.engine.Device;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.space.Candidate;
import lanista.ir.weights.SafetensorsReader;
import lanista.ir.weights.SafetensorsWriter;
import lanista.ir.weights.Weights;
import lanista.search.SavedTrial;
import picocli.CommandLine.Option;

/** The weights that an exported model holds. */
final class ExportedWeights {
    @Option(names = "--weights", paramLabel = "W.safetensors", description = "The weights.")
    private Optional<Path> file;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Where initial weights come from, without others; 0 where nothing is said.")
    private long seed;

    /** The name of the file, without folders. */
    Optional<String> fileName() {
        return file.map(Path::getFileName).map(Path::toString);
    }

    /** Those of the file, where it is named. */
    Optional<Weights> given() {
        return file.map(SafetensorsReader::read);
    }

    /** Those of the file, or those that the search has kept, where there are any. */
    Optional<Weights> given(SavedTrial trial) {
        return given().or(trial::weights);
    }

    /**
     * Puts weights beside source that loads them, but where their file lies there already.
     *
     * @param beside the path that the source loads
     */
    void write(Path beside, Weights weights) {
        Path target = beside.toAbsolutePath().normalize();
        if (!file.map(path -> path.toAbsolutePath().normalize()).equals(Optional.of(target))) {
            SafetensorsWriter.write(target, weights);
        }
    }

    /** Those of the file, or initial ones. */
    Weights of(Candidate candidate) {
        return given().orElseGet(() -> initial(candidate));
    }

    /** Those of the file, or those that the search has kept. @throws SourceException where there are none */
    Weights of(SavedTrial trial) {
        return given(trial)
                .orElseThrow(() -> new SourceException(Diagnostic.error(
                                Code.LAN0804,
                                SourceSpan.NONE,
                                "the weights of trial %d were not kept"
                                        .formatted(trial.record().number()))
                        .withHelp("a search keeps those of its best trial; 'lanista train' trains another architecture,"
                                + " and --weights names a file")));
    }

    private Weights initial(Candidate candidate) {
        try (Program program = Program.compile(candidate.graph(), Device.CPU);
                RandomStream random = RandomStream.seeded(seed, Device.CPU);
                Parameters parameters = Parameters.initialise(program.layout(), Device.CPU, random)) {
            return parameters.toWeights();
        }
    }

    /** What a model is to say of its origin: the version that wrote it, and the seed of initial weights. */
    Map<String, String> facts() throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("version", new Version().number());
        if (file.isEmpty()) {
            facts.put("seed", Long.toString(seed));
        }
        return facts;
    }
}
