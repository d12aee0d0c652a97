// SPDX-License-Identifier: Apache-2.0
package lanista.ir.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tensors by name, with remarks about the whole. Both keep their order.
 *
 * @param tensors by the name of their slot, such as {@code conv2.weight}
 * @param metadata free text by free names
 */
public record Weights(Map<String, HostTensor> tensors, Map<String, String> metadata) {
    public Weights {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** Tensors that nothing is said about. */
    public static Weights of(Map<String, HostTensor> tensors) {
        return new Weights(tensors, Map.of());
    }

    /** A tensor. @throws IllegalArgumentException where there is none of that name */
    public HostTensor tensor(String name) {
        HostTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor '%s' among %s".formatted(name, tensors.keySet()));
        }
        return tensor;
    }

    public Weights withMetadata(Map<String, String> remarks) {
        return new Weights(tensors, remarks);
    }
}
