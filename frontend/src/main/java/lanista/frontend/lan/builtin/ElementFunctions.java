// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.builtin;

import static lanista.frontend.lan.signature.Parameter.absent;
import static lanista.frontend.lan.signature.Parameter.required;

import java.util.Arrays;
import java.util.List;
import lanista.frontend.lan.signature.Arguments;
import lanista.frontend.lan.signature.Form;
import lanista.frontend.lan.signature.FunctionSpec;
import lanista.frontend.lan.signature.Lowering;
import lanista.frontend.lan.signature.Parameter;
import lanista.frontend.lan.signature.Signature;
import lanista.frontend.lan.signature.WrongArgument;
import lanista.ir.diagnostic.Code;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/** Functions of each element by itself. */
final class ElementFunctions {
    private static final Parameter INPUT = required("input", Form.TENSOR);

    static final List<FunctionSpec> ALL = List.of(
            plain("exp", "Exp"),
            plain("log", "Log"),
            plain("sqrt", "Sqrt"),
            plain("rsqrt", "Rsqrt"),
            plain("abs", "Abs"),
            new FunctionSpec(
                    Signature.of("pow", INPUT, required("exponent", Form.OPERAND)),
                    (arguments, operands) -> Lowering.to("Pow")),
            new FunctionSpec(
                    Signature.of(
                            "clamp", INPUT, absent("min", Form.NUMBER, "none"), absent("max", Form.NUMBER, "none")),
                    ElementFunctions::clamp),
            new FunctionSpec(Signature.of("cast", INPUT, required("dtype", Form.TEXT)), ElementFunctions::cast));

    private ElementFunctions() {}

    private static FunctionSpec plain(String name, String operator) {
        return new FunctionSpec(Signature.of(name, INPUT), (arguments, operands) -> Lowering.to(operator));
    }

    private static Lowering clamp(Arguments arguments, List<TensorType> operands) {
        Attributes attributes = Attributes.NONE;
        for (String bound : List.of("min", "max")) {
            if (arguments.find(bound).isPresent()) {
                attributes = attributes.with(bound, arguments.get(bound));
            }
        }
        if (attributes.equals(Attributes.NONE)) {
            throw new WrongArgument(Code.LAN0205, "`clamp` needs `min`, `max` or both");
        }
        return Lowering.to("Clip", attributes);
    }

    private static Lowering cast(Arguments arguments, List<TensorType> operands) {
        String word = arguments.fixedText("dtype");
        ElementType element = ElementType.parse(word)
                .orElseThrow(() -> new WrongArgument(
                        Code.LAN0303,
                        "there is no element type \"%s\"; there are %s"
                                .formatted(
                                        word,
                                        String.join(
                                                ", ",
                                                Arrays.stream(ElementType.values())
                                                        .map(ElementType::word)
                                                        .toList()))));
        return Lowering.to("Cast", Attributes.NONE.with("to", element.word()));
    }
}
