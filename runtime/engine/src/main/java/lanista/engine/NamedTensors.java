// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import lanista.ir.type.ElementType;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;
import org.bytedeco.pytorch.Tensor;

/** Native tensors of 32-bit floats by name, saved among others under a prefix and restored in place. */
public final class NamedTensors {
    private NamedTensors() {}

    /** Copies of tensors, each under the prefix and its name. */
    public static Map<String, HostTensor> copy(String prefix, Map<String, Tensor> tensors) {
        Map<String, HostTensor> copies = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> copies.put(prefix + name, HostTensors.copyOf(tensor, ElementType.F32)));
        return copies;
    }

    /**
     * Overwrites tensors with what {@link #copy} saved.
     *
     * @throws IllegalArgumentException where one is missing or has another shape
     */
    public static void restore(String prefix, Map<String, Tensor> tensors, Weights saved) {
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            tensors.forEach((name, tensor) -> {
                Tensor value = HostTensors.tensor(saved.tensor(prefix + name));
                if (!Arrays.equals(value.shape(), tensor.shape())) {
                    throw new IllegalArgumentException(
                            "the tensor '%s' has another shape than it was saved with".formatted(prefix + name));
                }
                tensor.copy_(value);
            });
        }
    }
}
