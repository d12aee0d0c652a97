// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.builtin;

import java.util.ArrayList;
import java.util.List;
import lanista.frontend.lan.signature.Arguments;
import lanista.frontend.lan.signature.Form;
import lanista.frontend.lan.signature.FunctionSpec;
import lanista.frontend.lan.signature.Lowering;
import lanista.frontend.lan.signature.Parameter;
import lanista.frontend.lan.signature.Recipe;
import lanista.frontend.lan.signature.Signature;
import lanista.ir.type.TensorType;

/** Pools as functions, after torch.nn.functional.max_pool2d and its kin. */
final class PoolFunctions {
    static final List<FunctionSpec> ALL = List.of(
            function("max_pool1d", Pools.maximum(), Pools.maximumOver(1)),
            function("max_pool2d", Pools.maximum(), Pools.maximumOver(2)),
            function("avg_pool1d", Pools.average(1), Pools.averageOver(1)),
            function("avg_pool2d", Pools.average(2), Pools.averageOver(2)),
            function("adaptive_avg_pool1d", Pools.adaptive(), Pools.adaptiveOver("AdaptiveAveragePool", 1)),
            function("adaptive_avg_pool2d", Pools.adaptive(), Pools.adaptiveOver("AdaptiveAveragePool", 2)),
            function("adaptive_max_pool1d", Pools.adaptive(), Pools.adaptiveOver("AdaptiveMaxPool", 1)),
            function("adaptive_max_pool2d", Pools.adaptive(), Pools.adaptiveOver("AdaptiveMaxPool", 2)),
            function("global_avg_pool2d", List.of(), PoolFunctions::global));

    private PoolFunctions() {}

    private static FunctionSpec function(String name, List<Parameter> behind, Recipe recipe) {
        List<Parameter> parameters = new ArrayList<>(List.of(Parameter.required("input", Form.TENSOR)));
        parameters.addAll(behind);
        return new FunctionSpec(new Signature(name, parameters, false), recipe);
    }

    private static Lowering global(Arguments arguments, List<TensorType> operands) {
        Axes.needRank("global_avg_pool2d", operands.get(0), 4);
        return Lowering.to("GlobalAveragePool");
    }
}
