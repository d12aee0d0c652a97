// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lanista.frontend.onnx.graph.Numbers;
import lanista.frontend.onnx.graph.Site;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Kind;
import lanista.ir.type.ElementType;

/** Operators that arrange the elements of small tensors of expressions. An empty answer: the operator has to run. */
final class NumberShapes {
    private NumberShapes() {}

    /** The shape of an operand, or a part of it. */
    static Numbers shape(Site site) {
        List<Expr> dimensions = site.type(0).shape().dimensions();
        int rank = dimensions.size();
        int start = within(site.attributes().integer("start", 0), rank);
        int end = within(site.attributes().integer("end", rank), rank);
        return Numbers.vector(ElementType.I64, dimensions.subList(start, Math.max(start, end)));
    }

    /** A position that may count from the back, as one from 0 to a size. */
    private static int within(long position, int size) {
        long counted = position < 0 ? position + size : position;
        return (int) Math.max(0, Math.min(size, counted));
    }

    static Optional<Numbers> filled(Site site, List<Numbers> operands) {
        Optional<List<Integer>> shape = sizes(operands.get(0));
        Numbers value = ConstantRules.value(site);
        return shape.filter(sizes -> !value.element().isFloating())
                .map(sizes -> new Numbers(
                        value.element(),
                        sizes,
                        Collections.nCopies(count(sizes), value.values().get(0))));
    }

    /** Numbers as the sizes of a tensor that is small enough. */
    private static Optional<List<Integer>> sizes(Numbers numbers) {
        long count = 1;
        List<Integer> sizes = new ArrayList<>();
        for (Expr value : numbers.values()) {
            long size = value.isConstant() && value.kind() == Kind.INTEGER
                    ? value.constant().asLong()
                    : -1;
            if (size < 0 || size > Numbers.MOST) {
                return Optional.empty();
            }
            count *= size;
            if (count > Numbers.MOST) {
                return Optional.empty();
            }
            sizes.add((int) size);
        }
        return Optional.of(sizes);
    }

    private static int count(List<Integer> sizes) {
        return sizes.stream().reduce(1, Math::multiplyExact);
    }

    static Optional<Numbers> range(List<Numbers> operands) {
        boolean known = operands.size() == 3
                && operands.stream().allMatch(Numbers::isConstant)
                && !operands.get(0).element().isFloating();
        if (!known) {
            return Optional.empty();
        }
        long start = operands.get(0).one();
        long limit = operands.get(1).one();
        long delta = operands.get(2).one();
        double count = delta == 0 ? 0 : Math.ceil(((double) limit - start) / delta);
        if (delta == 0 || count > Numbers.MOST) {
            return Optional.empty();
        }
        List<Expr> values = IntStream.range(0, (int) Math.max(0, count))
                .mapToObj(i -> Expr.of(start + i * delta))
                .toList();
        return Optional.of(Numbers.vector(operands.get(0).element(), values));
    }

    static Optional<Numbers> gather(Site site, List<Numbers> operands) {
        Numbers from = operands.get(0);
        Numbers indices = operands.get(1);
        if (from.rank() != 1 || indices.rank() > 1 || !indices.isConstant()) {
            return Optional.empty();
        }
        List<Expr> values = new ArrayList<>();
        for (long at : indices.integers()) {
            long place = at < 0 ? at + from.size() : at;
            if (place < 0 || place >= from.size()) {
                return Optional.empty();
            }
            values.add(from.values().get((int) place));
        }
        return Optional.of(new Numbers(from.element(), indices.shape(), values));
    }

    /** Vectors, and what else is joined along the first axis. */
    static Optional<Numbers> concat(Site site, List<Numbers> operands) {
        int rank = operands.get(0).rank();
        long axis = site.attributes().integer("axis", 0);
        if (rank == 0 || (axis != 0 && axis != -rank)) {
            return Optional.empty();
        }
        List<Integer> rest = operands.get(0).shape().subList(1, rank);
        List<Expr> values = new ArrayList<>();
        int length = 0;
        for (Numbers operand : operands) {
            if (operand.rank() != rank || !operand.shape().subList(1, rank).equals(rest)) {
                return Optional.empty();
            }
            length += operand.shape().get(0);
            values.addAll(operand.values());
        }
        if (values.size() > Numbers.MOST) {
            return Optional.empty();
        }
        List<Integer> shape = new ArrayList<>(List.of(length));
        shape.addAll(rest);
        return Optional.of(new Numbers(operands.get(0).element(), shape, values));
    }

    /** A part along the first axis, which may be reversed. */
    static Optional<Numbers> slice(Site site, List<Numbers> operands) {
        if (site.opset() < 10) {
            return Optional.empty();
        }
        Numbers from = operands.get(0);
        boolean plain = operands.subList(1, operands.size()).stream()
                .allMatch(numbers -> numbers.isConstant() && numbers.size() == 1);
        if (!plain || from.rank() == 0) {
            return Optional.empty();
        }
        long axis = operands.size() > 3 ? operands.get(3).one() : 0;
        long step = operands.size() > 4 ? operands.get(4).one() : 1;
        if ((axis != 0 && axis != -from.rank()) || step == 0) {
            return Optional.empty();
        }
        int size = from.shape().get(0);
        long first = firstRow(operands.get(1).one(), step, size);
        long rows = rows(operands.get(1).one(), operands.get(2).one(), step, size);
        int width = size == 0 ? 0 : from.size() / size;
        List<Integer> shape = new ArrayList<>(from.shape());
        shape.set(0, (int) rows);
        return Optional.of(from.arranged(shape, i -> (int) (first + i / width * step) * width + i % width));
    }

    /** Where a slice along an axis begins. */
    private static long firstRow(long start, long step, long size) {
        return clamp(start < 0 ? start + size : start, 0, step < 0 ? size - 1 : size);
    }

    /** How much a slice along an axis of some size leaves of it. */
    static long rows(long start, long end, long step, long size) {
        long first = firstRow(start, step, size);
        long past =
                clamp(end < 0 ? Math.max(end, -size - 1) + size : end, step < 0 ? -1 : 0, step < 0 ? size - 1 : size);
        long distance = step < 0 ? first - past : past - first;
        return size == 0 || distance <= 0 ? 0 : (distance - 1) / Math.abs(Math.max(step, -Long.MAX_VALUE)) + 1;
    }

    private static long clamp(long value, long least, long most) {
        return Math.max(least, Math.min(most, value));
    }

    static Optional<Numbers> reshape(Site site, List<Numbers> operands) {
        Numbers from = operands.get(0);
        Numbers wanted = operands.get(1);
        if (!wanted.isConstant()) {
            return Optional.empty();
        }
        List<Integer> shape = new ArrayList<>();
        int open = -1;
        long known = 1;
        for (int axis = 0; axis < wanted.size(); axis++) {
            long size = wanted.integers().get(axis);
            if (size == -1) {
                open = axis;
                size = 1;
            } else if (size == 0 && axis < from.rank()) {
                size = from.shape().get(axis);
            }
            if (size < 0 || size > Numbers.MOST) {
                return Optional.empty();
            }
            known *= size;
            shape.add((int) size);
        }
        if (open >= 0 && known > 0) {
            shape.set(open, (int) (from.size() / known));
        }
        return count(shape) == from.size() ? Optional.of(from.reshaped(shape)) : Optional.empty();
    }

    static Optional<Numbers> unsqueeze(Site site, List<Numbers> operands) {
        Numbers from = operands.get(0);
        List<Long> axes = operands.size() < 2
                ? site.attributes().integers("axes").orElse(List.of())
                : operands.get(1).integers();
        int rank = from.rank() + axes.size();
        List<Integer> added =
                axes.stream().map(axis -> Math.floorMod(axis, rank)).toList();
        List<Integer> shape = new ArrayList<>();
        int next = 0;
        for (int axis = 0; axis < rank; axis++) {
            if (!added.contains(axis) && next == from.rank()) {
                return Optional.empty();
            }
            shape.add(added.contains(axis) ? 1 : from.shape().get(next++));
        }
        return Optional.of(from.reshaped(shape));
    }

    static Optional<Numbers> squeeze(Site site, List<Numbers> operands) {
        Numbers from = operands.get(0);
        boolean all = from.shape().stream().allMatch(size -> size == 1);
        return all && from.rank() == 1 ? Optional.of(from.reshaped(List.of())) : Optional.empty();
    }

    /** A matrix with rows as columns. */
    static Optional<Numbers> transpose(Site site, List<Numbers> operands) {
        Numbers from = operands.get(0);
        if (from.rank() != 2
                || !site.attributes().integers("perm").orElse(List.of(1L, 0L)).equals(List.of(1L, 0L))) {
            return Optional.empty();
        }
        int rows = from.shape().get(0);
        int columns = from.shape().get(1);
        return Optional.of(from.arranged(List.of(columns, rows), i -> i % rows * columns + i / rows));
    }

    static Optional<Numbers> expand(Site site, List<Numbers> operands) {
        Numbers from = operands.get(0);
        return sizes(operands.get(1))
                .filter(shape -> from.size() == 1 && shape.size() >= from.rank())
                .map(shape -> stretched(from, shape));
    }

    /** A copy in a shape that its own broadcasts to. */
    static Numbers stretched(Numbers from, List<Integer> shape) {
        int rank = shape.size();
        return from.arranged(shape, position -> {
            int rest = position;
            int source = 0;
            int stride = 1;
            for (int axis = rank - 1; axis >= 0; axis--) {
                int own = axis - rank + from.rank();
                int at = rest % shape.get(axis);
                rest /= shape.get(axis);
                if (own >= 0) {
                    source += (from.shape().get(own) == 1 ? 0 : at) * stride;
                    stride *= from.shape().get(own);
                }
            }
            return source;
        });
    }
}
