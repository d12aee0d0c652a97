// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.pytorch;

import static lanista.codegen.pytorch.FunctionForm.arguments;
import static lanista.codegen.pytorch.FunctionForm.call;

import java.util.List;
import java.util.Map;
import lanista.codegen.pytorch.Term.Binding;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/** Operators that go element by element, and those without operands. */
final class ElementForms {
    /** Functions of {@code torch} by the names of operators. */
    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("Abs", "abs"),
            Map.entry("Acos", "acos"),
            Map.entry("Acosh", "acosh"),
            Map.entry("Asin", "asin"),
            Map.entry("Asinh", "asinh"),
            Map.entry("Atan", "atan"),
            Map.entry("Atanh", "atanh"),
            Map.entry("Ceil", "ceil"),
            Map.entry("Cos", "cos"),
            Map.entry("Cosh", "cosh"),
            Map.entry("Erf", "erf"),
            Map.entry("Exp", "exp"),
            Map.entry("Floor", "floor"),
            Map.entry("Log", "log"),
            Map.entry("Reciprocal", "reciprocal"),
            Map.entry("Round", "round"),
            Map.entry("Rsqrt", "rsqrt"),
            Map.entry("Sign", "sign"),
            Map.entry("Sin", "sin"),
            Map.entry("Sinh", "sinh"),
            Map.entry("Sqrt", "sqrt"),
            Map.entry("Tan", "tan"),
            Map.entry("IsNaN", "isnan"),
            Map.entry("And", "logical_and"),
            Map.entry("Or", "logical_or"),
            Map.entry("Xor", "logical_xor"),
            Map.entry("Not", "logical_not"),
            Map.entry("Where", "where"));

    /** Comparisons, which take a number on the right alone. */
    private static final Map<String, String> COMPARISONS =
            Map.of("Equal", "eq", "Less", "lt", "LessOrEqual", "le", "Greater", "gt", "GreaterOrEqual", "ge");

    private ElementForms() {}

    static void addTo(Map<String, FunctionForm> forms) {
        FUNCTIONS.forEach((operator, function) -> forms.put(operator, call("torch." + function)));
        COMPARISONS.forEach((operator, function) ->
                forms.put(operator, (values, operands) -> compared(function, values, operands)));
        forms.put("Add", infix("+", Binding.SUM));
        forms.put("Sub", infix("-", Binding.SUM));
        forms.put("Mul", infix("*", Binding.PRODUCT));
        forms.put("Div", ElementForms::quotient);
        forms.put("Sum", (values, operands) -> sum(operands));
        forms.put(
                "Mean",
                (values, operands) -> Term.infix(
                        "/", Binding.PRODUCT, List.of(sum(operands), Term.number(Integer.toString(operands.size())))));
        forms.put(
                "Neg",
                (values, operands) -> new Term(operand(operands.get(0)).piece().after("-"), Binding.NEGATION, false));
        forms.put("Pow", ElementForms::power);
        forms.put(
                "Mod",
                (values, operands) ->
                        arguments(values, operands).call(values.flag("fmod") ? "torch.fmod" : "torch.remainder"));
        forms.put("Max", (values, operands) -> chained("torch.maximum", operands));
        forms.put("Min", (values, operands) -> chained("torch.minimum", operands));
        forms.put(
                "Cast",
                (values, operands) -> operands.get(0)
                        .method(
                                "to",
                                arguments(values, List.of())
                                        .add(Python.element(result(values).element()))
                                        .pieces()));
        forms.put("Constant", ElementForms::constant);
        forms.put(
                "Range",
                (values, operands) -> arguments(values, operands)
                        .setting("start")
                        .setting("limit")
                        .setting("delta")
                        .named("dtype", Python.element(result(values).element()))
                        .call("torch.arange"));
        forms.put("Zero", ElementForms::zero);
    }

    private static TensorType result(Values values) {
        return values.operator().results().get(0);
    }

    private static FunctionForm infix(String operator, Binding binding) {
        return (values, operands) -> Term.infix(operator, binding, operands);
    }

    private static Term operand(Term term) {
        return term.binding().compareTo(Binding.NEGATION) < 0 ? term.bracketed() : term;
    }

    private static Term sum(List<Term> operands) {
        return operands.size() == 1 ? operands.get(0) : Term.infix("+", Binding.SUM, operands);
    }

    /** Of integers, the quotient is cut off towards zero. */
    private static Term quotient(Values values, List<Term> operands) {
        return result(values).element().isFloating()
                ? Term.infix("/", Binding.PRODUCT, operands)
                : arguments(values, operands)
                        .named("rounding_mode", "\"trunc\"")
                        .call("torch.div");
    }

    /** The base's type is the result's. */
    private static Term power(Values values, List<Term> operands) {
        Term power = arguments(values, operands).call("torch.pow");
        List<TensorType> types = values.operator().operands();
        return types.get(0).element() == types.get(1).element()
                ? power
                : power.method(
                        "to",
                        arguments(values, List.of())
                                .add(Python.element(result(values).element()))
                                .pieces());
    }

    private static Term compared(String function, Values values, List<Term> operands) {
        Term first = operands.get(0);
        ElementType element = values.operator().operands().get(0).element();
        Term tensor = first.isNumber()
                ? Term.atom("torch.tensor(%s, dtype=%s)".formatted(first.piece(), Python.element(element)))
                : first;
        return arguments(values, List.of(tensor, operands.get(1))).call("torch." + function);
    }

    private static Term chained(String function, List<Term> operands) {
        Term result = operands.get(0);
        for (Term next : operands.subList(1, operands.size())) {
            result = Term.call(function, List.of(result.piece(), next.piece()));
        }
        return result;
    }

    /** Of rank 0 the number itself. */
    private static Term constant(Values values, List<Term> operands) {
        ElementType element = result(values).element();
        double value = values.real("value");
        String number = element.isFloating()
                ? Python.number(value)
                : element == ElementType.BOOL ? (value == 0 ? "False" : "True") : Long.toString((long) value);
        return result(values).rank() == 0
                ? Term.number(number)
                : arguments(values, operands)
                        .setting("shape")
                        .add(number)
                        .named("dtype", Python.element(element))
                        .call("torch.full");
    }

    private static Term zero(Values values, List<Term> operands) {
        if (values.is("stride", 1)) {
            return call("torch.zeros_like").of(values, operands);
        }
        String step = "::" + values.text("stride");
        String index = "[:, :" + (", " + step).repeat(values.rank() - 2) + "]";
        return call("torch.zeros_like").of(values, List.of(operands.get(0).with(index)));
    }
}
