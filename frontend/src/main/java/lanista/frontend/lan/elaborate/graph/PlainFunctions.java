// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.elaborate.state.Budget;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Kind;
import lanista.ir.op.Attributes;
import lanista.ir.type.TensorType;

/** Functions of numbers and lists, and those that ask for a tensor's type while compiling. */
public final class PlainFunctions {
    private final Emitter emitter;
    private final SourceSpan span;

    public PlainFunctions(Emitter emitter, SourceSpan span) {
        this.emitter = emitter;
        this.span = span;
    }

    /** Whether a call is one of these: {@code min}, {@code max} and {@code sum} reduce tensors too. */
    static boolean handles(String name, List<Given> arguments) {
        boolean both = name.equals("min") || name.equals("max") || name.equals("sum");
        if (!both) {
            return true;
        }
        if (arguments.isEmpty() || arguments.get(0).value() instanceof Datum.Tensor) {
            return false;
        }
        boolean numbers = arguments.size() > 1
                && arguments.stream().allMatch(argument -> argument.value() instanceof Datum.Plain);
        return numbers || (arguments.size() == 1 && arguments.get(0).value() instanceof Datum.Items);
    }

    public Datum call(String name, List<Given> arguments) {
        Optional<Given> named = arguments.stream()
                .filter(argument -> argument.name().isPresent())
                .findFirst();
        if (named.isPresent()) {
            throw Failure.of(Code.LAN0205, named.get().span(), "the arguments of `%s` have no names".formatted(name));
        }
        return switch (name) {
            case "len" -> length(only(name, arguments));
            case "range" -> range(arguments);
            case "round" ->
                new Datum.Plain(Expr.apply(Function.ROUND, expect(name).number(only(name, arguments))));
            case "channels" ->
                new Datum.Plain(
                        channels(expect(name).tensor(only(name, arguments)).type()));
            case "shape" -> shape(expect(name).tensor(only(name, arguments)).type());
            case "rank" ->
                Datum.of(expect(name).tensor(only(name, arguments)).type().rank());
            case "min" -> extreme(Function.MINIMUM, name, arguments);
            case "max" -> extreme(Function.MAXIMUM, name, arguments);
            case "copy" -> copy(only(name, arguments));
            case "sum" -> sum(expect(name).list(only(name, arguments)));
            default -> throw new IllegalArgumentException("no function of plain values: " + name);
        };
    }

    private Datum copy(Datum layer) {
        Layer original = expect("copy").layer(layer, emitter.place());
        return new Datum.LayerValue(LayerCopy.of(original, emitter.place()));
    }

    private Expect expect(String name) {
        return new Expect("`" + name + "`", span);
    }

    private Datum only(String name, List<Given> arguments) {
        if (arguments.size() != 1) {
            throw Failure.of(Code.LAN0205, span, "`%s` takes 1 argument, found %d".formatted(name, arguments.size()));
        }
        return arguments.get(0).value();
    }

    private Datum length(Datum list) {
        if (list instanceof Datum.Plain plain && plain.expr().kind() == Kind.LIST) {
            return new Datum.Plain(Expr.apply(Function.LENGTH, plain.expr()));
        }
        return Datum.of(expect("len").list(list).size());
    }

    private Datum range(List<Given> arguments) {
        if (arguments.isEmpty() || arguments.size() > 3) {
            throw Failure.of(
                    Code.LAN0205,
                    span,
                    "`range` takes 1 to 3 arguments, found %d".formatted(arguments.size()),
                    "range(n), range(from, to) or range(from, to, step); the end does not belong to it");
        }
        List<Long> bounds = arguments.stream()
                .map(argument -> new Expect("`range`", argument.span()).fixedInteger(argument.value()))
                .toList();
        long from = bounds.size() > 1 ? bounds.get(0) : 0;
        long to = bounds.size() > 1 ? bounds.get(1) : bounds.get(0);
        long step = bounds.size() > 2 ? bounds.get(2) : 1;
        if (step == 0) {
            throw Failure.of(Code.LAN0215, span, "a range cannot have the step 0");
        }
        long distance = step > 0 ? Math.subtractExact(to, from) : Math.subtractExact(from, to);
        long magnitude = Math.abs(step);
        int count = Budget.length(distance <= 0 ? 0 : (distance - 1) / magnitude + 1, "a range", span);
        List<Datum> numbers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            numbers.add(Datum.of(from + i * step));
        }
        return Datum.Items.of(numbers, span);
    }

    private Expr channels(TensorType type) {
        if (type.rank() < 2) {
            throw Failure.of(Code.LAN0304, span, "`channels` needs a tensor of rank 2 or more, this is " + type);
        }
        return type.dimension(1);
    }

    private Datum shape(TensorType type) {
        return Datum.Items.of(
                type.shape().dimensions().stream().map(Datum.Plain::new).toList(), span);
    }

    private Datum extreme(Function function, String name, List<Given> arguments) {
        List<Datum> values = arguments.size() == 1
                ? expect(name).list(arguments.get(0).value())
                : arguments.stream().map(Given::value).toList();
        return new Datum.Plain(values.stream()
                .map(expect(name)::number)
                .reduce((a, b) -> Expr.apply(function, a, b))
                .orElseThrow(
                        () -> Failure.of(Code.LAN0215, span, "`%s` of an empty list has no result".formatted(name))));
    }

    /** Adds tensors or numbers; nothing adds up to 0. */
    private Datum sum(List<Datum> values) {
        if (values.stream().noneMatch(Datum.Tensor.class::isInstance)) {
            return new Datum.Plain(values.stream()
                    .map(expect("sum")::number)
                    .reduce(Expr.of(0), (a, b) -> Expr.apply(Function.ADD, a, b)));
        }
        List<Datum.Tensor> tensors = expect("sum").tensors(values);
        return tensors.size() == 1 ? tensors.get(0) : emitter.operator("Sum", Attributes.NONE, tensors, span);
    }
}
