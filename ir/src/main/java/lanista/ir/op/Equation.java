// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
        for (int i = 0; i < operands.size(); i++) {
            requireRank(context, context.operand(i), operands.get(i));
            sizes(context, i)
                    .forEach((name, size) -> sizes.merge(name, size, (a, b) -> Broadcasting.of(context, a, b)));
        }
        List<Expr> dimensions = new ArrayList<>();
        resultAxes(context.operands()).forEach(name -> dimensions.add(sizes.getOrDefault(name, Expr.of(1))));
        return context.operand(0).with(new Shape(dimensions));
    }

    private static void requireRank(TypeContext context, TensorType operand, List<String> names) {
        boolean open = names.contains(ELLIPSIS);
        int letters = names.size() - (open ? 1 : 0);
        if (operand.rank() < letters || (operand.rank() > letters && !open)) {
            throw context.fail(
                    Code.LAN0304,
                    "'%s' needs an input of rank %d%s"
                            .formatted(String.join("", names), letters, open ? " or more" : ""),
                    "this is " + operand);
        }
    }

    /** The size of each axis by its name; a letter that recurs in one operand names its diagonal. */
    private Map<String, Expr> sizes(TypeContext context, int operand) {
        TensorType type = context.operand(operand);
        List<String> axes = axes(operands.get(operand), type.rank());
        Map<String, Expr> sizes = sizes(axes, type);
        for (int i = 0; i < axes.size(); i++) {
            String name = axes.get(i);
            Expr first = type.dimension(axes.indexOf(name));
            Expr size = type.dimension(i);
            context.same(
                    first,
                    size,
                    () -> "axes of one name must have one size",
                    () -> "'%s' has %s and %s, for %s".formatted(name, first, size, type));
        }
        return sizes;
    }

    private static Map<String, Expr> sizes(List<String> axes, TensorType type) {
        Map<String, Expr> sizes = new LinkedHashMap<>();
        for (int i = 0; i < axes.size(); i++) {
            sizes.put(axes.get(i), type.dimension(i));
        }
        return sizes;
    }

    /** The name of each axis of a tensor; those of the ellipsis are counted from its back, where they broadcast. */
    private static List<String> axes(List<String> names, int rank) {
        List<String> axes = new ArrayList<>();
        for (String name : names) {
            if (name.equals(ELLIPSIS)) {
                for (int i = rank - (names.size() - 1); i > 0; i--) {
                    axes.add(ELLIPSIS + i);
                }
            } else {
                axes.add(name);
            }
        }
        return axes;
    }

    private List<String> resultAxes(List<TensorType> types) {
        int others = IntStream.range(0, operands.size())
                .filter(i -> operands.get(i).contains(ELLIPSIS))
                .map(i -> types.get(i).rank() - (operands.get(i).size() - 1))
                .max()
                .orElse(0);
        return axes(result, result.size() - 1 + others);
    }

    /** Multiplications where operands are contracted from left to right. */
    Expr flops(List<TensorType> types) {
        List<Map<String, Expr>> sizes = IntStream.range(0, operands.size())
                .mapToObj(i -> sizes(axes(operands.get(i), types.get(i).rank()), types.get(i)))
                .toList();
        Expr total = Expr.of(0);
        Map<String, Expr> left = new LinkedHashMap<>(sizes.get(0));
        for (int i = 1; i < sizes.size(); i++) {
            sizes.get(i).forEach((name, size) -> left.merge(name, size, Broadcasting::common));
            total = total.plus(left.values().stream().reduce(Expr.of(1), Expr::times));
            Set<String> needed = new HashSet<>(resultAxes(types));
            sizes.subList(i + 1, sizes.size()).forEach(later -> needed.addAll(later.keySet()));
            left.keySet().retainAll(needed);
        }
        return total;
    }
}
