// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.resolve;

import java.util.Map;
import java.util.Optional;

/** Names of Python, PyTorch, Keras and NNI that mean nothing here, and what stands for them. */
final class ForeignNames {
    private static final String LAYERS = "several layers are one behind `>>`: Linear(32) >> ReLU() >> Linear(10)";
    private static final String LIST = "a list holds layers as it holds numbers: [Linear(8), Linear(16)]";
    private static final String LAYER_CHOICE = "a choice of layers is `choice \"label\" { a = …  b = … }`";
    private static final String VALUE_CHOICE = "a choice of values is `choice \"label\" [16, 32]`";
    private static final String INPUT_CHOICE = "a choice of tensors is `select \"label\" 1 of [a, b] by sum`";
    private static final String ABSENT = "leave the argument out, and it has its default";
    private static final String RESHAPE = "write `reshape(x, [-1, 64])`, or `flatten(x)`";
    private static final String OPERATOR = "tensors have operators: a + b, a - b, a * b, a / b";

    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("None", ABSENT),
            Map.entry("null", ABSENT),
            Map.entry("none", ABSENT),
            Map.entry("self", "there is no `self`: layers are made where they are used, or bound to a name"),
            Map.entry("cat", "write `concat`"),
            Map.entry("concatenate", "write `concat`"),
            Map.entry("view", RESHAPE),
            Map.entry("size", "the sizes of a tensor are `shape(x)`"),
            Map.entry("add", OPERATOR),
            Map.entry("sub", OPERATOR),
            Map.entry("mul", OPERATOR),
            Map.entry("div", OPERATOR),
            Map.entry("int", "`//` divides integers, `round` makes one of a number"),
            Map.entry("float", "an integer may stand where a number is needed; `/` gives a number"),
            Map.entry("str", "a string takes values in braces: \"width/{i}\""),
            Map.entry("enumerate", "loop over the indices: for i in range(len(list)) { … }"),
            Map.entry("zip", "loop over the indices: for i in range(len(list)) { … }"),
            Map.entry("Sequential", LAYERS),
            Map.entry("Compose", LAYERS),
            Map.entry("ModuleList", LIST),
            Map.entry("ModuleDict", LIST),
            Map.entry("Dense", "write `Linear`"),
            Map.entry("LazyLinear", "write `Linear`: the input size is inferred"),
            Map.entry("LazyConv2d", "write `Conv2d`: the input channels are inferred"),
            Map.entry("Convolution2D", "write `Conv2d`"),
            Map.entry("MaxPooling2D", "write `MaxPool2d`"),
            Map.entry("AveragePooling2D", "write `AvgPool2d`"),
            Map.entry("GlobalAveragePooling2D", "write `global_avg_pool2d`"),
            Map.entry("BatchNormalization", "write `BatchNorm2d`, or `BatchNorm1d` for rows"),
            Map.entry("LayerNormalization", "write `LayerNorm`"),
            Map.entry("Upsample", "write `interpolate`"),
            Map.entry("Concatenate", "write `concat`"),
            Map.entry("Activation", "each activation is a function: relu, gelu, silu …"),
            Map.entry("LayerChoice", LAYER_CHOICE),
            Map.entry("ValueChoice", VALUE_CHOICE),
            Map.entry("InputChoice", INPUT_CHOICE),
            Map.entry("Repeat", "a searched number of layers is `repeat \"label\" 1..4 { … }`"));

    private ForeignNames() {}

    /** What to write instead of a name. */
    static Optional<String> help(String name) {
        return Optional.ofNullable(MEANT.get(name));
    }
}
