// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.pytorch;

import static lanista.codegen.pytorch.FunctionForm.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import lanista.ir.expr.Expr;
import lanista.ir.type.ElementType;

/** Reductions over axes, sums along one, and the places of the largest. */
final class ReductionForms {
    private ReductionForms() {}

    static void addTo(Map<String, FunctionForm> forms) {
        forms.put("ReduceMean", (values, operands) -> reduced("torch.mean", values, operands));
        forms.put("ReduceSum", (values, operands) -> summed(values, operands));
        forms.put("ReduceMax", (values, operands) -> reduced("torch.amax", values, operands));
        forms.put("ReduceMin", (values, operands) -> reduced("torch.amin", values, operands));
        forms.put("ReduceProd", ReductionForms::product);
        forms.put("ReduceL1", (values, operands) -> summed(values, of("torch.abs", operands)));
        forms.put("ReduceSumSquare", (values, operands) -> summed(values, of("torch.square", operands)));
        forms.put(
                "ReduceL2",
                (values, operands) ->
                        over(values, arguments(values, operands).add("2.0")).call("torch.linalg.vector_norm"));
        forms.put(
                "ReduceLogSum",
                (values, operands) ->
                        Term.call("torch.log", List.of(summed(values, operands).piece())));
        forms.put("ReduceLogSumExp", (values, operands) -> reduced("torch.logsumexp", values, operands));
        forms.put("ArgMax", (values, operands) -> place("torch.argmax", values, operands));
        forms.put("ArgMin", (values, operands) -> place("torch.argmin", values, operands));
        forms.put("CumSum", ReductionForms::running);
        forms.put(
                "TopK",
                (values, operands) -> arguments(values, operands)
                        .setting("k")
                        .named("dim", values.text("axis"))
                        .unless(true, "largest", "largest")
                        .unless(true, "sorted", "sorted")
                        .call("torch.topk"));
    }

    private static List<Term> of(String function, List<Term> operands) {
        return List.of(Term.call(function, List.of(operands.get(0).piece())));
    }

    private static Term reduced(String function, Values values, List<Term> operands) {
        return over(values, arguments(values, operands)).call(function);
    }

    private static Arguments over(Values values, Arguments arguments) {
        return arguments.named("dim", dim(values)).unless(false, "keepdim", "keepdims");
    }

    /** The axes, of which none means all. */
    private static String dim(Values values) {
        List<Expr> axes = axes(values);
        return axes.size() == 1 ? values.text(axes.get(0)) : values.tuple(axes);
    }

    private static List<Expr> axes(Values values) {
        List<Expr> axes = values.exprs("axes");
        return axes.isEmpty()
                ? LongStream.range(0, values.rank()).mapToObj(Expr::of).toList()
                : axes;
    }

    /** torch sums small integers as large ones unless it is told. */
    private static Term summed(Values values, List<Term> operands) {
        Arguments arguments = over(values, arguments(values, operands));
        ElementType element = values.operator().results().get(0).element();
        return (element.isFloating() || element == ElementType.I64
                        ? arguments
                        : arguments.named("dtype", Python.element(element)))
                .call("torch.sum");
    }

    /** torch multiplies along one axis at a time: the last one first, so that the others keep their places. */
    private static Term product(Values values, List<Term> operands) {
        Term result = operands.get(0);
        long[] axes = axes(values).stream()
                .mapToLong(axis -> Math.floorMod(axis.constant().asLong(), (long) values.rank()))
                .sorted()
                .toArray();
        for (int i = axes.length - 1; i >= 0; i--) {
            result = arguments(values, List.of(result))
                    .named("dim", Long.toString(axes[i]))
                    .unless(false, "keepdim", "keepdims")
                    .call("torch.prod");
        }
        return result;
    }

    private static Term place(String function, Values values, List<Term> operands) {
        if (values.flag("select_last_index")) {
            throw values.unsupported("torch finds the first of several, not the last");
        }
        return arguments(values, operands)
                .named("dim", values.text("axis"))
                .unless(false, "keepdim", "keepdims")
                .call(function);
    }

    private static Term running(Values values, List<Term> operands) {
        if (values.flag("exclusive")) {
            throw values.unsupported("torch sums up to an element and with it, not without it");
        }
        String axis = values.text("axis");
        boolean reverse = values.flag("reverse");
        Term ordered = reverse ? flipped(operands.get(0), axis) : operands.get(0);
        Term sums = arguments(values, List.of(ordered)).named("dim", axis).call("torch.cumsum");
        return reverse ? flipped(sums, axis) : sums;
    }

    private static Term flipped(Term term, String axis) {
        return Term.call(
                "torch.flip", List.of(term.piece(), Term.atom("(" + axis + ",)").piece()));
    }
}
