// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.builtin;

import static lanista.frontend.lan.signature.Parameter.absent;
import static lanista.frontend.lan.signature.Parameter.number;
import static lanista.frontend.lan.signature.Parameter.required;
import static lanista.frontend.lan.signature.Parameter.truth;

import java.util.List;
import lanista.frontend.lan.signature.Form;
import lanista.frontend.lan.signature.FunctionSpec;
import lanista.frontend.lan.signature.Lowering;
import lanista.frontend.lan.signature.Parameter;
import lanista.frontend.lan.signature.Signature;
import lanista.ir.op.Attributes;

/** Functions that reduce axes of one tensor, or scale by a norm over one. */
final class ReductionFunctions {
    static final List<FunctionSpec> ALL = List.of(
            reduction("mean", "ReduceMean"),
            reduction("sum", "ReduceSum"),
            reduction("max", "ReduceMax"),
            reduction("min", "ReduceMin"),
            new FunctionSpec(
                    Signature.of(
                            "argmax",
                            required("input", Form.TENSOR),
                            required("dim", Form.INTEGER),
                            truth("keepdim", false)),
                    (arguments, operands) -> Lowering.to(
                            "ArgMax",
                            Attributes.NONE
                                    .with("axis", arguments.get("dim"))
                                    .with("keepdims", arguments.get("keepdim")))),
            new FunctionSpec(
                    Signature.of(
                            "normalize",
                            required("input", Form.TENSOR),
                            number("p", 2),
                            Parameter.integer("dim", 1),
                            number("eps", 1e-12)),
                    (arguments, operands) -> Lowering.to(
                            "LpNormalization",
                            Attributes.NONE
                                    .with("axis", arguments.get("dim"))
                                    .with("p", arguments.get("p"))
                                    .with("epsilon", arguments.get("eps")))));

    private ReductionFunctions() {}

    private static FunctionSpec reduction(String name, String operator) {
        Signature signature = Signature.of(
                name, required("input", Form.TENSOR), absent("dim", Form.INTEGERS, "all"), truth("keepdim", false));
        return new FunctionSpec(signature, (arguments, operands) -> {
            int rank = operands.get(0).rank();
            List<Long> axes = arguments.find("dim").isPresent()
                    ? Axes.of(name, arguments.fixedIntegers("dim"), rank)
                    : ShapeFunctions.allAxes(rank);
            return Lowering.to(operator, Attributes.NONE.with("axes", axes).with("keepdims", arguments.get("keepdim")));
        });
    }
}
