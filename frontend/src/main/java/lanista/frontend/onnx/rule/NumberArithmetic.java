// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import lanista.frontend.onnx.graph.Numbers;
import lanista.frontend.onnx.graph.Site;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Kind;
import lanista.ir.expr.Support;
import lanista.ir.type.ElementType;

/** Arithmetic of small tensors whose elements are expressions. */
final class NumberArithmetic {
    /** The operators of two operands that expressions have. */
    static final Map<String, Function> BINARY = binary();

    private NumberArithmetic() {}

    private static Map<String, Function> binary() {
        Map<String, Function> all = new LinkedHashMap<>();
        all.put("Add", Function.ADD);
        all.put("Sub", Function.SUBTRACT);
        all.put("Mul", Function.MULTIPLY);
        all.put("Min", Function.MINIMUM);
        all.put("Max", Function.MAXIMUM);
        all.put("Equal", Function.EQUAL);
        all.put("Less", Function.LESS);
        all.put("LessOrEqual", Function.LESS_EQUAL);
        all.put("And", Function.AND);
        all.put("Or", Function.OR);
        return all;
    }

    static Optional<Numbers> combine(Function function, Numbers first, Numbers second) {
        return broadcast(List.of(first, second)).flatMap(both -> {
            List<Expr> values = new ArrayList<>();
            for (int i = 0; i < both.get(0).size(); i++) {
                values.add(apply(
                        function,
                        both.get(0).values().get(i),
                        both.get(1).values().get(i)));
            }
            return known(new Numbers(element(first, values), both.get(0).shape(), values));
        });
    }

    private static Expr apply(Function function, Expr first, Expr second) {
        boolean never = function == Function.EQUAL
                && ((isNegative(first) && isSize(second)) || (isSize(first) && isNegative(second)));
        return never ? Expr.FALSE : simple(Expr.apply(function, first, second));
    }

    private static boolean isNegative(Expr value) {
        return value.isConstant() && value.constant().asDouble() < 0;
    }

    /** Whether a value is the size of a dimension, or a product or sum of such: it is not negative. */
    private static boolean isSize(Expr value) {
        return value instanceof Expr.Symbol
                || (value.isConstant() && !isNegative(value))
                || (value instanceof Expr.Apply apply
                        && (apply.function() == Function.ADD || apply.function() == Function.MULTIPLY)
                        && apply.arguments().stream().allMatch(NumberArithmetic::isSize));
    }

    private static ElementType element(Numbers operand, List<Expr> values) {
        boolean truths = !values.isEmpty() && values.stream().allMatch(value -> value.kind() == Kind.BOOLEAN);
        return truths ? ElementType.BOOL : operand.element();
    }

    /** A truth value that is not known until the network runs helps nobody: it has to run. */
    private static Optional<Numbers> known(Numbers numbers) {
        return numbers.element() == ElementType.BOOL && !numbers.isConstant() ? Optional.empty() : Optional.of(numbers);
    }

    private static Expr simple(Expr value) {
        return value.isConstant() ? value : Support.simplify(value);
    }

    /** Integers divide towards zero, which is down for sizes: these are not negative. */
    static Optional<Numbers> quotient(Numbers first, Numbers second) {
        if (first.element().isFloating()) {
            return combine(Function.DIVIDE, first, second);
        }
        return anyNegative(first, second) ? Optional.empty() : combine(Function.FLOOR_DIVIDE, first, second);
    }

    static Optional<Numbers> remainder(Numbers first, Numbers second) {
        boolean plain = !first.element().isFloating() && !anyNegative(first, second);
        return plain ? combine(Function.REMAINDER, first, second) : Optional.empty();
    }

    private static boolean anyNegative(Numbers first, Numbers second) {
        return Stream.of(first, second)
                .flatMap(numbers -> numbers.values().stream())
                .anyMatch(NumberArithmetic::isNegative);
    }

    static Optional<Numbers> map(Numbers numbers, UnaryOperator<Expr> function) {
        return known(numbers.with(
                numbers.element(),
                numbers.values().stream()
                        .map(function)
                        .map(NumberArithmetic::simple)
                        .toList()));
    }

    static Optional<Numbers> rounded(Numbers numbers, DoubleUnaryOperator function) {
        return numbers.isConstant()
                ? map(
                        numbers,
                        value -> Expr.of(function.applyAsDouble(value.constant().asDouble())))
                : Optional.empty();
    }

    /** Symbols stay what they are between integers and real numbers; a real number that waits for one is not cut off. */
    static Optional<Numbers> cast(Numbers numbers, ElementType element) {
        List<Expr> values = new ArrayList<>();
        for (Expr value : numbers.values()) {
            Optional<Expr> changed = cast(value, element);
            if (changed.isEmpty()) {
                return Optional.empty();
            }
            values.add(changed.get());
        }
        return Optional.of(numbers.with(element, values));
    }

    private static Optional<Expr> cast(Expr value, ElementType element) {
        boolean truth = value.kind() == Kind.BOOLEAN;
        if (element == ElementType.BOOL) {
            return truth
                    ? Optional.of(value)
                    : Optional.of(value)
                            .filter(Expr::isConstant)
                            .map(one -> Expr.of(one.constant().asDouble() != 0));
        }
        if (truth) {
            return Optional.of(Expr.of(value.isTrue() ? 1 : 0));
        }
        if (!value.isConstant()) {
            return value.kind() == Kind.INTEGER ? Optional.of(value) : Optional.empty();
        }
        double number = value.constant().asDouble();
        if (element.isFloating()) {
            return Optional.of(Expr.of(number));
        }
        return value.kind() == Kind.INTEGER ? Optional.of(value) : Optional.of(Expr.of((long) number));
    }

    static Optional<Numbers> choose(List<Numbers> operands) {
        return broadcast(operands).map(all -> {
            List<Expr> values = new ArrayList<>();
            for (int i = 0; i < all.get(0).size(); i++) {
                int side = all.get(0).values().get(i).isTrue() ? 1 : 2;
                values.add(all.get(side).values().get(i));
            }
            return new Numbers(operands.get(1).element(), all.get(0).shape(), values);
        });
    }

    static Optional<Numbers> product(Site site, Numbers numbers) {
        boolean whole = numbers.rank() <= 1;
        if (!whole) {
            return Optional.empty();
        }
        Expr product = simple(numbers.values().stream().reduce(Expr.of(1), Expr::times));
        boolean kept = site.attributes().flag("keepdims", true) && numbers.rank() == 1;
        return Optional.of(
                kept
                        ? Numbers.vector(numbers.element(), List.of(product))
                        : Numbers.scalar(numbers.element(), product));
    }

    /** The operands in their common shape; empty where they have none, or it is too large. */
    private static Optional<List<Numbers>> broadcast(List<Numbers> operands) {
        int rank = operands.stream().mapToInt(Numbers::rank).max().orElse(0);
        List<Integer> shape = new ArrayList<>();
        long count = 1;
        for (int axis = 0; axis < rank; axis++) {
            int size = 1;
            for (Numbers operand : operands) {
                int own = axis - rank + operand.rank();
                int extent = own < 0 ? 1 : operand.shape().get(own);
                if (extent != 1 && size != 1 && extent != size) {
                    return Optional.empty();
                }
                size = extent == 1 ? size : extent;
            }
            shape.add(size);
            count *= size;
        }
        if (count > Numbers.MOST) {
            return Optional.empty();
        }
        return Optional.of(operands.stream()
                .map(operand -> NumberShapes.stretched(operand, shape))
                .toList());
    }
}
