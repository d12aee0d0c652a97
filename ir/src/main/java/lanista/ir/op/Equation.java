// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.type.Shape;
import lanista.ir.type.TensorType;

/**
 * The equation of an Einsum.
 *
 * @param operands the names of each operand's axes: letters, and at most one {@value #ELLIPSIS} for any others
 * @param result the names of the result's axes
 */
record Equation(List<List<String>> operands, List<String> result) {
    private static final String ELLIPSIS = "...";
    private static final String ARROW = "->";

    /** Reads an equation with a named result. @throws IllegalArgumentException which says what is wrong */
    static Equation parse(String text) {
        String compact = text.replace(" ", "");
        int arrow = compact.indexOf(ARROW);
        if (arrow < 0) {
            throw new IllegalArgumentException("there is no '->' in \"%s\"".formatted(text));
        }
        List<List<String>> operands = new ArrayList<>();
        for (String names : compact.substring(0, arrow).split(",", -1)) {
            operands.add(names(names));
        }
        List<String> result = names(compact.substring(arrow + ARROW.length()));
        Set<String> known = new HashSet<>(List.of(ELLIPSIS));
        operands.forEach(known::addAll);
        for (String name : result) {
            if (!known.remove(name)) {
                throw new IllegalArgumentException(
                        "the result names '%s' twice, or no input does, in \"%s\"".formatted(name, text));
            }
        }
        return new Equation(List.copyOf(operands), result);
    }

    private static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (text.startsWith(ELLIPSIS, i) && !names.contains(ELLIPSIS)) {
                names.add(ELLIPSIS);
                i += ELLIPSIS.length() - 1;
            } else if ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')) {
                names.add(String.valueOf(letter));
            } else {
                throw new IllegalArgumentException(
                        "'%c' is neither a letter nor part of one '...' in \"%s\"".formatted(letter, text));
            }
        }
        return List.copyOf(names);
    }

    /** The type of the result. */
    TensorType infer(TypeContext context) {
        if (context.operands().size() != operands.size()) {
            throw context.fail(
                    Code.LAN0305,
                    "'equation' must name the axes of %d inputs"
                            .formatted(context.operands().size()),
                    "it names those of " + operands.size());
        }
        Map<String, Expr> sizes = new LinkedHashMap<>();
        List<Expr> others = List.of();
        for (int i = 0; i < operands.size(); i++) {
            TensorType operand = context.operand(i);
            List<String> names = operands.get(i);
            int unnamed = requireRank(context, operand, names);
            int at = names.indexOf(ELLIPSIS);
            if (at >= 0) {
                others = Broadcasting.of(
                        context, others, operand.shape().dimensions().subList(at, at + unnamed));
            }
            axes(operand, names).forEach((axis, name) -> requireSize(context, sizes, name, operand.dimension(axis)));
        }
        List<Expr> dimensions = new ArrayList<>();
        for (String name : result) {
            if (name.equals(ELLIPSIS)) {
                dimensions.addAll(others);
            } else {
                dimensions.add(sizes.getOrDefault(name, Expr.of(1)));
            }
        }
        return context.operand(0).with(new Shape(dimensions));
    }

    /** The number of axes that {@value #ELLIPSIS} stands for. */
    private static int requireRank(TypeContext context, TensorType operand, List<String> names) {
        int letters = names.size() - (names.contains(ELLIPSIS) ? 1 : 0);
        boolean open = letters < names.size();
        if (operand.rank() < letters || (operand.rank() > letters && !open)) {
            throw context.fail(
                    Code.LAN0304,
                    "'%s' needs an input of rank %d%s"
                            .formatted(String.join("", names), letters, open ? " or more" : ""),
                    "this is " + operand);
        }
        return operand.rank() - letters;
    }

    private void requireSize(TypeContext context, Map<String, Expr> sizes, String name, Expr size) {
        Expr first = sizes.putIfAbsent(name, size);
        if (first != null) {
            context.same(
                    first,
                    size,
                    () -> "axes of one name must have one size",
                    () -> "'%s' has %s and %s".formatted(name, first, size));
        }
    }

    /** The axes with a letter, and their letters. */
    private static Map<Integer, String> axes(TensorType operand, List<String> names) {
        Map<Integer, String> axes = new LinkedHashMap<>();
        int at = names.indexOf(ELLIPSIS);
        int shift = operand.rank() - names.size();
        for (int i = 0; i < names.size(); i++) {
            if (i != at) {
                axes.put(at >= 0 && i > at ? i + shift : i, names.get(i));
            }
        }
        return axes;
    }

    /** Multiplications where operands are contracted from left to right; the axes of an ellipsis count by place. */
    Expr flops(List<TensorType> types) {
        List<Map<String, Expr>> sizes = IntStream.range(0, operands.size())
                .mapToObj(i -> sizes(types.get(i), operands.get(i)))
                .toList();
        Expr total = Expr.of(0);
        Map<String, Expr> left = new LinkedHashMap<>(sizes.get(0));
        for (int i = 1; i < sizes.size(); i++) {
            sizes.get(i).forEach((name, size) -> left.merge(name, size, (a, b) -> a.is(1) ? b : a));
            total = total.plus(left.values().stream().reduce(Expr.of(1), Expr::times));
            left.keySet().retainAll(neededAfter(i, sizes));
        }
        return total;
    }

    private Set<String> neededAfter(int operand, List<Map<String, Expr>> sizes) {
        Set<String> needed = new LinkedHashSet<>(result);
        sizes.subList(operand + 1, sizes.size()).forEach(later -> needed.addAll(later.keySet()));
        if (result.contains(ELLIPSIS)) {
            sizes.forEach(any -> any.keySet().stream()
                    .filter(name -> name.startsWith(ELLIPSIS))
                    .forEach(needed::add));
        }
        return needed;
    }

    /** The size of each axis by its letter, or by its place from the back of the ellipsis. */
    private static Map<String, Expr> sizes(TensorType type, List<String> names) {
        Map<String, Expr> sizes = new LinkedHashMap<>();
        axes(type, names).forEach((axis, name) -> sizes.put(name, type.dimension(axis)));
        int at = names.indexOf(ELLIPSIS);
        int unnamed = type.rank() - (names.size() - 1);
        for (int i = 0; at >= 0 && i < unnamed; i++) {
            sizes.put(ELLIPSIS + (unnamed - i), type.dimension(at + i));
        }
        return sizes;
    }
}
