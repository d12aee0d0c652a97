// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanista.codegen.text.Piece;
import lanista.ir.expr.Expr;

/** Functions that arrange, pick, repeat, join and make elements. */
final class ShapeFunctions {
    static final Map<String, FunctionForm> ALL = all();

    private ShapeFunctions() {}

    private static Map<String, FunctionForm> all() {
        Map<String, FunctionForm> all = new HashMap<>();
        all.put("Flatten", call -> call.torch("flatten", call.x(), text(call, "start"), text(call, "end")));
        all.put("Reshape", call -> Context.method(call.x(), "reshape", items(call, "shape")));
        all.put("Expand", ShapeFunctions::expand);
        all.put("Transpose", call -> Context.method(call.x(), "permute", items(call, "perm")));
        all.put("Squeeze", call -> Context.method(call.x(), "squeeze", call.longs("axes")));
        all.put("Unsqueeze", ShapeFunctions::unsqueeze);
        all.put("Tile", call -> call.torch("tile", call.x(), items(call, "repeats")));
        all.put("ChannelShuffle", call -> call.torch("channel_shuffle", call.x(), text(call, "groups")));
        all.put("DepthToSpace", ShapeFunctions::depthToSpace);
        all.put("SpaceToDepth", call -> call.helper(Helpers.SPACE_TO_DEPTH, call.x(), text(call, "blocksize")));
        all.put("Resize", ShapeFunctions::resize);
        all.put("GridSample", ShapeFunctions::sample);
        all.put("Concat", call -> call.torch("cat", call.vector(), text(call, "axis")));
        all.put("Stack", call -> call.torch("stack", call.vector(), text(call, "axis")));
        all.put("Split", ShapeFunctions::split);
        all.put("TopK", ShapeFunctions::largest);
        all.put("Slice", ShapeFunctions::slice);
        all.put("Gather", ShapeFunctions::gather);
        all.put("GatherElements", ShapeFunctions::gatherElements);
        all.put("Pad", ShapeFunctions::pad);
        all.put("Constant", call -> call.torch("full", call.longs("shape"), call.scalar("value"), options(call)));
        all.put(
                "Range",
                call -> call.torch(
                        "arange", call.scalar("start"), call.scalar("limit"), call.scalar("delta"), options(call)));
        all.put("Zero", ShapeFunctions::zero);
        all.put("Trilu", call -> call.torch(call.flag("upper") ? "triu" : "tril", call.x(), text(call, "k")));
        return Collections.unmodifiableMap(all);
    }

    private static Piece text(FunctionContext call, String name) {
        return Piece.of(call.text(name));
    }

    private static Piece items(FunctionContext call, String name) {
        return Piece.of(JavaText.items(call.list(name)));
    }

    private static Piece options(FunctionContext call) {
        return call.options(call.operator().results().get(0).element());
    }

    /** Sizes that the operand has already, as with a wanted size of 1, are -1. */
    private static Piece expand(FunctionContext call) {
        List<Expr> wanted = call.list("shape");
        int rank = Math.max(wanted.size(), call.rank());
        String sizes = IntStream.range(0, rank)
                .mapToObj(axis -> {
                    int back = rank - axis;
                    Expr size = back <= wanted.size() ? wanted.get(wanted.size() - back) : Expr.of(1);
                    return size.is(1) && back <= call.rank() ? "-1" : JavaText.of(size);
                })
                .collect(Collectors.joining(", "));
        return Context.method(call.x(), "expand", Piece.of(sizes));
    }

    /** The axes are those of the result: put in one after the other, from the front. */
    private static Piece unsqueeze(FunctionContext call) {
        int rank = call.operator().results().get(0).rank();
        long[] axes = call.list("axes").stream()
                .mapToLong(axis -> Math.floorMod(axis.constant().asLong(), rank))
                .sorted()
                .toArray();
        return Arrays.stream(axes)
                .mapToObj(axis -> Piece.of(Long.toString(axis)))
                .reduce(call.x(), (x, axis) -> Context.method(x, "unsqueeze", axis));
    }

    private static Piece depthToSpace(FunctionContext call) {
        if (call.word("mode").equals("CRD")) {
            return call.torch("pixel_shuffle", call.x(), text(call, "blocksize"));
        }
        return call.helper(Helpers.DEPTH_TO_SPACE, call.x(), text(call, "blocksize"));
    }

    private static Piece split(FunctionContext call) {
        return call.torch("split_with_sizes", call.x(), call.longs("split"), text(call, "axis"));
    }

    private static Piece largest(FunctionContext call) {
        return call.helper(
                Helpers.TOP_K,
                call.x(),
                text(call, "k"),
                text(call, "axis"),
                Piece.of(Boolean.toString(call.flag("largest"))),
                Piece.of(Boolean.toString(call.flag("sorted"))));
    }

    /** Axis after axis; libtorch steps forward only. */
    private static Piece slice(FunctionContext call) {
        Piece result = call.x();
        List<Expr> axes = call.axes("axes");
        for (int i = 0; i < axes.size(); i++) {
            Expr step = call.list("steps").get(i);
            if (!step.isConstant() || step.constant().asLong() < 1) {
                throw new UnwritableException("libtorch steps forward only");
            }
            result = call.torch(
                    "slice",
                    result,
                    Piece.of(JavaText.of(axes.get(i))),
                    call.made("LongOptional", JavaText.of(call.list("starts").get(i))),
                    end(call, call.list("ends").get(i)),
                    Piece.of(JavaText.of(step)));
        }
        return result;
    }

    private static Piece end(FunctionContext call, Expr end) {
        return end.is(Long.MAX_VALUE) ? call.made("LongOptional") : call.made("LongOptional", JavaText.of(end));
    }

    private static Piece gather(FunctionContext call) {
        Piece index = call.helper(Helpers.POSITIONS, call.operand(1), call.x(), text(call, "axis"));
        return switch (call.type(1).rank()) {
            case 0 -> Context.method(call.x(), "select", text(call, "axis"), Piece.of(index + ".item_long()"));
            case 1 -> Context.method(call.x(), "index_select", text(call, "axis"), index);
            default -> call.helper(Helpers.GATHER, call.x(), text(call, "axis"), index);
        };
    }

    private static Piece gatherElements(FunctionContext call) {
        Piece index = call.helper(Helpers.POSITIONS, call.operand(1), call.x(), text(call, "axis"));
        return Context.method(call.x(), "gather", text(call, "axis"), index);
    }

    private static Piece pad(FunctionContext call) {
        List<Expr> lastFirst = Pads.of(call.list("pads")).lastFirst();
        Piece sizes = Piece.of(JavaText.longs(lastFirst));
        String mode = switch (call.word("mode")) {
            case "edge" -> "replicate";
            case "wrap" -> "circular";
            default -> call.word("mode");
        };
        if (mode.equals("constant")) {
            Piece value = call.made("DoubleOptional", call.text("value"));
            return call.torch("pad", call.x(), sizes, Piece.of(JavaText.quoted(mode)), value);
        }
        Piece last = Piece.of(JavaText.longs(lastFirst.subList(0, 2 * paddedAxes(call, lastFirst))));
        return call.torch("pad", call.x(), last, Piece.of(JavaText.quoted(mode)), call.made("DoubleOptional"));
    }

    /** How many last axes libtorch pads other than by a constant: all but one or two, at most three. */
    private static int paddedAxes(FunctionContext call, List<Expr> lastFirst) {
        int needed = IntStream.range(0, lastFirst.size())
                .filter(i -> !lastFirst.get(i).is(0))
                .map(i -> i / 2 + 1)
                .max()
                .orElse(1);
        int axes = Math.max(needed, call.rank() - 2);
        if (axes > Math.min(3, call.rank() - 1)) {
            throw new UnwritableException("libtorch does not pad the first axes with what is there");
        }
        return axes;
    }

    /** Modes go by their places in the enumerations of libtorch's {@code GridSampler.h}. */
    private static Piece sample(FunctionContext call) {
        int mode = List.of("bilinear", "nearest", "bicubic").indexOf(call.word("mode"));
        int outside = List.of("zeros", "border", "reflection").indexOf(call.word("padding_mode"));
        return call.torch(
                "grid_sampler",
                call.x(),
                call.operand(1),
                Piece.of(Integer.toString(mode)),
                Piece.of(Integer.toString(outside)),
                Piece.of(Boolean.toString(call.flag("align_corners"))));
    }

    private static Piece resize(FunctionContext call) {
        String mode = call.word("mode");
        if (!call.word("coordinate_transformation_mode").equals("torch")) {
            throw new UnwritableException("libtorch maps positions in its own way, 'torch'");
        }
        int axes = call.rank() - 2;
        boolean sized = !call.list("size").isEmpty();
        Piece target = sized
                ? call.made(
                        "LongVectorOptional",
                        "new %s(%s)".formatted(call.unit().torch("LongVector"), call.longs("size")))
                : call.made("LongVectorOptional");
        Piece scales = sized
                ? call.made("DoubleVectorOptional")
                : call.made(
                        "DoubleVectorOptional",
                        "new %s(new double[] {%s})"
                                .formatted(call.unit().torch("DoubleVector"), JavaText.items(call.list("scales"))));
        String kind = switch (mode) {
            case "nearest" -> "kNearest";
            case "area" -> "kArea";
            case "cubic" -> "kBicubic";
            default -> List.of("kLinear", "kBilinear", "kTrilinear").get(axes - 1);
        };
        call.unit().torch(kind);
        Piece corners = mode.equals("linear") || mode.equals("cubic")
                ? call.made("BoolOptional", Boolean.toString(call.flag("align_corners")))
                : call.made("BoolOptional");
        return call.helper(
                Helpers.RESIZE,
                call.x(),
                target,
                scales,
                Piece.of("new InterpolateMode(new %s())".formatted(kind)),
                corners);
    }

    private static Piece zero(FunctionContext call) {
        return call.setting("stride").is(1)
                ? call.torch("zeros_like", call.x())
                : call.helper(Helpers.ZEROS, call.x(), text(call, "stride"));
    }
}
