// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every operator by its name. */
public final class Catalogue {
    private static final List<List<OpType>> FAMILIES = List.of(
            List.of(Convolutions.CONV, Convolutions.CONV_TRANSPOSE),
            List.of(
                    Pools.MAX_POOL,
                    Pools.AVERAGE_POOL,
                    Pools.ADAPTIVE_AVERAGE_POOL,
                    Pools.ADAPTIVE_MAX_POOL,
                    Pools.GLOBAL_AVERAGE_POOL,
                    Pools.GLOBAL_MAX_POOL),
            List.of(PeakPools.MAX_POOL_WITH_INDICES, PeakPools.MAX_UNPOOL),
            List.of(
                    Normalizations.BATCH_NORMALIZATION,
                    Normalizations.LAYER_NORMALIZATION,
                    Normalizations.RMS_NORMALIZATION,
                    Normalizations.GROUP_NORMALIZATION,
                    Normalizations.INSTANCE_NORMALIZATION,
                    Normalizations.LP_NORMALIZATION,
                    Normalizations.LOCAL_RESPONSE_NORMALIZATION),
            List.of(
                    Activations.RELU,
                    Activations.SIGMOID,
                    Activations.TANH,
                    Activations.MISH,
                    Activations.HARD_SWISH,
                    Activations.LEAKY_RELU,
                    Activations.ELU,
                    Activations.CELU,
                    Activations.SELU,
                    Activations.THRESHOLDED_RELU,
                    Activations.SHRINK,
                    Activations.SOFTSIGN,
                    Activations.GELU,
                    Activations.SWISH,
                    Activations.HARD_SIGMOID,
                    Activations.SOFTPLUS,
                    Activations.P_RELU,
                    Activations.SOFTMAX,
                    Activations.LOG_SOFTMAX,
                    Activations.HARDMAX,
                    Activations.CLIP),
            List.of(
                    Arithmetic.ADD,
                    Arithmetic.SUB,
                    Arithmetic.MUL,
                    Arithmetic.DIV,
                    Arithmetic.POW,
                    Arithmetic.MOD,
                    Arithmetic.BIT_SHIFT,
                    Arithmetic.MAX,
                    Arithmetic.MIN,
                    Arithmetic.SUM,
                    Arithmetic.MEAN,
                    Arithmetic.NEG,
                    Arithmetic.ABS,
                    Arithmetic.EXP,
                    Arithmetic.LOG,
                    Arithmetic.SQRT,
                    Arithmetic.RSQRT,
                    Arithmetic.RECIPROCAL,
                    Arithmetic.SIGN,
                    Arithmetic.FLOOR,
                    Arithmetic.CEIL,
                    Arithmetic.ROUND,
                    Arithmetic.ERF),
            List.of(
                    Trigonometry.SIN,
                    Trigonometry.COS,
                    Trigonometry.TAN,
                    Trigonometry.ASIN,
                    Trigonometry.ACOS,
                    Trigonometry.ATAN,
                    Trigonometry.SINH,
                    Trigonometry.COSH,
                    Trigonometry.ASINH,
                    Trigonometry.ACOSH,
                    Trigonometry.ATANH),
            List.of(
                    Comparisons.EQUAL,
                    Comparisons.LESS,
                    Comparisons.LESS_OR_EQUAL,
                    Comparisons.GREATER,
                    Comparisons.GREATER_OR_EQUAL,
                    Comparisons.AND,
                    Comparisons.OR,
                    Comparisons.XOR,
                    Comparisons.NOT,
                    Comparisons.IS_NAN,
                    Comparisons.IS_INF,
                    Comparisons.WHERE),
            List.of(
                    Reductions.REDUCE_MEAN,
                    Reductions.REDUCE_SUM,
                    Reductions.REDUCE_MAX,
                    Reductions.REDUCE_MIN,
                    Reductions.REDUCE_PROD,
                    Reductions.REDUCE_L1,
                    Reductions.REDUCE_L2,
                    Reductions.REDUCE_SUM_SQUARE,
                    Reductions.REDUCE_LOG_SUM,
                    Reductions.REDUCE_LOG_SUM_EXP,
                    Reductions.ARG_MAX,
                    Reductions.ARG_MIN),
            List.of(Bits.BITWISE_AND, Bits.BITWISE_OR, Bits.BITWISE_XOR, Bits.BITWISE_NOT),
            List.of(Draws.RANDOM_UNIFORM_LIKE, Draws.RANDOM_NORMAL_LIKE),
            List.of(Transforms.DFT),
            List.of(Scans.CUM_SUM, Scans.CUM_PROD, Scans.TOP_K, Scans.REVERSE_SEQUENCE),
            List.of(
                    Layouts.FLATTEN,
                    Layouts.RESHAPE,
                    Layouts.EXPAND,
                    Layouts.TRANSPOSE,
                    Layouts.SQUEEZE,
                    Layouts.UNSQUEEZE,
                    Layouts.CHANNEL_SHUFFLE,
                    Layouts.TILE,
                    Layouts.DEPTH_TO_SPACE,
                    Layouts.SPACE_TO_DEPTH),
            List.of(Joins.CONCAT, Joins.STACK, Joins.SPLIT),
            List.of(Indexing.SLICE, Indexing.GATHER, Indexing.GATHER_ELEMENTS, Indexing.GATHER_ND, Indexing.EMBEDDING),
            List.of(Scatters.SCATTER_ELEMENTS, Scatters.SCATTER_ND, Scatters.ONE_HOT),
            List.of(Resizings.PAD, Resizings.RESIZE, Resizings.GRID_SAMPLE),
            List.of(Searches.NON_ZERO, Searches.COMPRESS, Searches.UNIQUE),
            List.of(Detections.NON_MAX_SUPPRESSION, Detections.ROI_ALIGN),
            List.of(
                    Matrices.LINEAR,
                    Matrices.MAT_MUL,
                    Matrices.GEMM,
                    Matrices.EINSUM,
                    Matrices.DET,
                    Matrices.TRILU,
                    Matrices.EYE_LIKE),
            List.of(Losses.NEGATIVE_LOG_LIKELIHOOD_LOSS, Losses.SOFTMAX_CROSS_ENTROPY_LOSS),
            List.of(Quantization.QUANTIZE_LINEAR, Quantization.DEQUANTIZE_LINEAR, Quantization.DYNAMIC_QUANTIZE_LINEAR),
            List.of(Recurrents.LSTM, Recurrents.GRU, Recurrents.RNN),
            List.of(Attentions.ATTENTION, Attentions.MULTIHEAD_ATTENTION),
            List.of(Regularizers.DROPOUT, Regularizers.CHANNEL_DROPOUT, Regularizers.DROP_PATH),
            List.of(
                    Specials.PARAMETER,
                    Specials.BUFFER,
                    Specials.CONSTANT,
                    Specials.RANGE,
                    Specials.IDENTITY,
                    Specials.PLACEHOLDER,
                    Specials.ZERO,
                    Specials.CAST,
                    Specials.UNBUILDABLE,
                    Specials.OPAQUE));

    private static final Map<String, OpType> BY_NAME = byName();

    private Catalogue() {}

    private static Map<String, OpType> byName() {
        Map<String, OpType> all = new TreeMap<>();
        for (List<OpType> family : FAMILIES) {
            for (OpType type : family) {
                if (all.put(type.name(), type) != null) {
                    throw new IllegalStateException("two operators are named '%s'".formatted(type.name()));
                }
            }
        }
        return Collections.unmodifiableMap(all);
    }

    /** Every operator, in alphabetical order. */
    public static List<OpType> all() {
        return List.copyOf(BY_NAME.values());
    }

    public static Optional<OpType> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The operator of a name that is known to be there. @throws IllegalArgumentException where it is not */
    public static OpType get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("there is no operator '%s'".formatted(name)));
    }
}
