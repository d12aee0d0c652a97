// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.op.Condition;
import lanista.ir.op.OpType;
import lanista.ir.type.TensorType;

/** What to do where an operator's operands or attributes do not suit it. */
final class Remedies {
    private static final String WINDOW = "take a smaller kernel or more padding, or shrink the input less before";
    private static final String SIZES =
            "sizes follow from kernel, stride and padding: make them alike on both sides, or cut one with a slice";

    /** What shapes that do not match call for, by operator. */
    private static final Map<String, String> SHAPES = Map.ofEntries(
            Map.entry("Conv", WINDOW),
            Map.entry("MaxPool", WINDOW),
            Map.entry("AveragePool", WINDOW),
            Map.entry("Concat", "join along the axis on which they may differ; channels are axis 1: concat([a, b], 1)"),
            Map.entry("Reshape", "let one size be inferred with -1, or use flatten: reshape(x, [-1, 64])"),
            Map.entry("MatMul", "transpose one of them: a @ transpose(b, -2, -1)"),
            Map.entry("Split", "give sizes that add up, or the number of equal parts with chunk"),
            Map.entry("MultiheadAttention", "project the tensors to one width: x |> Linear(64)"));

    private static final Map<String, String> ATTRIBUTES = Map.of(
            "MultiheadAttention", "take widths that are multiples of every number of heads",
            "GroupNormalization", "take a number of channels that is a multiple of the groups");

    private Remedies() {}

    /** The help for a condition that is not met: its own, one for the operator, or one for the code. */
    static Optional<String> find(OpType type, Condition condition, List<TensorType> operands) {
        return condition.help().or(() -> switch (condition.code()) {
            case LAN0301 -> Optional.of(shapes(type, operands));
            case LAN0303 -> Optional.of(elements(condition.message()));
            case LAN0304 -> Optional.of("`unsqueeze` adds an axis; `flatten` and means over axes remove some");
            case LAN0305 -> attributes(type, condition);
            case LAN0903 -> Optional.of("make the sizes smaller");
            default -> Optional.empty();
        });
    }

    private static String elements(String message) {
        if (message.endsWith("integers")) {
            return "declare the input with integers such as i64, or convert it: cast(x, \"i64\")";
        }
        return message.endsWith("one type")
                ? "convert one to the type of the other: cast(x, \"f32\")"
                : "convert the tensor: cast(x, \"f32\")";
    }

    private static String shapes(OpType type, List<TensorType> operands) {
        String known = SHAPES.getOrDefault(type.name(), "");
        if (!known.isEmpty() || operands.size() < 2) {
            return known.isEmpty() ? SIZES : known;
        }
        return differInChannelsAlone(operands.get(0), operands.get(1))
                ? "give both the same number of channels, for instance by a last layer with channels(x) of the other"
                : SIZES;
    }

    private static boolean differInChannelsAlone(TensorType first, TensorType second) {
        if (first.rank() != second.rank() || first.rank() < 2) {
            return false;
        }
        for (int axis = 0; axis < first.rank(); axis++) {
            if (axis != 1 && !first.dimension(axis).equals(second.dimension(axis))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> attributes(OpType type, Condition condition) {
        String message = condition.message();
        if (message.startsWith("the shape of a parameter")) {
            return Optional.of("declare the size as a number, or pool it away before: adaptive_avg_pool2d(1)");
        }
        if (message.startsWith("the groups")) {
            return Optional.of("channels are multiples of the groups; groups = channels(x) is a depthwise convolution");
        }
        if (message.startsWith("the padding")) {
            return Optional.of("padding adds at the edges; to cut them off use a slice: x[:, :, 1:-1, 1:-1]");
        }
        if (message.contains("between 0 and 1")) {
            return Optional.of(
                    type.name().equals("MultiheadAttention")
                            ? "the width is inferred: MultiheadAttention(num_heads)"
                            : "a probability is a number such as 0.2");
        }
        if (message.contains("must be at least")) {
            return Optional.of("take a larger number; where a choice decides it, leave the small values out");
        }
        return Optional.ofNullable(ATTRIBUTES.get(type.name()));
    }
}
