// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.List;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.diagnostic.Code;
import lanista.ir.onnx.TensorProto;

/**
 * The tables of signal processing: window functions, sums of cosines over one period, which is as long as the window, or
 * with {@code periodic} false ends with it, and filters on the mel scale. They depend on sizes alone, so the model is read
 * with their values.
 */
final class WindowFunctionRules {
    private WindowFunctionRules() {}

    static void addTo(Rules rules) {
        rules.add("HannWindow", site -> window(site, 0.5, 0.5, 0));
        rules.add("HammingWindow", site -> window(site, 25.0 / 46, 21.0 / 46, 0));
        rules.add("BlackmanWindow", site -> window(site, 0.42, 0.5, 0.08));
        rules.add("MelWeightMatrix", WindowFunctionRules::melWeights);
    }

    private static List<Operand> window(Site site, double constant, double first, double second) {
        requireFloats(site);
        int size = Math.toIntExact(site.known(0, "size").only().constant().asLong());
        if (size < 0) {
            throw site.problem(Code.LAN0305, "its size is %d".formatted(size));
        }
        return List.of(site.made(() -> values(site, size, constant, first, second), size));
    }

    private static float[] values(Site site, int size, double constant, double first, double second) {
        double period = site.attributes().flag("periodic", true) ? size : Math.max(1, size - 1);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            double angle = 2 * Math.PI * i / period;
            values[i] = (float) (constant - first * Math.cos(angle) + second * Math.cos(2 * angle));
        }
        return values;
    }

    private static void requireFloats(Site site) {
        long type = site.attributes().integer("output_datatype", TensorProto.DataType.FLOAT_VALUE);
        if (type != TensorProto.DataType.FLOAT_VALUE) {
            throw new Unsupported("yields other numbers than 32-bit floats");
        }
    }

    /**
     * Triangles over the frequencies of a transform, {@code [frequencies, filters]}: their corners lie evenly on the mel
     * scale, {@code 2595 log10(1 + hertz / 700)}, and at the frequency below. As the operator's reference implementation
     * has it, the step between them is the range over two more than there are filters.
     */
    private static List<Operand> melWeights(Site site) {
        requireFloats(site);
        int filters = Math.toIntExact(site.known(0, "number of filters").one());
        long length = site.known(1, "length").one();
        long rate = site.known(2, "sample rate").one();
        double low = mel(site.known(3, "lower edge").only().constant().asDouble());
        double high = mel(site.known(4, "upper edge").only().constant().asDouble());
        if (filters < 1 || length < 1 || rate < 1) {
            throw site.problem(
                    Code.LAN0305, "it has %d filters, the length %d and the rate %d".formatted(filters, length, rate));
        }
        int frequencies = Math.toIntExact(length / 2 + 1);
        return List.of(site.made(
                () -> {
                    double step = (high - low) / (filters + 2);
                    int[] corners = new int[filters + 2];
                    for (int i = 0; i < corners.length; i++) {
                        double hertz = 700 * (Math.pow(10, (low + i * step) / 2595) - 1);
                        corners[i] = (int) Math.floor((length + 1) * hertz / rate);
                    }
                    return triangles(corners, frequencies, filters);
                },
                frequencies,
                filters));
    }

    private static float[] triangles(int[] corners, int frequencies, int filters) {
        float[] weights = new float[frequencies * filters];
        for (int filter = 0; filter < filters; filter++) {
            int end = Math.min(frequencies, corners[filter + 2] + 1);
            for (int frequency = Math.max(0, corners[filter]); frequency < end; frequency++) {
                weights[frequency * filters + filter] =
                        (float) height(frequency, corners[filter], corners[filter + 1], corners[filter + 2]);
            }
        }
        return weights;
    }

    private static double mel(double hertz) {
        return 2595 * Math.log10(1 + hertz / 700);
    }

    /** That of a triangle at a place; one at its centre. */
    private static double height(int place, int start, int centre, int end) {
        if (place == centre) {
            return 1;
        }
        return place < centre ? (place - start) / (double) (centre - start) : (end - place) / (double) (end - centre);
    }
}
