// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.builtin;

import static lanista.frontend.lan.signature.Parameter.integer;
import static lanista.frontend.lan.signature.Parameter.required;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
import lanista.ir.expr.Function;
import lanista.ir.expr.Kind;
import lanista.ir.op.Attributes;
import lanista.ir.type.TensorType;

/** Functions that join tensors, part one, or pick from one by another. */
final class JoinFunctions {
    /** The most parts of one tensor. */
    private static final long MOST_PARTS = 1_000;

    static final List<FunctionSpec> ALL = List.of(
            function(
                    JoinFunctions.axis("Concat", "dim"),
                    "concat",
                    required("tensors", Form.TENSORS),
                    integer("dim", 0)),
            function(JoinFunctions.axis("Stack", "dim"), "stack", required("tensors", Form.TENSORS), integer("dim", 0)),
            function(
                    JoinFunctions::split,
                    "split",
                    required("tensor", Form.TENSOR),
                    required("split_size_or_sections", Form.INTEGERS),
                    integer("dim", 0)),
            function(
                    JoinFunctions::chunk,
                    "chunk",
                    required("input", Form.TENSOR),
                    required("chunks", Form.INTEGER),
                    integer("dim", 0)),
            function(
                    JoinFunctions.axis("GatherElements", "dim"),
                    "gather",
                    required("input", Form.TENSOR),
                    required("dim", Form.INTEGER),
                    required("index", Form.TENSOR)),
            function(
                    (arguments, operands) -> Lowering.to("Where"),
                    "where",
                    required("condition", Form.TENSOR),
                    required("input", Form.OPERAND),
                    required("other", Form.OPERAND)));

    private JoinFunctions() {}

    private static FunctionSpec function(Recipe recipe, String name, Parameter... parameters) {
        return new FunctionSpec(Signature.of(name, parameters), recipe);
    }

    private static Recipe axis(String operator, String parameter) {
        return (arguments, operands) -> Lowering.to(operator, Attributes.NONE.with("axis", arguments.get(parameter)));
    }

    private static Lowering split(Arguments arguments, List<TensorType> operands) {
        int axis =
                Axes.of("split", arguments.fixedInteger("dim"), operands.get(0).rank());
        Expr given = arguments.get("split_size_or_sections");
        if (given.kind() == Kind.LIST) {
            return split(axis, arguments.elements("split_size_or_sections"));
        }
        long size = arguments.fixedInteger("split_size_or_sections");
        long whole = fixedSize("split", operands.get(0), axis);
        if (size < 1) {
            throw new WrongArgument(Code.LAN0205, "`split` needs parts of at least 1, found %d".formatted(size));
        }
        return split(axis, parts(whole, size));
    }

    /** As torch.chunk: parts of equal size but the last, and fewer of them where the axis is too short. */
    private static Lowering chunk(Arguments arguments, List<TensorType> operands) {
        int axis =
                Axes.of("chunk", arguments.fixedInteger("dim"), operands.get(0).rank());
        long chunks = arguments.fixedInteger("chunks");
        if (chunks < 1 || chunks > MOST_PARTS) {
            throw new WrongArgument(Code.LAN0205, "`chunk` makes 1 to %d parts, not %d".formatted(MOST_PARTS, chunks));
        }
        Expr whole = operands.get(0).dimension(axis);
        if (whole.isConstant()) {
            long size = ceiling(whole.constant().asLong(), chunks);
            return split(axis, parts(whole.constant().asLong(), size));
        }
        Expr part = Expr.apply(Function.FLOOR_DIVIDE, whole, Expr.of(chunks));
        return split(axis, Collections.nCopies((int) chunks, part));
    }

    private static List<Expr> parts(long whole, long size) {
        if (ceiling(whole, size) > MOST_PARTS) {
            throw new WrongArgument(
                    Code.LAN0903, "an axis of %d is split into more than %d parts".formatted(whole, MOST_PARTS));
        }
        List<Expr> parts = new ArrayList<>();
        for (long start = 0; start < whole; start += size) {
            parts.add(Expr.of(Math.min(size, whole - start)));
        }
        return parts;
    }

    private static long ceiling(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }

    private static long fixedSize(String function, TensorType input, int axis) {
        Expr size = input.dimension(axis);
        if (!size.isConstant()) {
            throw new WrongArgument(
                    Code.LAN0205,
                    "`%s` cannot tell how many parts axis %d of %s has".formatted(function, axis, input),
                    Optional.of("list the sizes of the parts, or use chunk"));
        }
        return size.constant().asLong();
    }

    private static Lowering split(long axis, List<Expr> sizes) {
        return Lowering.to("Split", Attributes.NONE.with("axis", axis).with("split", Expr.list(sizes)));
    }
}
