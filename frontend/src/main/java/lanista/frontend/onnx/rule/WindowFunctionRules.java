// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.List;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.diagnostic.Code;
import lanista.ir.onnx.TensorProto;

/**
 * The window functions of signal processing, sums of cosines over one period, which is as long as the window, or with
 * {@code periodic} false ends with it. They depend on a size alone, so the model is read with their values.
 */
final class WindowFunctionRules {
    private WindowFunctionRules() {}

    static void addTo(Rules rules) {
        rules.add("HannWindow", site -> window(site, 0.5, 0.5, 0));
        rules.add("HammingWindow", site -> window(site, 25.0 / 46, 21.0 / 46, 0));
        rules.add("BlackmanWindow", site -> window(site, 0.42, 0.5, 0.08));
    }

    private static List<Operand> window(Site site, double constant, double first, double second) {
        long type = site.attributes().integer("output_datatype", TensorProto.DataType.FLOAT_VALUE);
        if (type != TensorProto.DataType.FLOAT_VALUE) {
            throw new Unsupported("yields other numbers than 32-bit floats");
        }
        int size = Math.toIntExact(site.known(0, "size").only().constant().asLong());
        if (size < 0) {
            throw site.problem(Code.LAN0305, "its size is %d".formatted(size));
        }
        return List.of(site.made(size, count -> values(site, count, constant, first, second)));
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
}
