// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.builtin;

import static lanista.frontend.lan.signature.Parameter.absent;
import static lanista.frontend.lan.signature.Parameter.integers;
import static lanista.frontend.lan.signature.Parameter.required;
import static lanista.frontend.lan.signature.Parameter.truth;

import java.util.ArrayList;
import java.util.List;
import lanista.frontend.lan.signature.Form;
import lanista.frontend.lan.signature.Lowering;
import lanista.frontend.lan.signature.Parameter;
import lanista.frontend.lan.signature.Recipe;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;

/** Pools over a number of spatial axes: their parameters behind the input, and their recipes. */
final class Pools {
    private Pools() {}

    static List<Parameter> maximum() {
        return List.of(
                required("kernel_size", Form.INTEGERS),
                absent("stride", Form.INTEGERS, "kernel_size"),
                integers("padding", 0),
                integers("dilation", 1),
                truth("ceil_mode", false));
    }

    static Recipe maximumOver(int axes) {
        return (arguments, operands) -> Lowering.to(
                "MaxPool",
                Windows.ofPool(arguments, axes)
                        .with("dilations", Expr.list(arguments.spread("dilation", axes)))
                        .with("ceil_mode", arguments.get("ceil_mode")));
    }

    static List<Parameter> average(int axes) {
        List<Parameter> parameters = new ArrayList<>(List.of(
                required("kernel_size", Form.INTEGERS),
                absent("stride", Form.INTEGERS, "kernel_size"),
                integers("padding", 0),
                truth("ceil_mode", false),
                truth("count_include_pad", true)));
        if (axes > 1) {
            parameters.add(absent("divisor_override", Form.INTEGER, "none"));
        }
        return parameters;
    }

    static Recipe averageOver(int axes) {
        return (arguments, operands) -> {
            Attributes attributes = Windows.ofPool(arguments, axes)
                    .with("ceil_mode", arguments.get("ceil_mode"))
                    .with("count_include_pad", arguments.get("count_include_pad"));
            return Lowering.to(
                    "AveragePool",
                    arguments
                            .find("divisor_override")
                            .map(divisor -> attributes.with("divisor_override", divisor))
                            .orElse(attributes));
        };
    }

    static List<Parameter> adaptive() {
        return List.of(required("output_size", Form.INTEGERS));
    }

    static Recipe adaptiveOver(String operator, int axes) {
        return (arguments, operands) -> Lowering.to(
                operator, Attributes.NONE.with("output_size", Expr.list(arguments.spread("output_size", axes))));
    }
}
