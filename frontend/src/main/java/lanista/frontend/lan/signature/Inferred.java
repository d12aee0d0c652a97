// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.signature;

import java.util.Optional;
import java.util.Set;

/** The sizes of inputs, which torch.nn's layers are given and which are inferred here. */
public final class Inferred {
    private static final Set<String> NAMES = Set.of(
            "in_features",
            "in_channels",
            "num_features",
            "num_channels",
            "normalized_shape",
            "input_size",
            "embed_dim");

    /** Layers whose first argument in torch.nn is the size of their input. */
    private static final Set<String> LAYERS = Set.of(
            "Linear",
            "Conv1d",
            "Conv2d",
            "Conv3d",
            "ConvTranspose1d",
            "ConvTranspose2d",
            "BatchNorm1d",
            "BatchNorm2d",
            "BatchNorm3d",
            "InstanceNorm2d",
            "LayerNorm",
            "RMSNorm",
            "LSTM",
            "GRU",
            "RNN",
            "MultiheadAttention");

    private Inferred() {}

    /** What to do where an argument is called as torch calls the size of an input. */
    public static Optional<String> named(String argument) {
        return NAMES.contains(argument)
                ? Optional.of("the size of the input is inferred: leave `%s` out".formatted(argument))
                : Optional.empty();
    }

    /** What to do where the arguments by position do not fit a layer, and the first of them may be too many. */
    public static Optional<String> inFront(String layer) {
        return LAYERS.contains(layer)
                ? Optional.of("the size of the input is inferred: leave it out in front")
                : Optional.empty();
    }
}
