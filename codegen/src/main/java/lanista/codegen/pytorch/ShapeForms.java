// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.pytorch;

import static lanista.codegen.pytorch.FunctionForm.arguments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanista.codegen.text.Piece;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;

/** Operators that arrange, join, take and pad elements. */
final class ShapeForms {
    private ShapeForms() {}

    static void addTo(Map<String, FunctionForm> forms) {
        forms.put("Flatten", ShapeForms::flatten);
        forms.put(
                "Reshape",
                (values, operands) ->
                        arguments(values, operands).setting("shape").call("torch.reshape"));
        forms.put("Expand", ShapeForms::expand);
        forms.put("Transpose", ShapeForms::transpose);
        forms.put(
                "Squeeze",
                (values, operands) -> arguments(values, operands)
                        .add(
                                values.exprs("axes").size() == 1
                                        ? values.text(values.exprs("axes").get(0))
                                        : values.text("axes"))
                        .call("torch.squeeze"));
        forms.put("Unsqueeze", ShapeForms::unsqueeze);
        forms.put(
                "Tile",
                (values, operands) ->
                        arguments(values, operands).setting("repeats").call("torch.tile"));
        forms.put(
                "ChannelShuffle",
                (values, operands) ->
                        arguments(values, operands).setting("groups").call("torch.channel_shuffle"));
        forms.put(
                "DepthToSpace",
                (values, operands) -> arguments(values, operands)
                        .setting("blocksize")
                        .call(values.word("mode").equals("CRD") ? "F.pixel_shuffle" : "depth_to_space"));
        forms.put(
                "SpaceToDepth",
                (values, operands) ->
                        arguments(values, operands).setting("blocksize").call("space_to_depth"));
        forms.put("Concat", (values, operands) -> joined("torch.cat", values, operands));
        forms.put("Stack", (values, operands) -> joined("torch.stack", values, operands));
        forms.put(
                "Split",
                (values, operands) -> arguments(values, operands)
                        .add("[" + withoutBrackets(values.tuple(values.exprs("split"))) + "]")
                        .named("dim", values.text("axis"))
                        .call("torch.split"));
        forms.put("Slice", ShapeForms::slice);
        forms.put(
                "Gather",
                (values, operands) -> operands.get(0)
                        .with("[" + ":, ".repeat(axis(values, "axis"))
                                + operands.get(1).piece() + "]"));
        forms.put(
                "GatherElements",
                (values, operands) -> arguments(values, List.of(operands.get(0)))
                        .setting("axis")
                        .add(operands.get(1))
                        .call("torch.gather"));
        forms.put("Pad", ShapeForms::pad);
        forms.put("Resize", ShapeForms::resize);
        forms.put(
                "GridSample",
                (values, operands) -> arguments(values, operands)
                        .unless(Literal.of("bilinear"), "mode", "mode")
                        .unless(Literal.of("zeros"), "padding_mode", "padding_mode")
                        .named("align_corners", values.text("align_corners"))
                        .call("F.grid_sample"));
    }

    private static String withoutBrackets(String tuple) {
        String inner = tuple.substring(1, tuple.length() - 1);
        return inner.endsWith(",") ? inner.substring(0, inner.length() - 1) : inner;
    }

    private static int axis(Values values, String name) {
        return Math.toIntExact(Math.floorMod(values.integer(name), (long) values.rank()));
    }

    private static Term flatten(Values values, List<Term> operands) {
        Arguments arguments = arguments(values, operands);
        if (!values.is("start", 0) || !values.is("end", -1)) {
            arguments.setting("start");
        }
        return (values.is("end", -1) ? arguments : arguments.setting("end")).call("torch.flatten");
    }

    /** A wanted size of 1, or one that is not there, leaves the operand's, which torch writes -1. */
    private static Term expand(Values values, List<Term> operands) {
        List<Expr> wanted = values.exprs("shape");
        List<Piece> sizes = new ArrayList<>();
        int rank = Math.max(wanted.size(), values.rank());
        for (int back = rank; back >= 1; back--) {
            Expr size = back <= wanted.size() ? wanted.get(wanted.size() - back) : Expr.of(1);
            sizes.add(Piece.of(size.is(1) && back <= values.rank() ? "-1" : values.text(size)));
        }
        return operands.get(0).method("expand", sizes);
    }

    private static Term transpose(Values values, List<Term> operands) {
        long[] order = values.integers("perm");
        int[] moved = IntStream.range(0, order.length)
                .filter(i -> Math.floorMod(order[i], order.length) != i)
                .toArray();
        return moved.length == 2
                ? arguments(values, operands)
                        .add(Integer.toString(moved[0]))
                        .add(Integer.toString(moved[1]))
                        .call("torch.transpose")
                : arguments(values, operands).setting("perm").call("torch.permute");
    }

    /** The axes are those of the result: put in one after the other, from the front. */
    private static Term unsqueeze(Values values, List<Term> operands) {
        int rank = values.operator().results().get(0).rank();
        Term result = operands.get(0);
        long[] axes = values.exprs("axes").stream()
                .mapToLong(axis -> Math.floorMod(axis.constant().asLong(), (long) rank))
                .sorted()
                .toArray();
        for (long axis : axes) {
            result = arguments(values, List.of(result)).add(Long.toString(axis)).call("torch.unsqueeze");
        }
        return result;
    }

    private static Term joined(String function, Values values, List<Term> operands) {
        List<Piece> parts = operands.stream().map(Term::piece).toList();
        return Term.call(function, List.of(Piece.list(parts), Piece.of("dim=" + values.text("axis"))));
    }

    private static Term slice(Values values, List<Term> operands) {
        List<String> parts = new ArrayList<>(Collections.nCopies(values.rank(), ":"));
        List<Expr> starts = values.exprs("starts");
        List<Expr> ends = values.exprs("ends");
        List<Expr> steps = values.exprs("steps");
        int last = 0;
        for (int i = 0; i < starts.size(); i++) {
            int axis = Math.toIntExact(
                    Math.floorMod(values.exprs("axes").get(i).constant().asLong(), (long) values.rank()));
            if (!steps.get(i).isConstant() || steps.get(i).constant().asLong() < 1) {
                throw values.unsupported("torch takes elements forwards, not in steps of " + steps.get(i));
            }
            String step = steps.get(i).is(1) ? "" : ":" + values.text(steps.get(i));
            String start = starts.get(i).is(0) ? "" : values.text(starts.get(i));
            parts.set(axis, start + ":" + (isOpen(ends.get(i)) ? "" : values.text(ends.get(i))) + step);
            last = Math.max(last, axis);
        }
        return operands.get(0).with("[" + String.join(", ", parts.subList(0, last + 1)) + "]");
    }

    private static boolean isOpen(Expr end) {
        return end.isConstant() && end.constant().asLong() >= Integer.MAX_VALUE;
    }

    private static Term pad(Values values, List<Term> operands) {
        String mode = switch (values.word("mode")) {
            case "edge" -> "replicate";
            case "wrap" -> "circular";
            default -> values.word("mode");
        };
        List<Expr> order = new ArrayList<>();
        for (int axis = values.begins().size() - 1; axis >= 0; axis--) {
            order.add(values.begins().get(axis));
            order.add(values.ends().get(axis));
        }
        int axes = order.size() / 2;
        while (axes > 1
                && order.get(2 * axes - 1).is(0)
                && order.get(2 * axes - 2).is(0)) {
            axes--;
        }
        if (mode.equals("constant")) {
            return arguments(values, operands)
                    .add(values.tuple(order.subList(0, 2 * axes)))
                    .unless(0.0, "value", "value")
                    .call("F.pad");
        }
        int padded = Math.max(axes, values.rank() - 2);
        if (padded > Math.min(3, values.rank() - 1)) {
            throw values.unsupported("torch pads the last one to three axes so, and not all of them");
        }
        return arguments(values, operands)
                .add(values.tuple(order.subList(0, 2 * padded)))
                .named("mode", Python.text(mode))
                .call("F.pad");
    }

    private static Term resize(Values values, List<Term> operands) {
        String mode = values.word("mode");
        if (!values.word("coordinate_transformation_mode").equals("torch")) {
            throw values.unsupported("it samples as ONNX does, not as torch.nn.functional.interpolate");
        }
        int axes = values.rank() - 2;
        String word = switch (mode) {
            case "linear" -> List.of("linear", "bilinear", "trilinear").get(axes - 1);
            case "cubic" -> "bicubic";
            default -> mode;
        };
        Arguments arguments = arguments(values, operands);
        if (values.exprs("size").isEmpty()) {
            arguments.named("scale_factor", values.spread("scales"));
        } else {
            arguments.named("size", values.spread("size"));
        }
        arguments.named("mode", Python.text(word));
        return (mode.equals("linear") || mode.equals("cubic")
                        ? arguments.named("align_corners", values.text("align_corners"))
                        : arguments)
                .call("F.interpolate");
    }
}
