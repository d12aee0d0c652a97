// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.op.OpType;
import lanista.ir.type.TensorType;

/** What the settings of an {@link lanista.codegen.module.Operator} hold beside its attributes, and which of them are free. */
final class DerivedSizes {
    /** What may differ between the instances of one class, and then becomes a parameter of it. */
    private static final Map<String, Set<String>> FREE = Map.ofEntries(
            Map.entry("Conv", convolution()),
            Map.entry("ConvTranspose", convolution()),
            Map.entry("BatchNormalization", Set.of("num_features", "epsilon", "momentum")),
            Map.entry("InstanceNormalization", Set.of("num_features", "epsilon", "momentum")),
            Map.entry("GroupNormalization", Set.of("num_features", "epsilon", "num_groups")),
            Map.entry("LayerNormalization", Set.of("normalized_shape", "epsilon")),
            Map.entry("RMSNormalization", Set.of("normalized_shape", "epsilon")),
            Map.entry("Linear", Set.of("in_features", "out_features")),
            Map.entry("Embedding", Set.of("num_embeddings", "embedding_dim")),
            Map.entry("LSTM", Set.of("input_size", "hidden_size", "dropout")),
            Map.entry("GRU", Set.of("input_size", "hidden_size", "dropout")),
            Map.entry("RNN", Set.of("input_size", "hidden_size", "dropout")),
            Map.entry("MultiheadAttention", Set.of("embed_dim", "kdim", "vdim", "num_heads", "dropout")),
            Map.entry("PRelu", Set.of("num_parameters")),
            Map.entry("Parameter", Set.of("shape")),
            Map.entry("Dropout", Set.of("ratio")),
            Map.entry("ChannelDropout", Set.of("ratio")),
            Map.entry("DropPath", Set.of("ratio")));

    /** Operators beside those of {@link #FREE} whose form in any language hangs on settings, ranks and element types alone. */
    private static final Set<String> SIZELESS = Set.of(
            "Abs",
            "Add",
            "And",
            "ArgMax",
            "ArgMin",
            "AveragePool",
            "Cast",
            "Ceil",
            "Celu",
            "Clip",
            "Concat",
            "Constant",
            "Cos",
            "CumSum",
            "Div",
            "Elu",
            "Equal",
            "Erf",
            "Exp",
            "Flatten",
            "Floor",
            "Gather",
            "Gelu",
            "GlobalAveragePool",
            "GlobalMaxPool",
            "Greater",
            "GreaterOrEqual",
            "HardSigmoid",
            "HardSwish",
            "LeakyRelu",
            "Less",
            "LessOrEqual",
            "Log",
            "LogSoftmax",
            "LpNormalization",
            "MatMul",
            "Max",
            "MaxPool",
            "Mean",
            "Min",
            "Mish",
            "Mul",
            "Neg",
            "Not",
            "Or",
            "Pad",
            "Pow",
            "Reciprocal",
            "ReduceL1",
            "ReduceL2",
            "ReduceLogSum",
            "ReduceLogSumExp",
            "ReduceMax",
            "ReduceMean",
            "ReduceMin",
            "ReduceProd",
            "ReduceSum",
            "ReduceSumSquare",
            "Relu",
            "Round",
            "Rsqrt",
            "Selu",
            "Shrink",
            "Sigmoid",
            "Sign",
            "Sin",
            "Softmax",
            "Softplus",
            "Softsign",
            "Slice",
            "Sqrt",
            "Squeeze",
            "Stack",
            "Sub",
            "Sum",
            "Swish",
            "Tanh",
            "ThresholdedRelu",
            "Transpose",
            "Unsqueeze",
            "Where",
            "Xor",
            "Zero");

    private DerivedSizes() {}

    private static Set<String> convolution() {
        return Set.of(
                "in_channels",
                "out_channels",
                "kernel_shape",
                "strides",
                "pads",
                "output_padding",
                "dilations",
                "group");
    }

    /** The attributes of an operator and what follows from the types of its operands. */
    static Attributes settings(OpType type, Attributes attributes, List<TensorType> operands, Target target) {
        return target == Target.BLOCKS ? attributes : withSizes(type, attributes, operands);
    }

    private static Attributes withSizes(OpType type, Attributes attributes, List<TensorType> operands) {
        return switch (type.name()) {
            case "Conv", "ConvTranspose" ->
                attributes.with("in_channels", operands.get(0).dimension(1));
            case "BatchNormalization", "InstanceNormalization", "GroupNormalization" ->
                attributes.with("num_features", operands.get(0).dimension(1));
            case "LayerNormalization", "RMSNormalization" ->
                attributes.with("normalized_shape", Expr.list(trailing(attributes.integer("axis"), operands.get(0))));
            case "Linear" -> attributes.with("in_features", last(operands.get(0)));
            case "LSTM", "GRU", "RNN" -> attributes.with("input_size", last(operands.get(0)));
            case "MultiheadAttention" ->
                attributes
                        .with("embed_dim", last(operands.get(0)))
                        .with("kdim", last(operands.get(1)))
                        .with("vdim", last(operands.get(2)));
            case "Slice" -> attributes.with("ends", Expr.list(openEnds(attributes, operands.get(0))));
            default -> attributes;
        };
    }

    private static List<Expr> openEnds(Attributes attributes, TensorType type) {
        List<Expr> ends = new ArrayList<>(attributes.exprs("ends"));
        long[] axes = attributes.integers("axes");
        for (int i = 0; i < ends.size(); i++) {
            int axis = Math.toIntExact(axes[i] < 0 ? axes[i] + type.rank() : axes[i]);
            if (ends.get(i).equals(type.dimension(axis))) {
                ends.set(i, Expr.of(Long.MAX_VALUE));
            }
        }
        return ends;
    }

    private static Expr last(TensorType type) {
        return type.dimension(type.rank() - 1);
    }

    private static List<Expr> trailing(long axis, TensorType type) {
        int first = Math.toIntExact(axis < 0 ? axis + type.rank() : axis);
        return type.shape().dimensions().subList(first, type.rank());
    }

    /** Whether a setting may differ between the instances of one class. */
    static boolean isFree(OpType type, String setting) {
        return FREE.getOrDefault(type.name(), Set.of()).contains(setting);
    }

    /** Whether the settings of an operator, with ranks and element types, are all that its form in a language needs. */
    static boolean areEnough(OpType type) {
        return FREE.containsKey(type.name()) || SIZELESS.contains(type.name());
    }
}
