// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/**
 * The parameters and buffers of one layer as kernels read them: by the position of their slot, each both plain and as
 * the optional that many native functions take. Owned by whoever made it.
 */
public final class LayerTensors {
    /** The tensors of an operator that owns none. */
    public static final LayerTensors NONE = new LayerTensors(List.of(), List.of());

    private final Tensor[] tensors;
    private final TensorOptional[] optionals;

    /** @param optionals one for each of the tensors */
    public LayerTensors(List<Tensor> tensors, List<TensorOptional> optionals) {
        this.tensors = tensors.toArray(Tensor[]::new);
        this.optionals = optionals.toArray(TensorOptional[]::new);
    }

    /** Whether any of them collects gradients. */
    boolean recordsGradients() {
        return Arrays.stream(tensors).anyMatch(Tensor::requires_grad);
    }

    /** The tensor of a slot. */
    public Tensor tensor(int slot) {
        return tensors[slot];
    }

    TensorOptional optional(int slot) {
        return optionals[slot];
    }
}
