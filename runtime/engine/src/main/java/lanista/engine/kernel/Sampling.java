// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Interpolation at another size as ONNX's Resize (opset 13) has it, along one axis after another: where an element is
 * taken as it is by its position, where several are mixed by a matrix of their weights.
 */
final class Sampling {
    private final long[] sizes;
    private final double[] scales;
    private final String transformation;
    private final Axis axis;

    private Sampling(Binding binding) {
        this.sizes = binding.integers("size");
        this.scales = binding.reals("scales");
        this.transformation = binding.text("coordinate_transformation_mode");
        this.axis = Axis.of(binding);
    }

    /** Makes other elements of those along an axis, one for each coordinate. */
    @FunctionalInterface
    private interface Axis {
        Tensor sampled(Tensor x, int axis, double[] coordinates);

        static Axis of(Binding binding) {
            boolean inside = binding.bool("exclude_outside");
            double sharpness = binding.real("cubic_coeff_a");
            return switch (binding.text("mode")) {
                case "nearest" -> nearest(binding.text("nearest_mode"));
                case "linear" -> mixed(fraction -> new double[] {1 - fraction, fraction}, inside);
                case "cubic" -> mixed(fraction -> cubic(fraction, sharpness), inside);
                default -> throw new IllegalArgumentException("no interpolation '%s'".formatted(binding.text("mode")));
            };
        }

        private static Axis nearest(String rounding) {
            return (x, axis, coordinates) -> {
                long[] positions = new long[coordinates.length];
                for (int i = 0; i < positions.length; i++) {
                    positions[i] = clamped(rounded(coordinates[i], rounding), x.size(axis));
                }
                try (Tensor onHost = Tensor.create(positions);
                        Tensor index = onHost.to(x.device(), torch.ScalarType.Long)) {
                    return torch.index_select(x, axis, index);
                }
            };
        }

        private static Axis mixed(Weights weights, boolean inside) {
            return (x, axis, coordinates) -> {
                double[] numbers = weights.matrix(coordinates, (int) x.size(axis), inside);
                try (Tensor onHost = Tensor.create(numbers, coordinates.length, x.size(axis));
                        Tensor matrix = onHost.to(x.device(), x.scalar_type());
                        Tensor columns = torch.transpose(x, axis, -1);
                        Tensor turned = matrix.t();
                        Tensor mixed = torch.matmul(columns, turned)) {
                    return torch.transpose(mixed, axis, -1);
                }
            };
        }
    }

    /** The weights of the elements around a coordinate, as many in front of it as behind. */
    @FunctionalInterface
    private interface Weights {
        /** @param fraction how far the coordinate lies behind the nearest element in front of it */
        double[] of(double fraction);

        /**
         * A row of weights for each coordinate. What lies outside counts as the element at that end, or with {@code
         * inside} not at all.
         */
        default double[] matrix(double[] coordinates, int size, boolean inside) {
            double[] matrix = new double[coordinates.length * size];
            for (int row = 0; row < coordinates.length; row++) {
                double front = Math.floor(coordinates[row]);
                double[] weights = of(coordinates[row] - front);
                long first = (long) front + 1 - weights.length / 2;
                double total = inside ? totalInside(weights, first, size) : 1;
                for (int i = 0; i < weights.length; i++) {
                    long place = clamped((double) first + i, size);
                    if (!inside || place == first + i) {
                        matrix[row * size + (int) place] += weights[i] / total;
                    }
                }
            }
            return matrix;
        }

        private static double totalInside(double[] weights, long first, int size) {
            double total = 0;
            for (int i = 0; i < weights.length; i++) {
                total += clamped((double) first + i, size) == first + i ? weights[i] : 0;
            }
            return total;
        }
    }

    static Kernel of(Binding binding) {
        return Kernel.unary(new Sampling(binding)::resized);
    }

    private Tensor resized(Tensor x) {
        Tensor result = new Tensor(x);
        for (int i = 0; i < x.dim() - 2; i++) {
            long size = x.size(i + 2);
            double scale = sizes.length > 0 ? (double) sizes[i] / size : scales[i];
            if (scale != 1) {
                double[] coordinates = new double[(int) (sizes.length > 0 ? sizes[i] : Math.floor(size * scale))];
                for (int at = 0; at < coordinates.length; at++) {
                    coordinates[at] = coordinate(at, size, scale);
                }
                try (Tensor before = result) {
                    result = axis.sampled(before, i + 2, coordinates);
                }
            }
        }
        return result;
    }

    /**
     * Where an element of the result lies in the input. As in ONNX's reference implementation, corners are aligned to the
     * size times the scale, which is not rounded.
     */
    private double coordinate(int at, long size, double scale) {
        double wanted = size * scale;
        return switch (transformation) {
            case "half_pixel" -> (at + 0.5) / scale - 0.5;
            case "pytorch_half_pixel" -> wanted > 1 ? (at + 0.5) / scale - 0.5 : 0;
            case "align_corners" -> wanted == 1 ? 0 : at * (size - 1) / (wanted - 1);
            case "asymmetric" -> at / scale;
            case "tf_half_pixel_for_nn" -> (at + 0.5) / scale;
            default -> throw new IllegalArgumentException("no transformation '%s'".formatted(transformation));
        };
    }

    private static double rounded(double coordinate, String mode) {
        return switch (mode) {
            case "round_prefer_floor" -> Math.ceil(coordinate - 0.5);
            case "round_prefer_ceil" -> Math.floor(coordinate + 0.5);
            case "floor" -> Math.floor(coordinate);
            case "ceil" -> Math.ceil(coordinate);
            default -> throw new IllegalArgumentException("no rounding '%s'".formatted(mode));
        };
    }

    private static long clamped(double position, long size) {
        return (long) Math.max(0, Math.min((double) size - 1, position));
    }

    /** The weights of cubic convolution (Keys, IEEE Transactions on ASSP, 1981). */
    private static double[] cubic(double fraction, double a) {
        double rest = 1 - fraction;
        return new double[] {
            outer(1 + fraction, a), inner(fraction, a), inner(rest, a), outer(1 + rest, a),
        };
    }

    private static double inner(double distance, double a) {
        return ((a + 2) * distance - (a + 3)) * distance * distance + 1;
    }

    private static double outer(double distance, double a) {
        return ((a * distance - 5 * a) * distance + 8 * a) * distance - 4 * a;
    }
}
