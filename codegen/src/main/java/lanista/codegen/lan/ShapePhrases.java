// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;

/** Operators that arrange the elements of tensors anew, join tensors or part them. */
final class ShapePhrases {
    private static final Map<String, String> PAD_MODES =
            Map.of("constant", "constant", "reflect", "reflect", "edge", "replicate", "wrap", "circular");

    static final Map<String, PhraseRule> ALL = Map.ofEntries(
            Map.entry(
                    "Flatten",
                    words -> words.optional("start_dim", "start", Literal.of(1))
                            .optional("end_dim", "end", Literal.of(-1))
                            .function("flatten")),
            Map.entry("Reshape", words -> words.required("shape", "shape").function("reshape")),
            Map.entry("Transpose", ShapePhrases::transpose),
            Map.entry("Squeeze", words -> axes(words, "squeeze", true)),
            Map.entry("Unsqueeze", words -> axes(words, "unsqueeze", false)),
            Map.entry("Slice", ShapePhrases::slice),
            Map.entry("Pad", ShapePhrases::pad),
            Map.entry("Resize", ShapePhrases::resize),
            Map.entry(
                    "ChannelShuffle",
                    words -> words.required("groups", "groups").function("channel_shuffle")),
            Map.entry("Concat", words -> words.required("dim", "axis").built(Phrase.Form.LIST, "concat")),
            Map.entry("Stack", words -> words.required("dim", "axis").built(Phrase.Form.LIST, "stack")),
            Map.entry(
                    "Split",
                    words -> words.required("split_size_or_sections", "split")
                            .required("dim", "axis")
                            .onlyIf(words.take("axis").isConstant()
                                    && words.take("axis").constant().asLong() >= 0)
                            .function("split")),
            Map.entry(
                    "GlobalAveragePool",
                    words -> words.onlyIf(words.rank() == 4).function("global_avg_pool2d")));

    private ShapePhrases() {}

    /** Two axes change places, or all are named. */
    private static Optional<Phrase> transpose(PhraseBuilder words) {
        List<Expr> order = words.takeAll("perm");
        if (!order.stream().allMatch(Expr::isConstant)) {
            return Optional.empty();
        }
        List<Long> axes = order.stream().map(axis -> axis.constant().asLong()).toList();
        List<Integer> moved = IntStream.range(0, axes.size())
                .filter(axis -> axes.get(axis) != axis)
                .boxed()
                .toList();
        return moved.size() == 2
                ? words.required("dim0", Expr.of(moved.get(0)))
                        .required("dim1", Expr.of(moved.get(1)))
                        .function("transpose")
                : words.required("dims", Expr.list(order)).function("permute");
    }

    private static Optional<Phrase> axes(PhraseBuilder words, String name, boolean several) {
        List<Expr> axes = words.takeAll("axes");
        boolean known = axes.stream()
                .allMatch(axis -> axis.isConstant() && axis.constant().asLong() >= 0);
        Expr dim = axes.size() == 1 ? axes.get(0) : Expr.list(axes);
        return words.onlyIf(known && (axes.size() == 1 || (several && axes.size() > 1)))
                .required("dim", dim)
                .function(name);
    }

    private static Optional<Phrase> slice(PhraseBuilder words) {
        List<Expr> axes = words.takeAll("axes");
        boolean known = axes.stream()
                .allMatch(axis -> axis.isConstant() && axis.constant().asLong() >= 0);
        if (axes.size() != 1) {
            return known
                    ? index(
                            words,
                            axes.stream().map(axis -> axis.constant().asLong()).toList())
                    : Optional.empty();
        }
        Expr end = words.takeAll("ends").get(0);
        words.required("dim", axes.get(0))
                .required("start", words.takeAll("starts").get(0));
        return (end.is(Long.MAX_VALUE) ? words : words.required("end", end))
                .optional("step", words.takeAll("steps").get(0), Literal.of(1))
                .onlyIf(known)
                .function("slice");
    }

    /** Slices of several axes: {@code [:, :, 1:, :5]}. */
    private static Optional<Phrase> index(PhraseBuilder words, List<Long> axes) {
        List<Expr> starts = words.takeAll("starts");
        List<Expr> ends = words.takeAll("ends");
        List<Expr> steps = words.takeAll("steps");
        boolean inOrder = IntStream.range(1, axes.size()).allMatch(i -> axes.get(i - 1) < axes.get(i));
        List<String> slices = new ArrayList<>();
        for (int i = 0; i < axes.size() && inOrder; i++) {
            while (slices.size() < axes.get(i)) {
                slices.add(":");
            }
            Optional<String> slice = slice(starts.get(i), ends.get(i), steps.get(i));
            words.onlyIf(slice.isPresent());
            slices.add(slice.orElse(""));
        }
        return words.onlyIf(inOrder && !axes.isEmpty()).built(Phrase.Form.INDEX, "[" + String.join(", ", slices) + "]");
    }

    private static Optional<String> slice(Expr start, Expr end, Expr step) {
        Optional<String> from = start.is(0) ? Optional.of("") : Words.of(start);
        Optional<String> to = end.is(Long.MAX_VALUE) ? Optional.of("") : Words.of(end);
        Optional<String> by = step.is(1) ? Optional.of("") : Words.of(step).map(text -> ":" + text);
        return from.flatMap(first -> to.flatMap(last -> by.map(each -> first + ":" + last + each)));
    }

    /** torch lists begin and end of the last axis first; ONNX all begins from the first axis on, then all ends. */
    private static Optional<Phrase> pad(PhraseBuilder words) {
        List<Expr> pads = words.takeAll("pads");
        String mode = words.take("mode").constant().asText();
        int rank = words.rank();
        List<Expr> pairs = new ArrayList<>();
        for (int axis = rank - 1; axis >= 0; axis--) {
            pairs.add(pads.get(axis));
            pairs.add(pads.get(rank + axis));
        }
        int last = pairs.size();
        while (last > 2 && pairs.get(last - 1).is(0) && pairs.get(last - 2).is(0)) {
            last -= 2;
        }
        return words.onlyIf(PAD_MODES.containsKey(mode))
                .required("pad", Expr.list(pairs.subList(0, last)))
                .optional("mode", Expr.of(PAD_MODES.getOrDefault(mode, "")), Literal.of("constant"))
                .optional("value", "value", Literal.of(0.0))
                .function("pad");
    }

    private static Optional<Phrase> resize(PhraseBuilder words) {
        List<Expr> size = words.takeAll("size");
        List<Expr> scales = words.takeAll("scales");
        int axes = Math.max(1, words.rank() - 2);
        String mode = words.take("mode").constant().asText();
        List<String> linear = List.of("linear", "bilinear", "trilinear");
        Map<String, String> names = Map.of(
                "nearest", "nearest", "linear", linear.get(Math.min(axes, 3) - 1), "cubic", "bicubic", "area", "area");
        boolean isFixed = size.stream().noneMatch(Expr::hasFreeNames);
        PhraseBuilder target = size.isEmpty()
                ? words.named("scale_factor", PhraseBuilder.spread(scales))
                : words.named("size", PhraseBuilder.spread(size));
        return target.onlyIf(names.containsKey(mode) && axes <= 3 && size.isEmpty() != scales.isEmpty() && isFixed)
                .optional("mode", Expr.of(names.getOrDefault(mode, "")), Literal.of("nearest"))
                .optional("align_corners", "align_corners", Literal.of(false))
                .function("interpolate");
    }
}
