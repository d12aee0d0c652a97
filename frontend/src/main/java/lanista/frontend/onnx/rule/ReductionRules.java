// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.frontend.onnx.graph.Numbers;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/** Operators that reduce or scan axes, and losses. */
final class ReductionRules {
    private static final List<String> REDUCTIONS = List.of(
            "ReduceL1",
            "ReduceL2",
            "ReduceLogSum",
            "ReduceLogSumExp",
            "ReduceMax",
            "ReduceMean",
            "ReduceMin",
            "ReduceProd",
            "ReduceSum",
            "ReduceSumSquare");

    private ReductionRules() {}

    static void addTo(Rules rules) {
        for (String operator : REDUCTIONS) {
            rules.add(operator, site -> reduce(site, site.attributes().integers("axes")));
            rules.add(
                    operator, operator.equals("ReduceSum") ? 13 : 18, site -> reduce(site, LayoutRules.axes(site, 1)));
        }
        Direct choice = Direct.with("axis", Literal.of(0)).and("keepdims", Literal.of(true));
        rules.add("ArgMax", choice);
        rules.add("ArgMin", choice);
        rules.add("CumSum", ReductionRules::cumulate);
        rules.add("CumProd", ReductionRules::cumulate);
        rules.add("TopK", site -> greatest(site, site.attributes().integer("k", 1)));
        rules.add("TopK", 10, site -> greatest(site, site.known(1, "count").one()));
        rules.add("NegativeLogLikelihoodLoss", Direct.SAME);
        rules.add("SoftmaxCrossEntropyLoss", ReductionRules::crossEntropy);
    }

    private static List<Operand> reduce(Site site, Optional<List<Long>> axes) {
        List<Long> over = axes.orElse(List.of());
        if (over.isEmpty() && site.attributes().flag("noop_with_empty_axes", false)) {
            return List.of(site.add("Identity", Attributes.NONE, site.operand(0)));
        }
        Attributes attributes = Attributes.NONE
                .with("axes", LayoutRules.fromTheFront(over, site.type(0).rank()))
                .with("keepdims", site.attributes().flag("keepdims", true));
        return List.of(site.add(site.operator(), attributes, site.operand(0)));
    }

    private static List<Operand> cumulate(Site site) {
        Numbers axis = site.known(1, "axis");
        Attributes attributes = Attributes.NONE
                .with("axis", axis.one())
                .with("exclusive", site.attributes().flag("exclusive", false))
                .with("reverse", site.attributes().flag("reverse", false));
        return List.of(site.add(site.operator(), attributes, site.operand(0)));
    }

    private static List<Operand> greatest(Site site, long count) {
        TensorType type = site.type(0);
        long given = site.attributes().integer("axis", -1);
        long axis = given < 0 ? given + type.rank() : given;
        if (count == 0 && type.shape().isConstant() && axis >= 0 && axis < type.rank()) {
            List<Expr> shape = type.shape().with((int) axis, Expr.of(0)).dimensions();
            return List.of(
                    Emptiness.tensor(site, type.element(), shape), Emptiness.tensor(site, ElementType.I64, shape));
        }
        Attributes attributes = Attributes.NONE
                .with("k", count)
                .with("axis", given)
                .with("largest", site.attributes().flag("largest", true))
                .with("sorted", site.attributes().flag("sorted", true));
        return site.add("TopK", attributes, List.of(site.operand(0)));
    }

    private static List<Operand> crossEntropy(Site site) {
        List<Operand> results = new ArrayList<>(Direct.SAME.apply(site));
        if (site.wants(1)) {
            results.add(site.add("LogSoftmax", Attributes.NONE.with("axis", 1), site.operand(0)));
        }
        return results;
    }
}
