// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.nni;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lanista.frontend.lan.builtin.Builtins;
import lanista.frontend.lan.signature.Signature;
import lanista.frontend.lan.syntax.Argument;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.Identifier;
import lanista.frontend.lan.syntax.Operator;
import lanista.frontend.lan.syntax.Selection;
import lanista.frontend.lan.syntax.Subscript;
import lanista.ir.expr.Literal;
import lanista.ir.json.document.JsonValue;

/** Writes the nodes of an NNI graph that are functions: what they yield, by what they are given. */
final class FunctionWriter {
    /** How the expression of a type is written. */
    private interface Form {
        Expression write(FunctionWriter call);
    }

    private static final Map<String, Form> FORMS = forms();

    private final NniNode node;
    private final Written written;
    private final List<Operand> operands;

    /** @param operands in the order of their slots */
    FunctionWriter(NniNode node, List<Operand> operands) {
        this.node = node;
        this.written = node.written();
        this.operands = List.copyOf(operands);
    }

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        binary(forms, Operator.ADD, "add");
        binary(forms, Operator.SUBTRACT, "sub");
        binary(forms, Operator.MULTIPLY, "mul");
        binary(forms, Operator.DIVIDE, "div");
        binary(forms, Operator.FLOOR_DIVIDE, "floordiv", "floor_divide");
        binary(forms, Operator.REMAINDER, "remainder");
        binary(forms, Operator.MATRIX_MULTIPLY, "mm");
        List.of("contiguous", "detach", "clone", "Int", "Float", "Bool", "IntImplicit", "ScalarImplicit")
                .forEach(name -> forms.put("aten::" + name, call -> call.operand(0)));
        List.of("noop_identity", "prim::data", "prim::ListUnpack", "prim::TupleUnpack")
                .forEach(name -> forms.put(name, call -> call.operand(0)));
        forms.put("prim::ListConstruct", FunctionWriter::list);
        forms.put("prim::TupleConstruct", FunctionWriter::list);
        forms.put("prim::GetAttr", FunctionWriter::attribute);
        forms.put("aten::neg", call -> new Expression.Negate(call.operand(0), call.written.span()));
        forms.put("aten::len", call -> call.written.call("len", List.of(call.written.argument(call.operand(0)))));
        forms.put("aten::size", FunctionWriter::size);
        forms.put("aten::append", FunctionWriter::append);
        forms.put("aten::__getitem__", call -> call.written.element(call.operand(0), call.operand(1)));
        forms.put("MergedSlice", FunctionWriter::slices);
        return Collections.unmodifiableMap(forms);
    }

    private static void binary(Map<String, Form> forms, Operator operator, String... names) {
        for (String name : names) {
            forms.put("aten::" + name, call -> call.binary(operator));
        }
    }

    /** The types of all functions. */
    static List<String> types() {
        List<String> types = new ArrayList<>(FORMS.keySet());
        types.addAll(TorchFunction.types());
        return types;
    }

    /**
     * What the node yields.
     *
     * @param bind gives an expression a name of its own
     */
    Expression write(Function<Expression, Expression> bind) {
        if (node.isOfNni("ValueChoice")) {
            return valueChoice();
        }
        if (node.isOfNni("InputChoice")) {
            return inputChoice(bind);
        }
        String type = node.typeName();
        String plain = type.endsWith("_") && type.startsWith("aten::") && !type.endsWith("__")
                ? type.substring(0, type.length() - 1)
                : type;
        Form form = FORMS.get(plain);
        return form == null ? function(bind) : form.write(this);
    }

    private Expression operand(int slot) {
        if (slot >= operands.size()) {
            throw node.type()
                    .place()
                    .wrong("'%s' needs slot %d, and no edge reaches it".formatted(node.typeName(), slot));
        }
        return operands.get(slot).expression().orElseThrow(() -> Unsupported.of(node, "cannot do with None here"));
    }

    /** The third operand of torch's sums is a factor. */
    private Expression binary(Operator operator) {
        boolean plain = operands.size() < 3
                || operands.get(2)
                        .constant()
                        .filter(factor -> factor.equals(Literal.of(1)))
                        .isPresent();
        if (!plain) {
            throw Unsupported.of(node, "has no counterpart with a factor other than 1");
        }
        return written.binary(operator, operand(0), operand(1));
    }

    private Expression list() {
        List<Expression> elements = new ArrayList<>();
        for (int slot = 0; slot < operands.size(); slot++) {
            elements.add(operand(slot));
        }
        return written.list(elements);
    }

    private Expression attribute() {
        JsonValue value =
                node.parameter("value").orElseThrow(() -> Unsupported.of(node, "has no value in the document"));
        return written.literal(value.asLiteral());
    }

    private Expression size() {
        Expression shape = written.call("shape", List.of(written.argument(operand(0))));
        return operands.size() > 1 ? written.element(shape, operand(1)) : shape;
    }

    /** TorchScript's lists grow in place; whoever reads the list behind this node is given its result. */
    private Expression append() {
        return written.binary(Operator.ADD, operand(0), written.list(List.of(operand(1))));
    }

    /** Slices of several axes at once, four operands each: the axis, start, end and step; a list has no axis. */
    private Expression slices() {
        int each = operands.size() == 4 ? 3 : 4;
        if (operands.isEmpty() || (operands.size() - 1) % each != 0) {
            throw Unsupported.of(node, "takes a tensor and four operands an axis, found %d".formatted(operands.size()));
        }
        List<Subscript> subscripts = new ArrayList<>();
        for (int last = each; last < operands.size(); last += each) {
            subscripts.add(new Subscript.Slice(
                    operands.get(last - 2).expression(),
                    end(operands.get(last - 1)),
                    step(operands.get(last)),
                    written.span()));
        }
        return new Expression.Index(operand(0), subscripts, written.span());
    }

    /** The largest integer is TorchScript's way to say nothing. */
    private static Optional<Expression> end(Operand end) {
        return end.constant().equals(Optional.of(Literal.of(Long.MAX_VALUE))) ? Optional.empty() : end.expression();
    }

    private static Optional<Expression> step(Operand step) {
        return step.constant().equals(Optional.of(Literal.of(1))) ? Optional.empty() : step.expression();
    }

    private Expression valueChoice() {
        Expression chosen = Values.choice(
                written,
                Optional.of(node.parameters().required("label")),
                node.parameters().required("candidates"));
        Optional<JsonValue> accessor = node.parameter("accessor");
        if (accessor.isPresent()) {
            for (JsonValue key : accessor.get().asItems()) {
                chosen = written.element(chosen, written.integer(key.asLong()));
            }
        }
        return chosen;
    }

    private Expression inputChoice(Function<Expression, Expression> bind) {
        Optional<Expression> chosen = node.parameter("n_chosen").map(count -> written.integer(count.asCount()));
        Selection selection =
                chosen.<Selection>map(Selection.Exactly::new).orElseGet(() -> new Selection.Any(written.span()));
        JsonValue reduction = node.parameters().required("reduction");
        boolean one =
                node.parameter("n_chosen").filter(count -> count.asCount() == 1).isPresent();
        String word = one ? "first" : reduction.asText();
        if (!List.of("first", "sum", "mean", "concat").contains(word)) {
            throw Unsupported.parameter(node, "reduction", reduction);
        }
        // Under a name of their own the operands are named by their indices, as NNI's architectures name them.
        Expression all = bind.apply(operands.size() == 1 ? operand(0) : list());
        return new Expression.InputChoice(
                Optional.of(Values.label(node)), selection, all, new Identifier(word, written.span()), written.span());
    }

    private Expression function(Function<Expression, Expression> bind) {
        TorchFunction function = TorchFunction.find(node.typeName()).orElseThrow(() -> Unsupported.operation(node));
        if (operands.size() > function.parameters().size()) {
            throw Unsupported.of(
                    node,
                    "takes at most %d operands, found %d"
                            .formatted(function.parameters().size(), operands.size()));
        }
        Signature signature = function.isLayer()
                ? Builtins.layer(function.name()).orElseThrow().signature()
                : Builtins.function(function.name()).orElseThrow().signature();
        List<Argument> arguments = new ArrayList<>();
        for (int slot = function.isLayer() ? 1 : 0; slot < operands.size(); slot++) {
            argument(function.parameters().get(slot), operands.get(slot), signature)
                    .ifPresent(arguments::add);
        }
        function.fallbacks().forEach((parameter, value) -> {
            if (signature.parameterNames().contains(parameter)
                    && arguments.stream().noneMatch(argument -> isFor(argument, parameter))) {
                arguments.add(written.argument(parameter, written.integer(value)));
            }
        });
        Expression made = written.call(function.name(), arguments);
        return function.isLayer() ? written.apply(bind.apply(made), List.of(operand(0))) : made;
    }

    private Optional<Argument> argument(String parameter, Operand operand, Signature signature) {
        if (operand.isNothing() || TorchFunction.isIgnored(parameter)) {
            return Optional.empty();
        }
        if (signature.parameterNames().contains(parameter)) {
            return operand.expression().map(value -> written.argument(parameter, value));
        }
        if (operand.constant()
                .filter(value -> TorchModules.isNeutral(parameter, value))
                .isEmpty()) {
            throw Unsupported.of(node, "has no counterpart with '%s' given".formatted(parameter));
        }
        return Optional.empty();
    }

    private static boolean isFor(Argument argument, String parameter) {
        return argument.name().filter(name -> name.text().equals(parameter)).isPresent();
    }
}
