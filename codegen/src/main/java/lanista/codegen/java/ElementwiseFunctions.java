// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import lanista.codegen.text.Piece;
import lanista.ir.type.ElementType;

/** Functions of each element by itself, with broadcasting. */
final class ElementwiseFunctions {
    /** Under libtorch's names. */
    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("Relu", "relu"),
            Map.entry("Sigmoid", "sigmoid"),
            Map.entry("Tanh", "tanh"),
            Map.entry("Mish", "mish"),
            Map.entry("HardSwish", "hardswish"),
            Map.entry("Softsign", "softsign"),
            Map.entry("Neg", "neg"),
            Map.entry("Abs", "abs"),
            Map.entry("Exp", "exp"),
            Map.entry("Log", "log"),
            Map.entry("Sqrt", "sqrt"),
            Map.entry("Rsqrt", "rsqrt"),
            Map.entry("Reciprocal", "reciprocal"),
            Map.entry("Sign", "sign"),
            Map.entry("Floor", "floor"),
            Map.entry("Ceil", "ceil"),
            Map.entry("Round", "round"),
            Map.entry("Erf", "erf"),
            Map.entry("Sin", "sin"),
            Map.entry("Cos", "cos"),
            Map.entry("Tan", "tan"),
            Map.entry("Asin", "asin"),
            Map.entry("Acos", "acos"),
            Map.entry("Atan", "atan"),
            Map.entry("Sinh", "sinh"),
            Map.entry("Cosh", "cosh"),
            Map.entry("Asinh", "asinh"),
            Map.entry("Acosh", "acosh"),
            Map.entry("Atanh", "atanh"),
            Map.entry("Not", "logical_not"),
            Map.entry("IsNaN", "isnan"));

    /** Methods of the first operand. */
    private static final Map<String, String> METHODS = Map.ofEntries(
            Map.entry("Add", "add"),
            Map.entry("Sub", "sub"),
            Map.entry("Mul", "mul"),
            Map.entry("Equal", "eq"),
            Map.entry("Less", "lt"),
            Map.entry("LessOrEqual", "le"),
            Map.entry("Greater", "gt"),
            Map.entry("GreaterOrEqual", "ge"),
            Map.entry("And", "logical_and"),
            Map.entry("Or", "logical_or"),
            Map.entry("Xor", "logical_xor"),
            Map.entry("MatMul", "matmul"));

    /** Over all operands, two at a time. */
    private static final Map<String, String> FOLDED = Map.of("Sum", "add", "Max", "maximum", "Min", "minimum");

    static final Map<String, FunctionForm> ALL = all();

    private ElementwiseFunctions() {}

    private static Map<String, FunctionForm> all() {
        Map<String, FunctionForm> all = new HashMap<>();
        PLAIN.forEach((operator, function) -> all.put(operator, call -> call.torch(function, call.x())));
        METHODS.forEach((operator, method) -> all.put(
                operator, call -> Context.method(call.x(), method, signed(call).operand(1))));
        FOLDED.forEach((operator, method) -> all.put(operator, call -> folded(signed(call), method)));
        all.put("LeakyRelu", call -> call.torch("leaky_relu", call.x(), call.scalar("alpha")));
        all.put("Elu", ElementwiseFunctions::elu);
        all.put("Celu", call -> call.torch("celu", call.x(), call.scalar("alpha")));
        all.put(
                "Selu",
                call -> call.torch(
                        "elu", call.x(), call.scalar("alpha"), call.scalar("gamma"), call.made("Scalar", "1")));
        all.put("ThresholdedRelu", ElementwiseFunctions::threshold);
        all.put("Gelu", ElementwiseFunctions::gelu);
        all.put("Swish", ElementwiseFunctions::swish);
        all.put("HardSigmoid", ElementwiseFunctions::hardSigmoid);
        all.put("Softplus", call -> call.torch("softplus", call.x(), call.scalar("beta"), call.scalar("threshold")));
        all.put("Shrink", ElementwiseFunctions::shrink);
        all.put("Clip", ElementwiseFunctions::clip);
        all.put("Div", ElementwiseFunctions::divide);
        all.put("Pow", ElementwiseFunctions::power);
        all.put(
                "Mod",
                call -> Context.method(signed(call).x(), call.flag("fmod") ? "fmod" : "remainder", call.operand(1)));
        all.put("Mean", ElementwiseFunctions::mean);
        all.put("Where", call -> call.torch("where", call.operands()));
        all.put("Cast", ElementwiseFunctions::cast);
        all.put("Identity", FunctionContext::x);
        all.put("Placeholder", FunctionContext::x);
        all.put("IsInf", ElementwiseFunctions::isInfinite);
        return Collections.unmodifiableMap(all);
    }

    /** libtorch does not order or add integers of 16 to 64 bits without a sign. */
    private static FunctionContext signed(FunctionContext call) {
        ElementType element = call.element();
        if (element.isUnsigned() && element != ElementType.U8) {
            throw new UnwritableException("libtorch computes little with elements of type " + element.word());
        }
        return call;
    }

    private static Piece folded(FunctionContext call, String method) {
        return call.operands().stream()
                .reduce((left, right) -> Context.method(left, method, right))
                .orElseThrow();
    }

    private static Piece elu(FunctionContext call) {
        return call.setting("alpha").isConstant() && call.real("alpha") == 1
                ? call.torch("elu", call.x())
                : call.torch("elu", call.x(), call.scalar("alpha"), call.made("Scalar", "1"), call.made("Scalar", "1"));
    }

    private static Piece threshold(FunctionContext call) {
        return call.torch("threshold", call.x(), call.scalar("alpha"), call.made("Scalar", "0"));
    }

    private static Piece gelu(FunctionContext call) {
        return call.word("approximate").equals("none")
                ? call.torch("gelu", call.x())
                : call.torch("gelu", call.x(), Piece.of(JavaText.quoted(call.word("approximate"))));
    }

    /** {@code x * sigmoid(alpha * x)}. */
    private static Piece swish(FunctionContext call) {
        return call.real("alpha") == 1
                ? call.torch("silu", call.x())
                : call.helper(Helpers.SWISH, call.x(), Piece.of(call.text("alpha")));
    }

    /** {@code alpha * x + beta}, kept between 0 and 1. */
    private static Piece hardSigmoid(FunctionContext call) {
        if (call.real("alpha") == 1.0 / 6 && call.real("beta") == 0.5) {
            return call.torch("hardsigmoid", call.x());
        }
        Piece line = Context.method(Context.method(call.x(), "mul", call.scalar("alpha")), "add", call.scalar("beta"));
        return call.torch("clamp", line, bound(call, "0"), bound(call, "1"));
    }

    private static Piece bound(FunctionContext call, String number) {
        return call.made("ScalarOptional", call.made("Scalar", number).toString());
    }

    /** libtorch has the cases of a bias that is 0 or as large as the reach. */
    private static Piece shrink(FunctionContext call) {
        if (call.real("bias") == 0) {
            return call.torch("hardshrink", call.x(), call.scalar("lambd"));
        }
        if (call.real("bias") == call.real("lambd")) {
            return call.torch("softshrink", call.x(), call.scalar("lambd"));
        }
        throw new UnwritableException("libtorch shrinks by 0 or by 'lambd', not by %s".formatted(call.text("bias")));
    }

    private static Piece clip(FunctionContext call) {
        double least = call.real("min");
        double most = call.real("max");
        if (least == 0 && most == 6) {
            return call.torch("relu6", call.x());
        }
        if (Double.isInfinite(least) && Double.isInfinite(most)) {
            return call.x();
        }
        Piece lower = limit(call, least, Math.ceil(least));
        return Double.isInfinite(most)
                ? call.torch("clamp", call.x(), lower)
                : call.torch("clamp", call.x(), lower, limit(call, most, Math.floor(most)));
    }

    /** A whole number for integers, which would become real numbers by others. */
    private static Piece limit(FunctionContext call, double value, double whole) {
        if (Double.isInfinite(value)) {
            return call.made("ScalarOptional");
        }
        return bound(call, call.element().isFloating() ? JavaText.real(value) : JavaText.whole((long) whole));
    }

    /** Of integers the quotient is cut off towards zero, as in ONNX. */
    private static Piece divide(FunctionContext call) {
        return call.element().isFloating()
                ? Context.method(call.x(), "div", call.operand(1))
                : Context.method(
                        call.x(),
                        "div",
                        call.operand(1),
                        call.made(
                                "StringViewOptional",
                                "new %s(\"trunc\")".formatted(call.unit().use("org.bytedeco.javacpp.BytePointer"))));
    }

    /** The base's type is the result's; the exponent may be of another. */
    private static Piece power(FunctionContext call) {
        Piece power = Context.method(signed(call).x(), "pow", call.operand(1));
        return call.type(1).element() == call.element()
                ? power
                : Context.method(power, "to", call.elementType(call.element()));
    }

    private static Piece mean(FunctionContext call) {
        Piece count = call.made("Scalar", Integer.toString(call.operands().size()));
        return Context.method(folded(call, "add"), "div", count);
    }

    private static Piece isInfinite(FunctionContext call) {
        boolean negative = call.flag("detect_negative");
        if (negative != call.flag("detect_positive")) {
            return call.torch(negative ? "isneginf" : "isposinf", call.x());
        }
        if (negative) {
            return call.torch("isinf", call.x());
        }
        throw new UnwritableException("libtorch has no test that nothing passes");
    }

    private static Piece cast(FunctionContext call) {
        ElementType to = ElementType.parse(call.word("to")).orElseThrow();
        return Context.method(call.x(), "to", call.elementType(to));
    }
}
