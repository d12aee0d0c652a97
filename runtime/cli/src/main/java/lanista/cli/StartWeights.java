// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.nio.file.Path;
import java.util.Optional;
import lanista.frontend.SpaceFile;
import lanista.ir.weights.SafetensorsReader;
import lanista.ir.weights.Weights;
import lanista.search.plan.PlanKeys;
import picocli.CommandLine.Option;

/** The weights that training starts from. */
final class StartWeights {
    @Option(
            names = "--weights",
            paramLabel = "W.safetensors",
            description = {
                "Weights to start from; without them those of an ONNX model, else new ones. Layers of another shape start",
                "from the part that both shapes have."
            })
    private Optional<Path> file = Optional.empty();

    /** Those of the file that was named, or else those that the model brought along. */
    Optional<Weights> of(SpaceFile model) {
        return file.map(SafetensorsReader::read).or(model::weights);
    }

    void into(Overrides search) {
        search.path(PlanKeys.WEIGHTS, file, "--weights");
    }
}
