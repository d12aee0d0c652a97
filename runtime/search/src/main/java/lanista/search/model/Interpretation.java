// SPDX-License-Identifier: Apache-2.0
package lanista.search.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.engine.data.DataSet;
import lanista.engine.data.Normalization;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.weights.Weights;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the numbers of a model are to be read. Without it weights are of little use, so it is kept as metadata of theirs.
 *
 * @param normalization what is done to an example before it goes in
 * @param classes names of what comes out, in its order; none where that is numbers
 */
public record Interpretation(Normalization normalization, List<String> classes) {
    /** Numbers go in as they are, and come out as they are. */
    public static final Interpretation PLAIN = new Interpretation(Normalization.NONE, List.of());

    private static final String NORMALIZATION = "normalization";
    private static final String MEANS = "means";
    private static final String DEVIATIONS = "deviations";
    private static final String CLASSES = "classes";

    private static final JsonMapper MAPPER = new JsonMapper();

    public Interpretation {
        classes = List.copyOf(classes);
    }

    /** An example as the network takes it: each channel normalised; the channels are equal parts of the array. */
    float[] normalize(float[] example) {
        if (normalization.means().isEmpty()) {
            return example;
        }
        int plane = example.length / normalization.means().size();
        float[] normalized = new float[example.length];
        for (int i = 0; i < example.length; i++) {
            double centred = example[i] - normalization.means().get(i / plane);
            normalized[i] = (float) (centred / normalization.deviations().get(i / plane));
        }
        return normalized;
    }

    /** The weights with this interpretation among their metadata. */
    public Weights attachTo(Weights weights) {
        ObjectNode numbers = MAPPER.createObjectNode();
        ArrayNode means = numbers.putArray(MEANS);
        normalization.means().forEach(means::add);
        ArrayNode deviations = numbers.putArray(DEVIATIONS);
        normalization.deviations().forEach(deviations::add);
        ArrayNode names = MAPPER.createArrayNode();
        classes.forEach(names::add);
        Map<String, String> metadata = new LinkedHashMap<>(weights.metadata());
        metadata.put(NORMALIZATION, numbers.toString());
        metadata.put(CLASSES, names.toString());
        return weights.withMetadata(metadata);
    }

    /** The interpretation among the metadata of weights, or of an ONNX model; {@link #PLAIN} where there is none. */
    public static Interpretation of(Map<String, String> metadata) {
        JsonNode numbers = json(metadata, NORMALIZATION);
        List<String> classes = new ArrayList<>();
        json(metadata, CLASSES).forEach(name -> classes.add(name.asString()));
        return new Interpretation(new Normalization(doubles(numbers, MEANS), doubles(numbers, DEVIATIONS)), classes);
    }

    /**
     * Data as the model was trained on them.
     *
     * @throws SourceException where the model tells apart another number of channels
     */
    public DataSet applyTo(DataSet data) {
        int channels = normalization.means().size();
        if (channels > 1 && channels != data.shape().channels()) {
            throw new SourceException(Diagnostic.error(
                            Code.LAN0702,
                            SourceSpan.NONE,
                            "the model was trained on examples of %d channels, the data has examples of shape %s"
                                    .formatted(channels, data.shape()))
                    .withHelp("name the data that the model was trained on"));
        }
        return data.normalized(normalization);
    }

    /** Whether metadata say how a model's numbers are to be read. */
    public static boolean isAmong(Map<String, String> metadata) {
        return metadata.containsKey(NORMALIZATION);
    }

    private static JsonNode json(Map<String, String> metadata, String name) {
        return MAPPER.readTree(metadata.getOrDefault(name, "{}"));
    }

    private static List<Double> doubles(JsonNode numbers, String name) {
        List<Double> values = new ArrayList<>();
        numbers.path(name).forEach(value -> values.add(value.asDouble()));
        return values;
    }
}
