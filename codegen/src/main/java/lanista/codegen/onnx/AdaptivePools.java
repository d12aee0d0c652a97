// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import lanista.ir.weights.HostTensor;

/**
 * Pools of which the number of positions is given: position i of n covers the elements from {@code floor(i * size / n)}
 * to before {@code ceil((i + 1) * size / n)}, torch's rule. ONNX has them where one position covers all; where the sizes
 * divide they are pools with windows.
 */
final class AdaptivePools {
    private final Emission node;
    private final long[] wanted;

    private AdaptivePools(Emission node, long[] wanted) {
        this.node = node;
        this.wanted = wanted;
    }

    static AdaptivePools of(Emission node) {
        return to(node, node.attributes().integers("output_size"));
    }

    /** @param positions along each spatial axis, 0 for as many as there are elements */
    static AdaptivePools to(Emission node, long... positions) {
        return new AdaptivePools(node, positions);
    }

    void average() {
        if (isGlobal()) {
            node.result(Application.of("GlobalAveragePool", node.operand(0)));
        } else if (divides()) {
            node.result(windows("AveragePool"));
        } else {
            node.result(weighted());
        }
    }

    void maximum() {
        if (isGlobal()) {
            node.result(Application.of("GlobalMaxPool", node.operand(0)));
        } else if (divides()) {
            node.result(windows("MaxPool"));
        } else {
            node.result(largest());
        }
    }

    private boolean isGlobal() {
        return Arrays.stream(wanted).allMatch(positions -> positions == 1);
    }

    /** Whether an axis stays as it is. */
    private boolean keeps(int axis) {
        return wanted[axis] == 0;
    }

    private long size(int axis) {
        return node.known(node.type().dimension(axis + 2), "each spatial size");
    }

    private boolean divides() {
        return IntStream.range(0, wanted.length).allMatch(axis -> keeps(axis) || size(axis) % wanted[axis] == 0);
    }

    private Application windows(String operator) {
        long[] kernel = IntStream.range(0, wanted.length)
                .mapToLong(axis -> keeps(axis) ? 1 : size(axis) / wanted[axis])
                .toArray();
        return Application.of(operator, node.operand(0))
                .with("kernel_shape", kernel)
                .with("strides", kernel);
    }

    private long from(int axis, long position) {
        return position * size(axis) / wanted[axis];
    }

    private long to(int axis, long position) {
        return ((position + 1) * size(axis) + wanted[axis] - 1) / wanted[axis];
    }

    /** A matrix of means for each axis: {@code x * columns} for the last one, {@code rows * x} for the one before it. */
    private Application weighted() {
        int last = wanted.length - 1;
        List<Application> products = new ArrayList<>();
        String value = node.operand(0);
        if (!keeps(last)) {
            products.add(Application.of("MatMul", value, matrix("columns", last, false)));
        }
        if (last > 0 && !keeps(0)) {
            String rows = matrix("rows", 0, true);
            products.add(Application.of("MatMul", rows, products.isEmpty() ? value : node.apply(products.get(0))));
        }
        return products.get(products.size() - 1);
    }

    /** Of shape [positions, size] or its transpose; a row of positions adds up to 1. */
    private String matrix(String name, int axis, boolean positionsFirst) {
        int size = Math.toIntExact(size(axis));
        int positions = Math.toIntExact(wanted[axis]);
        float[] weights = new float[positions * size];
        for (int position = 0; position < positions; position++) {
            long first = from(axis, position);
            long past = to(axis, position);
            for (int element = (int) first; element < past; element++) {
                int place = positionsFirst ? position * size + element : element * positions + position;
                weights[place] = 1f / (past - first);
            }
        }
        long[] shape = positionsFirst ? new long[] {positions, size} : new long[] {size, positions};
        String matrix = node.constant(name, HostTensor.ofFloats(weights, shape));
        return node.apply(Emission.cast(matrix, node.element()));
    }

    /** Axis by axis, the maxima of the positions behind one another. */
    private String largest() {
        String value = node.operand(0);
        for (int axis = 0; axis < wanted.length; axis++) {
            if (!keeps(axis)) {
                List<String> maxima = new ArrayList<>();
                for (long position = 0; position < wanted[axis]; position++) {
                    String slice = Padding.slice(node, value, axis + 2, from(axis, position), to(axis, position));
                    maxima.add(
                            node.apply(ReductionForms.reduce(node, "ReduceMax", slice, new long[] {axis + 2}, true)));
                }
                value = node.apply(Application.of("Concat", maxima).with("axis", axis + 2));
            }
        }
        return value;
    }
}
