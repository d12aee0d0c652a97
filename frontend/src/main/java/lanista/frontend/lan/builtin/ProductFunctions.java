// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.builtin;

import static lanista.frontend.lan.signature.Parameter.absent;
import static lanista.frontend.lan.signature.Parameter.number;
import static lanista.frontend.lan.signature.Parameter.required;
import static lanista.frontend.lan.signature.Parameter.truth;

import java.util.List;
import lanista.frontend.lan.signature.Arguments;
import lanista.frontend.lan.signature.Form;
import lanista.frontend.lan.signature.FunctionSpec;
import lanista.frontend.lan.signature.Lowering;
import lanista.frontend.lan.signature.Signature;
import lanista.ir.op.Attributes;
import lanista.ir.type.TensorType;

/** Products of tensors. */
final class ProductFunctions {
    static final List<FunctionSpec> ALL = List.of(
            new FunctionSpec(
                    Signature.of("matmul", required("input", Form.TENSOR), required("other", Form.TENSOR)),
                    (arguments, operands) -> Lowering.to("MatMul")),
            new FunctionSpec(
                    Signature.of("bmm", required("input", Form.TENSOR), required("mat2", Form.TENSOR)),
                    ProductFunctions::batched),
            new FunctionSpec(
                    new Signature(
                            "einsum",
                            List.of(required("equation", Form.TEXT), required("operands", Form.TENSORS)),
                            true),
                    (arguments, operands) ->
                            Lowering.to("Einsum", Attributes.NONE.with("equation", arguments.get("equation")))),
            new FunctionSpec(
                    Signature.of(
                            "scaled_dot_product_attention",
                            required("query", Form.TENSOR),
                            required("key", Form.TENSOR),
                            required("value", Form.TENSOR),
                            absent("attn_mask", Form.TENSOR, "none"),
                            number("dropout_p", 0),
                            truth("is_causal", false),
                            absent("scale", Form.NUMBER, "1 / sqrt of the last axis")),
                    ProductFunctions::attention));

    private ProductFunctions() {}

    private static Lowering batched(Arguments arguments, List<TensorType> operands) {
        operands.forEach(operand -> Axes.needRank("bmm", operand, 3));
        return Lowering.to("MatMul");
    }

    private static Lowering attention(Arguments arguments, List<TensorType> operands) {
        Attributes attributes = Attributes.NONE
                .with("is_causal", arguments.get("is_causal"))
                .with("dropout", arguments.get("dropout_p"));
        return Lowering.to(
                "Attention",
                arguments
                        .find("scale")
                        .map(scale -> attributes.with("scale", scale))
                        .orElse(attributes));
    }
}
