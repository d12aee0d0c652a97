// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.pytorch;

import static lanista.codegen.pytorch.FunctionForm.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import lanista.ir.expr.Expr;

/** Pools over one to three spatial axes. */
final class PoolForms {
    private PoolForms() {}

    static void addTo(Map<String, FunctionForm> forms) {
        forms.put("MaxPool", PoolForms::largest);
        forms.put("AveragePool", PoolForms::average);
        forms.put("AdaptiveAveragePool", (values, operands) -> adaptive("F.adaptive_avg_pool", values, operands));
        forms.put("AdaptiveMaxPool", (values, operands) -> adaptive("F.adaptive_max_pool", values, operands));
        forms.put(
                "GlobalAveragePool",
                (values, operands) -> values.rank() <= 5
                        ? arguments(values, operands).add("1").call("F.adaptive_avg_pool" + (values.rank() - 2) + "d")
                        : overSpace("torch.mean", values, operands));
        forms.put("GlobalMaxPool", (values, operands) -> overSpace("torch.amax", values, operands));
    }

    private static Term overSpace(String function, Values values, List<Term> operands) {
        String axes =
                LongStream.range(2, values.rank()).mapToObj(Long::toString).collect(Collectors.joining(", "));
        return arguments(values, operands)
                .named("dim", values.rank() == 3 ? axes : "(" + axes + ")")
                .named("keepdim", "True")
                .call(function);
    }

    private static Term largest(Values values, List<Term> operands) {
        return pool(values, padded(values, operands, true, ", value=float(\"-inf\")"))
                .axes(1, "dilation", values.exprs("dilations"))
                .unless(false, "ceil_mode", "ceil_mode")
                .call("F.max_pool" + axes(values) + "d");
    }

    private static Term average(Values values, List<Term> operands) {
        boolean counted = values.flag("count_include_pad");
        boolean divided = !values.is("divisor_override", 0);
        if (divided && axes(values) == 1) {
            throw values.unsupported("torch's pool over one axis takes no divisor");
        }
        Arguments arguments =
                pool(values, padded(values, operands, counted || divided, "")).unless(false, "ceil_mode", "ceil_mode");
        if (!counted && values.exprs("pads").stream().anyMatch(pad -> !pad.is(0))) {
            arguments.named("count_include_pad", "False");
        }
        return arguments.unless(0, "divisor_override", "divisor_override").call("F.avg_pool" + axes(values) + "d");
    }

    private static int axes(Values values) {
        return values.rank() - 2;
    }

    /** The stride is the window where nothing is said. */
    private static Arguments pool(Values values, List<Term> operands) {
        Arguments arguments = arguments(values, operands).add(values.spread("kernel_shape"));
        if (!values.exprs("strides").equals(values.exprs("kernel_shape"))) {
            arguments.named("stride", values.spread("strides"));
        }
        return isNative(values) ? arguments.axes(0, "padding", values.begins()) : arguments;
    }

    /** Whether torch pads so by itself: both sides alike, by at most half of the window. */
    private static boolean isNative(Values values) {
        long[] window = values.integers("kernel_shape");
        long[] pads = values.integers("pads");
        return values.isPaddedAlike() && IntStream.range(0, window.length).allMatch(i -> 2 * pads[i] <= window[i]);
    }

    /** What torch does not pad itself is padded before, where no window then stands in the padding alone. */
    private static List<Term> padded(Values values, List<Term> operands, boolean possible, String filling) {
        if (isNative(values)) {
            return operands;
        }
        List<Expr> ends = values.ends();
        long[] window = values.integers("kernel_shape");
        boolean inside = IntStream.range(0, window.length)
                .allMatch(i -> ends.get(i).constant().asLong() < window[i]);
        if (!possible || !inside || values.flag("ceil_mode")) {
            throw values.unsupported("torch does not pad a pool by %s".formatted(values.text("pads")));
        }
        return List.of(
                arguments(values, operands).add(values.lastFirst() + filling).call("F.pad"));
    }

    /** A size of 0 is that of the input. */
    private static Term adaptive(String function, Values values, List<Term> operands) {
        List<Expr> sizes = values.exprs("output_size");
        boolean kept = sizes.stream().anyMatch(size -> size.is(0));
        String size = kept
                ? sizes.stream()
                        .map(each -> each.is(0) ? "None" : values.text(each))
                        .collect(Collectors.joining(", ", "(", sizes.size() == 1 ? ",)" : ")"))
                : values.spread(sizes);
        return arguments(values, operands).add(size).call(function + sizes.size() + "d");
    }
}
