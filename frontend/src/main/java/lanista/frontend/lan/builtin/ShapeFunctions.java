// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.builtin;

import static lanista.frontend.lan.signature.Parameter.absent;
import static lanista.frontend.lan.signature.Parameter.integer;
import static lanista.frontend.lan.signature.Parameter.number;
import static lanista.frontend.lan.signature.Parameter.required;
import static lanista.frontend.lan.signature.Parameter.text;
import static lanista.frontend.lan.signature.Parameter.truth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import lanista.frontend.lan.signature.Arguments;
import lanista.frontend.lan.signature.Form;
import lanista.frontend.lan.signature.FunctionSpec;
import lanista.frontend.lan.signature.Lowering;
import lanista.frontend.lan.signature.Parameter;
import lanista.frontend.lan.signature.Recipe;
import lanista.frontend.lan.signature.Signature;
import lanista.frontend.lan.signature.WrongArgument;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;
import lanista.ir.type.TensorType;

/** Functions that arrange the elements of one tensor anew. */
final class ShapeFunctions {
    private static final Parameter INPUT = required("input", Form.TENSOR);

    /** torch's words for the ways to interpolate, and the operator's. */
    private static final Map<String, String> INTERPOLATIONS = Map.of(
            "nearest", "nearest",
            "linear", "linear",
            "bilinear", "linear",
            "trilinear", "linear",
            "bicubic", "cubic",
            "area", "area");

    static final List<FunctionSpec> ALL = List.of(
            function(ShapeFunctions::flatten, "flatten", INPUT, integer("start_dim", 1), integer("end_dim", -1)),
            function(ShapeFunctions::reshape, "reshape", INPUT, required("shape", Form.SIZES)),
            function(
                    ShapeFunctions::transpose,
                    "transpose",
                    INPUT,
                    required("dim0", Form.INTEGER),
                    required("dim1", Form.INTEGER)),
            function(ShapeFunctions::permute, "permute", INPUT, required("dims", Form.INTEGERS)),
            function(ShapeFunctions::squeeze, "squeeze", INPUT, absent("dim", Form.INTEGERS, "all of size 1")),
            function(ShapeFunctions::unsqueeze, "unsqueeze", INPUT, required("dim", Form.INTEGER)),
            function(
                    ShapeFunctions::slice,
                    "slice",
                    INPUT,
                    integer("dim", 0),
                    Parameter.optional("start", Form.SIZES, Literal.of(0)),
                    absent("end", Form.SIZES, "the end"),
                    integer("step", 1)),
            function(
                    ShapeFunctions::pad,
                    "pad",
                    INPUT,
                    required("pad", Form.INTEGERS),
                    text("mode", "constant"),
                    number("value", 0)),
            function(
                    ShapeFunctions::interpolate,
                    "interpolate",
                    INPUT,
                    absent("size", Form.INTEGERS, "none"),
                    absent("scale_factor", Form.NUMBERS, "none"),
                    text("mode", "nearest"),
                    truth("align_corners", false)),
            function(
                    (arguments, operands) ->
                            Lowering.to("ChannelShuffle", Attributes.NONE.with("groups", arguments.get("groups"))),
                    "channel_shuffle",
                    INPUT,
                    required("groups", Form.INTEGER)));

    private ShapeFunctions() {}

    private static FunctionSpec function(Recipe recipe, String name, Parameter... parameters) {
        return new FunctionSpec(Signature.of(name, parameters), recipe);
    }

    static Lowering flatten(Arguments arguments, List<TensorType> operands) {
        return Lowering.to(
                "Flatten",
                Attributes.NONE.with("start", arguments.get("start_dim")).with("end", arguments.get("end_dim")));
    }

    private static Lowering reshape(Arguments arguments, List<TensorType> operands) {
        return Lowering.to("Reshape", Attributes.NONE.with("shape", Expr.list(arguments.elements("shape"))));
    }

    private static Lowering transpose(Arguments arguments, List<TensorType> operands) {
        int rank = operands.get(0).rank();
        int first = Axes.of("transpose", arguments.fixedInteger("dim0"), rank);
        int second = Axes.of("transpose", arguments.fixedInteger("dim1"), rank);
        List<Long> order = new ArrayList<>(LongStream.range(0, rank).boxed().toList());
        Collections.swap(order, first, second);
        return Lowering.to("Transpose", Attributes.NONE.with("perm", order));
    }

    private static Lowering permute(Arguments arguments, List<TensorType> operands) {
        List<Integer> dims = arguments.fixedIntegers("dims");
        int rank = operands.get(0).rank();
        if (dims.size() != rank) {
            throw new WrongArgument(
                    Code.LAN0205,
                    "`permute` needs every axis of an input of rank %d once, found %d axes"
                            .formatted(rank, dims.size()));
        }
        return Lowering.to("Transpose", Attributes.NONE.with("perm", Axes.of("permute", dims, rank)));
    }

    private static Lowering squeeze(Arguments arguments, List<TensorType> operands) {
        TensorType input = operands.get(0);
        List<Long> axes = arguments.find("dim").isPresent()
                ? Axes.of("squeeze", arguments.fixedIntegers("dim"), input.rank())
                : LongStream.range(0, input.rank())
                        .filter(axis -> input.dimension((int) axis).is(1))
                        .boxed()
                        .toList();
        return Lowering.to("Squeeze", Attributes.NONE.with("axes", axes));
    }

    private static Lowering unsqueeze(Arguments arguments, List<TensorType> operands) {
        long axis = Axes.of(
                "unsqueeze", arguments.fixedInteger("dim"), operands.get(0).rank() + 1);
        return Lowering.to("Unsqueeze", Attributes.NONE.with("axes", List.of(axis)));
    }

    private static Lowering slice(Arguments arguments, List<TensorType> operands) {
        long axis =
                Axes.of("slice", arguments.fixedInteger("dim"), operands.get(0).rank());
        Expr end = arguments.find("end").orElse(Expr.of(Long.MAX_VALUE));
        return Lowering.to(
                "Slice",
                Attributes.NONE
                        .with("starts", Expr.list(List.of(arguments.get("start"))))
                        .with("ends", Expr.list(List.of(end)))
                        .with("axes", List.of(axis))
                        .with("steps", Expr.list(List.of(arguments.get("step")))));
    }

    /** torch lists begin and end of the last axis first; ONNX all begins from the first axis on, then all ends. */
    private static Lowering pad(Arguments arguments, List<TensorType> operands) {
        List<Expr> pairs = arguments.elements("pad");
        int rank = operands.get(0).rank();
        if (pairs.size() % 2 != 0 || pairs.size() / 2 > rank) {
            throw new WrongArgument(
                    Code.LAN0205,
                    "`pad` needs a begin and an end for at most %d axes, the last axis first, found %d numbers"
                            .formatted(rank, pairs.size()));
        }
        List<Expr> pads = new ArrayList<>(Collections.nCopies(2 * rank, Expr.of(0)));
        for (int i = 0; i < pairs.size() / 2; i++) {
            pads.set(rank - 1 - i, pairs.get(2 * i));
            pads.set(2 * rank - 1 - i, pairs.get(2 * i + 1));
        }
        String mode = arguments.fixedText("mode");
        Map<String, String> words =
                Map.of("constant", "constant", "reflect", "reflect", "replicate", "edge", "circular", "wrap");
        return Lowering.to(
                "Pad",
                Attributes.NONE
                        .with("pads", Expr.list(pads))
                        .with("mode", word("pad", mode, words))
                        .with("value", arguments.get("value")));
    }

    private static Lowering interpolate(Arguments arguments, List<TensorType> operands) {
        boolean sized = arguments.find("size").isPresent();
        if (sized == arguments.find("scale_factor").isPresent()) {
            throw new WrongArgument(Code.LAN0205, "`interpolate` needs either `size` or `scale_factor`");
        }
        int axes = Math.max(1, operands.get(0).rank() - 2);
        Attributes target = sized
                ? Attributes.NONE.with("size", Expr.list(arguments.spread("size", axes)))
                : Attributes.NONE.with("scales", Expr.list(arguments.spread("scale_factor", axes)));
        return Lowering.to(
                "Resize",
                target.with("mode", word("interpolate", arguments.fixedText("mode"), INTERPOLATIONS))
                        .with("align_corners", arguments.get("align_corners")));
    }

    private static String word(String function, String mode, Map<String, String> words) {
        String word = words.get(mode);
        if (word == null) {
            throw new WrongArgument(
                    Code.LAN0205,
                    "`%s` has no mode \"%s\"; it has %s"
                            .formatted(
                                    function,
                                    mode,
                                    words.keySet().stream().sorted().toList()));
        }
        return word;
    }

    /** The axes of a rank, from 0. */
    static List<Long> allAxes(int rank) {
        return IntStream.range(0, rank).mapToObj(Long::valueOf).toList();
    }
}
