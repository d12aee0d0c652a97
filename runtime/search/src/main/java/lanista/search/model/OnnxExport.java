// SPDX-License-Identifier: Apache-2.0
package lanista.search.model;

import java.util.LinkedHashMap;
import java.util.Map;
import lanista.codegen.onnx.OnnxModel;
import lanista.codegen.onnx.OnnxSettings;
import lanista.ir.canonical.CanonicalHash;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.Candidate;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.Weights;

/**
 * Candidates as ONNX models that say what they are. The metadata of such a model are
 *
 * <pre>
 * model         the name of the model in its source
 * space         the {@link Fingerprint}
 * architecture  as JSON
 * hash          the canonical hash of the graph, where it has one
 * </pre>
 *
 * then what the caller knows, and what is among the metadata of the weights, as {@link Interpretation} keeps it there.
 */
public final class OnnxExport {
    private OnnxExport() {}

    /**
     * The model of a candidate.
     *
     * @param weights of the candidate, as training or an initialiser leaves them
     * @param facts what else is known, by name, such as the seed
     * @param opset of the operators, as {@link OnnxSettings} has it
     * @throws lanista.ir.diagnostic.SourceException where an operator has no ONNX form, or the weights are not those of
     *     the candidate
     */
    public static OnnxModel of(
            ModelSpace space, Candidate candidate, Weights weights, Map<String, String> facts, int opset) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("model", space.name());
        metadata.put("space", Fingerprint.of(space));
        metadata.put(TrainedModel.ARCHITECTURE, ArchitectureJson.write(space, candidate.architecture()));
        CanonicalHash.of(candidate.graph()).ifPresent(hash -> metadata.put("hash", hash.toString()));
        facts.forEach(metadata::putIfAbsent);
        weights.metadata().forEach(metadata::putIfAbsent);
        OnnxSettings settings = OnnxSettings.STANDARD
                .withOpset(opset)
                .withName(space.name())
                .withVersion(facts.getOrDefault("version", ""))
                .withMetadata(metadata);
        return OnnxModel.of(candidate.graph(), weights, settings);
    }
}
