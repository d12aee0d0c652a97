// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.pytorch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanista.codegen.module.Operator;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Literal;

/** The settings of an operator as Python values, where a constructor or a forward pass reads them. */
final class Values {
    private static final Set<Function> INFIX =
            Set.of(Function.ADD, Function.SUBTRACT, Function.MULTIPLY, Function.FLOOR_DIVIDE, Function.REMAINDER);

    private final Operator operator;
    private final Reading reading;

    /** How the parameters and dimensions of a class are called where settings are written. */
    interface Reading {
        String of(String symbol);
    }

    Values(Operator operator, Reading reading) {
        this.operator = operator;
        this.reading = reading;
    }

    Operator operator() {
        return operator;
    }

    int rank() {
        return operator.operands().get(0).rank();
    }

    Expr expr(String name) {
        return operator.settings().expr(name);
    }

    List<Expr> exprs(String name) {
        return operator.settings().exprs(name);
    }

    boolean is(String name, long value) {
        return expr(name).is(value);
    }

    boolean flag(String name) {
        return operator.settings().bool(name);
    }

    String word(String name) {
        return operator.settings().text(name);
    }

    double real(String name) {
        return operator.settings().real(name);
    }

    long integer(String name) {
        return operator.settings().integer(name);
    }

    long[] integers(String name) {
        return operator.settings().integers(name);
    }

    String text(String name) {
        return text(expr(name));
    }

    String text(Expr value) {
        return text(value, reading).orElseThrow(() -> unsupported("a setting is " + value));
    }

    /** A setting or an argument; empty where it is of a form that none is of. */
    static Optional<String> text(Expr value, Reading reading) {
        if (value.isConstant()) {
            return Optional.of(constant(value.constant(), reading));
        }
        if (value instanceof Expr.Symbol symbol) {
            return Optional.of(reading.of(symbol.name()));
        }
        if (value instanceof Expr.Sequence sequence) {
            return all(sequence.elements(), reading).map(Values::tupled);
        }
        return value instanceof Expr.Apply apply && INFIX.contains(apply.function())
                ? all(apply.arguments(), reading).map(texts -> infix(apply, texts))
                : Optional.empty();
    }

    private static Optional<List<String>> all(List<Expr> values, Reading reading) {
        List<String> texts =
                values.stream().flatMap(value -> text(value, reading).stream()).toList();
        return Optional.of(texts).filter(all -> all.size() == values.size());
    }

    private static String infix(Expr.Apply apply, List<String> operands) {
        List<String> bracketed = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            boolean nested = apply.arguments().get(i) instanceof Expr.Apply;
            bracketed.add(nested ? "(" + operands.get(i) + ")" : operands.get(i));
        }
        return String.join(" " + apply.function().symbol() + " ", bracketed);
    }

    private static String constant(Literal value, Reading reading) {
        return value.match(new Literal.Cases<>() {
            @Override
            public String integer(long number) {
                return Long.toString(number);
            }

            @Override
            public String real(double number) {
                return Python.number(number);
            }

            @Override
            public String bool(boolean truth) {
                return truth ? "True" : "False";
            }

            @Override
            public String text(String text) {
                return Python.text(text);
            }

            @Override
            public String items(List<Literal> items) {
                return tupled(
                        items.stream().map(item -> constant(item, reading)).toList());
            }
        });
    }

    /** A tuple; one of one element has its comma. */
    private static String tupled(List<String> texts) {
        return texts.size() == 1 ? "(" + texts.get(0) + ",)" : "(" + String.join(", ", texts) + ")";
    }

    String tuple(List<Expr> elements) {
        return tupled(elements.stream().map(this::text).toList());
    }

    /** One number where all axes have the same, else a tuple. */
    String spread(List<Expr> elements) {
        return elements.stream().distinct().count() == 1 ? text(elements.get(0)) : tuple(elements);
    }

    String spread(String name) {
        return spread(exprs(name));
    }

    /** The paddings in front of the spatial axes. */
    List<Expr> begins() {
        return exprs("pads").subList(0, exprs("pads").size() / 2);
    }

    List<Expr> ends() {
        return exprs("pads").subList(exprs("pads").size() / 2, exprs("pads").size());
    }

    boolean isPaddedAlike() {
        return begins().equals(ends());
    }

    /** The argument of {@code F.pad}: begin and end of the last axis first. */
    String lastFirst() {
        List<Expr> order = new ArrayList<>();
        for (int axis = begins().size() - 1; axis >= 0; axis--) {
            order.add(begins().get(axis));
            order.add(ends().get(axis));
        }
        return tuple(order);
    }

    SourceException unsupported(String what) {
        return unsupported(operator, what);
    }

    static SourceException unsupported(Operator operator, String what) {
        return new SourceException(Diagnostic.error(
                        Code.LAN0835,
                        SourceSpan.NONE,
                        "node '%s' has no PyTorch form: %s".formatted(operator.node(), what))
                .withHelp("export it as ONNX, or put another operator in its place"));
    }
}
