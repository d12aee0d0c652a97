// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lanista.ir.Input;
import lanista.ir.Value;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;

/**
 * Sizes that follow from symbolic dimensions, computed from the shapes of the model's inputs, and of the results of what
 * finds a size while it runs.
 */
final class Sizes {
    private final Assembly assembly;
    private final Emission node;

    Sizes(Assembly assembly, Emission node) {
        this.assembly = assembly;
        this.node = node;
    }

    String of(String name, List<Expr> sizes) {
        List<String> parts = new ArrayList<>();
        List<Long> known = new ArrayList<>();
        for (Expr size : sizes) {
            if (size.isConstant()) {
                known.add(size.constant().asLong());
            } else {
                flush(name, known, parts);
                parts.add(size(size));
            }
        }
        flush(name, known, parts);
        return parts.size() == 1
                ? parts.get(0)
                : node.apply(Application.of("Concat", parts).with("axis", 0));
    }

    private void flush(String name, List<Long> known, List<String> parts) {
        if (!known.isEmpty()) {
            parts.add(node.integers(
                    name, known.stream().mapToLong(Long::longValue).toArray()));
            known.clear();
        }
    }

    /** One size, along an axis of its own. */
    private String size(Expr size) {
        if (size.isConstant()) {
            return node.integers("size", size.constant().asLong());
        }
        if (size instanceof Expr.Symbol symbol) {
            return dimension(symbol);
        }
        if (size instanceof Expr.Apply apply) {
            List<String> arguments = apply.arguments().stream().map(this::size).toList();
            return node.apply(Application.of(operator(apply.function(), size), arguments));
        }
        throw unsupported(size);
    }

    /** Sizes are not negative, so that dividing towards zero rounds down. */
    private String operator(Function function, Expr size) {
        return switch (function) {
            case ADD -> "Add";
            case SUBTRACT -> "Sub";
            case MULTIPLY -> "Mul";
            case FLOOR_DIVIDE -> "Div";
            case REMAINDER -> "Mod";
            case NEGATE -> "Neg";
            case MINIMUM -> "Min";
            case MAXIMUM -> "Max";
            case DIVIDE, POWER, ROUND, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, AND, OR, NOT, LENGTH, ELEMENT ->
                throw unsupported(size);
        };
    }

    private RuntimeException unsupported(Expr size) {
        return node.withoutForm("cannot compute the size " + size);
    }

    private String dimension(Expr.Symbol symbol) {
        Stream<Value> inputs = assembly.graph().inputs().stream().map(Input::value);
        Stream<Value> found = assembly.graph().nodes().stream().flatMap(each -> each.results().stream());
        return Stream.concat(inputs, found)
                .flatMap(value -> dimension(symbol, value).stream())
                .findFirst()
                .orElseThrow(() -> unsupported(symbol));
    }

    private Optional<String> dimension(Expr.Symbol symbol, Value value) {
        int axis = assembly.graph().type(value).shape().dimensions().indexOf(symbol);
        return axis < 0
                ? Optional.empty()
                : assembly.find(value)
                        .map(name -> node.apply(Application.of("Shape", name)
                                .with("start", axis)
                                .with("end", axis + 1)));
    }
}
