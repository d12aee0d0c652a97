// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Substitution;

/** Values of the parameters of a class in its instances. */
final class Rows {
    /** What source files call settings that the catalogue names as ONNX does. */
    private static final Map<String, String> SPELLED = Map.of(
            "kernel_shape", "kernel_size",
            "strides", "stride",
            "pads", "padding",
            "dilations", "dilation",
            "group", "groups",
            "ratio", "dropout",
            "epsilon", "eps",
            "shape", "size");

    private Rows() {}

    static String spelled(String setting) {
        return SPELLED.getOrDefault(setting, setting);
    }

    /** The value of an expression over parameters in one instance. */
    static Literal value(Expr expr, Map<String, List<Literal>> parameters, int row) {
        return Substitution.ofSymbols(
                        name -> Optional.ofNullable(parameters.get(name)).map(values -> Expr.of(values.get(row))))
                .in(expr)
                .constant();
    }
}
