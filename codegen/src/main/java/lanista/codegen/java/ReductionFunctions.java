// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanista.codegen.text.Piece;

/** Functions along axes: sums and the like, normalisations without tensors of their own, products. */
final class ReductionFunctions {
    static final Map<String, FunctionForm> ALL = all();

    private ReductionFunctions() {}

    private static Map<String, FunctionForm> all() {
        Map<String, FunctionForm> all = new HashMap<>();
        all.put("ReduceMean", call -> summed(call, "mean", call.x()));
        all.put("ReduceSum", call -> summed(call, "sum", call.x()));
        all.put("ReduceL1", call -> summed(call, "sum", call.torch("abs", call.x())));
        all.put("ReduceSumSquare", call -> summed(call, "sum", call.torch("square", call.x())));
        all.put("ReduceLogSum", call -> call.torch("log", summed(call, "sum", call.x())));
        all.put("ReduceMax", call -> call.torch("amax", call.x(), axes(call), keeps(call)));
        all.put("ReduceMin", call -> call.torch("amin", call.x(), axes(call), keeps(call)));
        all.put("ReduceLogSumExp", call -> call.torch("logsumexp", call.x(), axes(call), keeps(call)));
        all.put("ReduceL2", call -> norm(call, call.made("Scalar", "2"), axes(call), keeps(call)));
        all.put("ReduceProd", ReductionFunctions::product);
        all.put("ArgMax", call -> index(call, "argmax"));
        all.put("ArgMin", call -> index(call, "argmin"));
        all.put("Softmax", call -> call.torch("softmax", call.x(), axis(call)));
        all.put("LogSoftmax", call -> call.torch("log_softmax", call.x(), axis(call)));
        all.put("LpNormalization", ReductionFunctions::normalize);
        all.put("LayerNormalization", ReductionFunctions::layerNorm);
        all.put("RMSNormalization", ReductionFunctions::rootMeanSquare);
        all.put("GroupNormalization", ReductionFunctions::groupNorm);
        all.put("InstanceNormalization", call -> statistics(call, "instance_norm"));
        all.put("BatchNormalization", call -> statistics(call, "batch_norm"));
        all.put("LRN", ReductionFunctions::localResponse);
        all.put("Gemm", ReductionFunctions::general);
        all.put("Hardmax", call -> call.helper(Helpers.HARDMAX, call.x(), axis(call)));
        all.put("CumSum", ReductionFunctions::cumulative);
        all.put("Einsum", ReductionFunctions::einsum);
        all.put("Det", call -> call.torch("linalg_det", call.x()));
        all.put("Attention", ReductionFunctions::attention);
        all.put("Dropout", call -> call.torch("dropout", call.x(), Piece.of(call.text("ratio")), training()));
        all.put(
                "ChannelDropout",
                call -> call.torch("feature_dropout", call.x(), Piece.of(call.text("ratio")), training()));
        all.put("DropPath", call -> call.helper(Helpers.DROP_PATH, call.x(), Piece.of(call.text("ratio")), training()));
        return Collections.unmodifiableMap(all);
    }

    private static Piece axes(FunctionContext call) {
        return Piece.of(JavaText.longs(call.axes("axes")));
    }

    private static Piece keeps(FunctionContext call) {
        return Piece.of(Boolean.toString(call.flag("keepdims")));
    }

    private static Piece axis(FunctionContext call) {
        return Piece.of(call.text("axis"));
    }

    private static Piece training() {
        return Piece.of("is_training()");
    }

    /** libtorch adds up small integers as large ones, so the type of the result is told. */
    private static Piece summed(FunctionContext call, String function, Piece operand) {
        boolean floating = call.element().isFloating();
        if (floating && !call.flag("keepdims")) {
            return call.torch(function, operand, Piece.of(JavaText.items(call.axes("axes"))));
        }
        Piece element = floating
                ? call.made("ScalarTypeOptional")
                : Piece.call(
                        "new " + call.unit().torch("ScalarTypeOptional"),
                        List.of(call.elementType(
                                call.operator().results().get(0).element())));
        return call.torch(function, operand, axes(call), keeps(call), element);
    }

    private static Piece norm(FunctionContext call, Piece order, Piece axes, Piece keeps) {
        return call.torch("linalg_vector_norm", call.x(), order, axes, keeps, call.made("ScalarTypeOptional"));
    }

    /** libtorch multiplies along one axis at a time, here from the last one on so that the others keep their places. */
    private static Piece product(FunctionContext call) {
        long[] axes = call.axes("axes").stream()
                .mapToLong(axis -> Math.floorMod(axis.constant().asLong(), call.rank()))
                .sorted()
                .toArray();
        Piece result = call.x();
        for (int i = axes.length - 1; i >= 0; i--) {
            result = call.torch(
                    "prod", result, Piece.of(Long.toString(axes[i])), keeps(call), call.made("ScalarTypeOptional"));
        }
        return result;
    }

    private static Piece index(FunctionContext call, String function) {
        if (call.flag("select_last_index")) {
            throw new UnwritableException("libtorch finds the first of several");
        }
        return call.torch(function, call.x(), call.made("LongOptional", call.text("axis")), keeps(call));
    }

    /** {@code x / max(|x|_p, epsilon)}. */
    private static Piece normalize(FunctionContext call) {
        Piece along = Piece.of("new long[] {" + call.text("axis") + "}");
        Piece length = norm(call, call.scalar("p"), along, Piece.of("true"));
        return Context.method(call.x(), "div", call.torch("clamp_min", length, call.scalar("epsilon")));
    }

    private static Piece layerNorm(FunctionContext call) {
        Piece absent = call.made("TensorOptional");
        return call.torch(
                "layer_norm",
                call.x(),
                call.longs("normalized_shape"),
                absent,
                absent,
                Piece.of(call.text("epsilon")),
                Piece.of("true"));
    }

    private static Piece rootMeanSquare(FunctionContext call) {
        return call.torch(
                "rms_norm",
                call.x(),
                call.longs("normalized_shape"),
                call.made("TensorOptional"),
                call.made("DoubleOptional", call.text("epsilon")));
    }

    private static Piece groupNorm(FunctionContext call) {
        Piece absent = call.made("TensorOptional");
        return call.torch(
                "group_norm",
                call.x(),
                Piece.of(call.text("num_groups")),
                absent,
                absent,
                Piece.of(call.text("epsilon")),
                Piece.of("true"));
    }

    /** By the statistics of the batch or the example itself, as there are no running ones. */
    private static Piece statistics(FunctionContext call, String function) {
        Piece absent = call.made("TensorOptional");
        return call.torch(
                function,
                call.x(),
                absent,
                absent,
                absent,
                absent,
                Piece.of("true"),
                Piece.of("0"),
                Piece.of(call.text("epsilon")),
                Piece.of("true"));
    }

    private static Piece localResponse(FunctionContext call) {
        if (call.number("size") % 2 == 0) {
            throw new UnwritableException("of an even number of neighbours libtorch takes the odd one in front");
        }
        return call.helper(
                Helpers.LOCAL_RESPONSE,
                call.x(),
                Piece.of(call.text("size")),
                Piece.of(call.text("alpha")),
                Piece.of(call.text("beta")),
                Piece.of(call.text("bias")));
    }

    private static Piece general(FunctionContext call) {
        Piece left = call.flag("transA") ? Context.method(call.x(), "t") : call.x();
        Piece right = call.flag("transB") ? Context.method(call.operand(1), "t") : call.operand(1);
        if (call.operands().size() == 3) {
            return call.torch("addmm", call.operand(2), left, right, call.scalar("beta"), call.scalar("alpha"));
        }
        Piece product = Context.method(left, "matmul", right);
        return call.real("alpha") == 1 ? product : Context.method(product, "mul", call.scalar("alpha"));
    }

    private static Piece cumulative(FunctionContext call) {
        if (call.flag("exclusive") || call.flag("reverse")) {
            throw new UnwritableException("libtorch adds up from the first element on, that one included");
        }
        return call.torch("cumsum", call.x(), axis(call));
    }

    private static Piece einsum(FunctionContext call) {
        return call.torch("einsum", Piece.of(JavaText.quoted(call.word("equation"))), call.vector());
    }

    private static Piece attention(FunctionContext call) {
        boolean masked = call.operands().size() > 3;
        Piece mask = masked
                ? Piece.call("new " + call.unit().torch("TensorOptional"), List.of(call.operand(3)))
                : call.made("TensorOptional");
        boolean drops = call.real("dropout") > 0;
        boolean scaled = call.real("scale") != 0;
        return call.torch(
                "scaled_dot_product_attention",
                call.x(),
                call.operand(1),
                call.operand(2),
                mask,
                Piece.of(drops ? "is_training() ? %s : 0".formatted(call.text("dropout")) : "0"),
                Piece.of(Boolean.toString(call.flag("is_causal"))),
                scaled ? call.made("DoubleOptional", call.text("scale")) : call.made("DoubleOptional"),
                Piece.of("false"));
    }
}
