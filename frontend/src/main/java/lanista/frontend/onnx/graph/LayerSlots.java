// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.op.ParameterSlot;
import lanista.ir.weights.HostTensor;

/**
 * The stored tensors that a layer owns, by slot.
 *
 * @param tensors as the layer has them, which may differ in layout from what the model stores
 * @param sources the names of the model's tensors that they were made of
 */
public record LayerSlots(Map<String, HostTensor> tensors, Map<String, List<String>> sources) {
    public static final LayerSlots NONE = new LayerSlots(Map.of(), Map.of());

    public LayerSlots {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    }

    /** A copy with one more tensor as the model stores it. */
    public LayerSlots with(String slot, Operand.Stored tensor) {
        return with(slot, tensor.tensor(), tensor.name());
    }

    /** A copy with one more tensor, made of others. */
    public LayerSlots with(String slot, HostTensor tensor, String... of) {
        Map<String, HostTensor> moreTensors = new LinkedHashMap<>(tensors);
        moreTensors.put(slot, tensor);
        Map<String, List<String>> moreSources = new LinkedHashMap<>(sources);
        moreSources.put(slot, List.of(of));
        return new LayerSlots(moreTensors, moreSources);
    }

    /** What tells layers with the same operator and attributes apart. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        sources.forEach((slot, of) -> names.add(slot + "=" + of));
        return names;
    }

    HostTensor tensor(ParameterSlot slot) {
        return Optional.ofNullable(tensors.get(slot.name()))
                .orElseThrow(() -> new Unsupported("stores no " + slot.name()));
    }

    /** The path of the layer, where the model names a tensor by it: {@code features.0} for {@code features.0.weight}. */
    Optional<String> path() {
        return sources.entrySet().stream()
                .filter(entry -> entry.getValue().size() == 1)
                .flatMap(entry -> path(entry.getKey(), entry.getValue().get(0)).stream())
                .findFirst();
    }

    /** The path in front of a slot; empty where the name does not end with it. */
    static Optional<String> path(String slot, String name) {
        boolean named = name.endsWith("." + slot) && name.length() > slot.length() + 1;
        return named
                ? Optional.of(Names.plain(name.substring(0, name.length() - slot.length() - 1)))
                : Optional.empty();
    }
}
