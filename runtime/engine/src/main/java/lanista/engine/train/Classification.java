// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.engine.kernel.NativeOwner;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * One class of several, by logits of shape [batch, classes]. Cross-entropy with smoothed labels (Szegedy and others,
 * 2016) trains; the loss among the metrics is without smoothing.
 */
final class Classification implements Task {
    private static final String ACCURACY = "accuracy";
    private static final String TOP = "top5";
    private static final int TOP_COUNT = 5;

    private static final int CLASS_AXIS = 1;
    private static final long MEAN = 1;
    private static final long SUM = 2;
    private static final long IGNORE_NONE = -100;

    private final int classes;
    private final double smoothing;
    private final TensorOptional noWeights;

    Classification(int classes, double smoothing, NativeOwner owner) {
        this.classes = classes;
        this.smoothing = smoothing;
        this.noWeights = owner.own(new TensorOptional());
    }

    /** The names of the metrics, by how many classes there are. */
    static List<String> metrics(int classes) {
        return classes > TOP_COUNT ? List.of(ACCURACY, TOP, LOSS) : List.of(ACCURACY, LOSS);
    }

    @Override
    public Tensor loss(Tensor outputs, Tensor targets) {
        return crossEntropy(outputs, targets, MEAN, smoothing);
    }

    private Tensor crossEntropy(Tensor outputs, Tensor targets, long reduction, double smoothed) {
        return torch.cross_entropy_loss(outputs, targets, noWeights, reduction, IGNORE_NONE, smoothed);
    }

    @Override
    public Comparator<Map<String, Double>> fromWorseToBetter() {
        return Comparator.<Map<String, Double>>comparingDouble(metrics -> metrics.getOrDefault(ACCURACY, 0.0))
                .thenComparingDouble(metrics -> -metrics.getOrDefault(LOSS, Double.POSITIVE_INFINITY));
    }

    @Override
    public Score newScore() {
        return new Score() {
            private double loss;
            private long right;
            private long rightAmongTop;
            private long examples;

            @Override
            public void add(Tensor outputs, Tensor targets) {
                loss += crossEntropy(outputs, targets, SUM, 0).item_double();
                Tensor column = targets.unsqueeze(CLASS_AXIS);
                Tensor best = torch.topk(outputs, Math.min(TOP_COUNT, classes)).get1();
                Tensor hits = best.eq(column);
                right += hits.narrow(CLASS_AXIS, 0, 1).sum().item_long();
                rightAmongTop += hits.sum().item_long();
                examples += targets.numel();
            }

            @Override
            public Map<String, Double> metrics() {
                Map<String, Double> metrics = new LinkedHashMap<>();
                metrics.put(ACCURACY, (double) right / examples);
                if (classes > TOP_COUNT) {
                    metrics.put(TOP, (double) rightAmongTop / examples);
                }
                metrics.put(LOSS, loss / examples);
                return Collections.unmodifiableMap(metrics);
            }
        };
    }
}
