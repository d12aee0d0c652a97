// SPDX-License-Identifier: Apache-2.0
package lanista.search.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a classifier makes of one example.
 *
 * @param probabilities of each class, in the order of the model's outputs; they add up to 1
 */
public record Prediction(Map<String, Double> probabilities) {
    public Prediction {
        probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    }

    /** The softmax of a network's outputs. @throws IllegalStateException where they are not those of the classes */
    static Prediction of(List<String> classes, float[] outputs) {
        if (classes.size() != outputs.length) {
            throw new IllegalStateException("the model knows %d classes and has %d outputs: read its outputs themselves"
                    .formatted(classes.size(), outputs.length));
        }
        double most = Double.NEGATIVE_INFINITY;
        for (float output : outputs) {
            most = Math.max(most, output);
        }
        double sum = 0;
        for (float output : outputs) {
            // Less the largest, so that none overflows.
            sum += Math.exp(output - most);
        }
        Map<String, Double> probabilities = new LinkedHashMap<>();
        for (int i = 0; i < outputs.length; i++) {
            probabilities.put(classes.get(i), Math.exp(outputs[i] - most) / sum);
        }
        return new Prediction(probabilities);
    }

    /** The most probable class, of equal ones the first. */
    public String label() {
        return Collections.max(probabilities.entrySet(), Map.Entry.comparingByValue())
                .getKey();
    }

    /** The probability of {@link #label}. */
    public double probability() {
        return Collections.max(probabilities.values());
    }
}
