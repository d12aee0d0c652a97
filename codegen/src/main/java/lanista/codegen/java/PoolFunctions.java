// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanista.codegen.text.Piece;
import lanista.ir.expr.Expr;

/** Pools. */
final class PoolFunctions {
    static final Map<String, FunctionForm> ALL = Map.of(
            "MaxPool", PoolFunctions::max,
            "AveragePool", PoolFunctions::average,
            "AdaptiveAveragePool", PoolFunctions::adaptiveAverage,
            "AdaptiveMaxPool", PoolFunctions::adaptiveMax,
            "GlobalAveragePool",
                    call -> call.torch("adaptive_avg_pool%dd".formatted(call.rank() - 2), call.x(), ones(call)),
            "GlobalMaxPool", call -> call.torch("amax", call.x(), spatial(call), Piece.of("true")));

    private PoolFunctions() {}

    private static Piece spatial(FunctionContext call) {
        return Piece.of(IntStream.range(2, call.rank())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ", "new long[] {", "}")));
    }

    private static Piece ones(FunctionContext call) {
        return Piece.of(OptionsClass.each("1", call.rank() - 2));
    }

    private static int axes(FunctionContext call) {
        return call.list("kernel_shape").size();
    }

    private static Piece max(FunctionContext call) {
        if (!call.element().isFloating()) {
            throw new UnwritableException("libtorch pools floating-point numbers alone");
        }
        Pads pads = Pads.of(call.list("pads"));
        if (isUsual(call) && call.isEach("dilations", 1)) {
            return call.torch("max_pool%dd".formatted(axes(call)), call.x(), window(call));
        }
        boolean plain = isNative(pads, call.list("kernel_shape"));
        Piece input = plain ? call.x() : padded(call, pads, "Double.NEGATIVE_INFINITY");
        return call.torch(
                "max_pool%dd".formatted(axes(call)),
                input,
                call.longs("kernel_shape"),
                call.longs("strides"),
                Piece.of(JavaText.longs(plain ? pads.begins() : pads.none())),
                call.longs("dilations"),
                ceiling(call, plain));
    }

    /** Whether windows are side by side and nothing is around the input, as where libtorch is told the window alone. */
    private static boolean isUsual(FunctionContext call) {
        return call.list("strides").equals(call.list("kernel_shape"))
                && call.isEach("pads", 0)
                && !call.flag("ceil_mode");
    }

    private static Piece window(FunctionContext call) {
        return Piece.of(JavaText.items(call.list("kernel_shape")));
    }

    /** Whether libtorch pads so by itself: both sides alike, by at most half of the window. */
    private static boolean isNative(Pads pads, List<Expr> window) {
        return pads.symmetric()
                && IntStream.range(0, window.size())
                        .allMatch(axis -> !pads.begins().get(axis).isConstant()
                                || 2 * pads.begins().get(axis).constant().asLong()
                                        <= window.get(axis).constant().asLong());
    }

    private static Piece padded(FunctionContext call, Pads pads, String value) {
        return call.torch(
                "pad",
                call.x(),
                Piece.of(JavaText.longs(pads.lastFirst())),
                Piece.of("\"constant\""),
                call.made("DoubleOptional", value));
    }

    /** Rounding up lets a window start within the end's padding, which libtorch takes for part of the input. */
    private static Piece ceiling(FunctionContext call, boolean plain) {
        if (!plain && call.flag("ceil_mode")) {
            throw new UnwritableException("libtorch rounds up with padding of its own alone");
        }
        return Piece.of(Boolean.toString(call.flag("ceil_mode")));
    }

    private static Piece average(FunctionContext call) {
        Pads pads = Pads.of(call.list("pads"));
        boolean plain = isNative(pads, call.list("kernel_shape"));
        boolean divided = !call.setting("divisor_override").is(0);
        if (isUsual(call) && !divided) {
            return call.torch("avg_pool%dd".formatted(axes(call)), call.x(), window(call));
        }
        if (!plain && !call.flag("count_include_pad") && !divided) {
            throw new UnwritableException("libtorch leaves out padding of its own alone");
        }
        if (axes(call) == 1 && divided) {
            throw new UnwritableException("libtorch's pool over one axis takes no divisor");
        }
        Piece sizes = Piece.of(JavaText.longs(plain ? pads.begins() : pads.none()));
        Piece input = plain ? call.x() : padded(call, pads, "0");
        Piece counted = Piece.of(Boolean.toString(call.flag("count_include_pad")));
        Piece window = call.longs("kernel_shape");
        if (axes(call) == 1) {
            return call.torch("avg_pool1d", input, window, call.longs("strides"), sizes, ceiling(call, plain), counted);
        }
        Piece divisor = divided ? call.made("LongOptional", call.text("divisor_override")) : call.made("LongOptional");
        return call.torch(
                "avg_pool%dd".formatted(axes(call)),
                input,
                window,
                call.longs("strides"),
                sizes,
                ceiling(call, plain),
                counted,
                divisor);
    }

    private static Piece adaptiveAverage(FunctionContext call) {
        return call.torch("adaptive_avg_pool%dd".formatted(call.rank() - 2), call.x(), output(call));
    }

    /** libtorch answers with the largest numbers and where they are. */
    private static Piece adaptiveMax(FunctionContext call) {
        Piece both = call.torch("adaptive_max_pool%dd".formatted(call.rank() - 2), call.x(), output(call));
        return call.made("Tensor", both + ".get0()");
    }

    /** An axis that keeps its size says 0. */
    private static Piece output(FunctionContext call) {
        List<Expr> sizes = call.list("output_size");
        return Piece.of(IntStream.range(0, sizes.size())
                .mapToObj(axis -> sizes.get(axis).is(0)
                        ? "%s.size(%d)".formatted(call.x(), axis + 2)
                        : JavaText.of(sizes.get(axis)))
                .collect(Collectors.joining(", ", "new long[] {", "}")));
    }
}
