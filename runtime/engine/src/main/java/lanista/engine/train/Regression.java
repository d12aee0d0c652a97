// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Numbers, by outputs of shape [batch, width], or [batch] for one each. The mean squared error trains. */
final class Regression implements Task {
    private static final String SQUARED_ERROR = "mse";
    private static final String ABSOLUTE_ERROR = "mae";

    /** The names of the metrics. */
    static final List<String> METRICS = List.of(SQUARED_ERROR, ABSOLUTE_ERROR, LOSS);

    private static final long SUM = 2;

    @Override
    public Tensor loss(Tensor outputs, Tensor targets) {
        return torch.mse_loss(outputs, targets.view_as(outputs));
    }

    @Override
    public Comparator<Map<String, Double>> fromWorseToBetter() {
        return Comparator.comparingDouble(metrics -> -metrics.getOrDefault(SQUARED_ERROR, Double.POSITIVE_INFINITY));
    }

    @Override
    public Score newScore() {
        return new Score() {
            private double squares;
            private double distances;
            private long numbers;

            @Override
            public void add(Tensor outputs, Tensor targets) {
                Tensor wanted = targets.view_as(outputs);
                squares += torch.mse_loss(outputs, wanted, SUM).item_double();
                distances += torch.l1_loss(outputs, wanted, SUM).item_double();
                numbers += outputs.numel();
            }

            @Override
            public Map<String, Double> metrics() {
                Map<String, Double> metrics = new LinkedHashMap<>();
                metrics.put(SQUARED_ERROR, squares / numbers);
                metrics.put(ABSOLUTE_ERROR, distances / numbers);
                metrics.put(LOSS, squares / numbers);
                return Collections.unmodifiableMap(metrics);
            }
        };
    }
}
