// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import lanista.ir.type.ElementType;
import lanista.ir.weights.HostTensor;

/**
 * The suite's measure of equality, that of {@code assert_similar_outputs} in {@code onnx.backend.test.runner} (ONNX 1.23):
 * a number may differ by 1e-7 and a thousandth of what is expected; one of bf16, which has 8 bits, by 1e-7 and a 64th.
 */
final class Comparison {
    private static final double RELATIVE = 1e-3;
    private static final double RELATIVE_OF_BF16 = 0x1p-6;
    private static final double ABSOLUTE = 1e-7;

    private Comparison() {}

    /** How the outputs of a network differ from what is expected, at the first place; empty where they do not. */
    static Optional<String> difference(List<HostTensor> found, List<HostTensor> expected) {
        return first(found, expected, Comparison::difference);
    }

    /** As {@link #difference(List, List)}, whatever the numbers are. */
    static Optional<String> ofTypes(List<HostTensor> found, List<HostTensor> expected) {
        return first(found, expected, Comparison::typeDifference);
    }

    private static Optional<String> first(
            List<HostTensor> found,
            List<HostTensor> expected,
            BiFunction<HostTensor, HostTensor, Optional<String>> comparison) {
        if (found.size() != expected.size()) {
            return Optional.of("there are %d outputs, %d expected".formatted(found.size(), expected.size()));
        }
        for (int i = 0; i < found.size(); i++) {
            Optional<String> difference = comparison.apply(found.get(i), expected.get(i));
            if (difference.isPresent()) {
                return Optional.of("output %d: %s".formatted(i, difference.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> typeDifference(HostTensor found, HostTensor expected) {
        boolean same = found.element() == expected.element() && found.shape().equals(expected.shape());
        return same ? Optional.empty() : Optional.of("it is %s, expected %s".formatted(found, expected));
    }

    private static Optional<String> difference(HostTensor found, HostTensor expected) {
        Optional<String> ofTypes = typeDifference(found, expected);
        if (ofTypes.isPresent() || found.equals(expected)) {
            return ofTypes;
        }
        Elements left = new Elements(found);
        Elements right = new Elements(expected);
        double relative = expected.element() == ElementType.BF16 ? RELATIVE_OF_BF16 : RELATIVE;
        for (int i = 0; i < found.size(); i++) {
            if (!isClose(left.at(i), right.at(i), relative)) {
                return Optional.of("number %d is %s, expected %s".formatted(i, left.at(i), right.at(i)));
            }
        }
        return Optional.empty();
    }

    private static boolean isClose(double found, double expected, double relative) {
        return Double.compare(found, expected) == 0
                || (Math.abs(found - expected) <= ABSOLUTE + relative * Math.abs(expected)
                        && !Double.isInfinite(expected));
    }
}
