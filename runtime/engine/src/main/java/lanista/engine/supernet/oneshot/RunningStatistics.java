// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.oneshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.engine.GradientMode;
import lanista.engine.Parameters;
import lanista.engine.TensorScope;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.LayerId;
import lanista.ir.op.ParameterSlot;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The running statistics that one candidate's normalisations read, measured anew: those of a supernet are averages over all
 * candidates that were trained, and fit none of them.
 *
 * <p>Each time a layer is applied it changes a statistic {@code r} to {@code m r + (1 - m) b}, with {@code b} of the batch
 * and its momentum {@code m}. So a batch that it is applied to {@code n} times leaves {@code (1 - m^n) b} of a zero. What
 * is left, divided by that factor, is averaged over the batches, all of which count alike.
 */
final class RunningStatistics {
    private final List<Tensor> tensors = new ArrayList<>();
    /** What a batch leaves of its own in each. */
    private final List<Double> shares = new ArrayList<>();

    /**
     * Those of a candidate, which keep their values until {@link #measure}.
     *
     * @param parameters that have them
     */
    RunningStatistics(Graph candidate, Parameters parameters) {
        Map<LayerId, Double> kept = new LinkedHashMap<>();
        candidate.forEachNode(node -> {
            if (node.operation() instanceof Compute compute && compute.layer().isPresent()) {
                LayerId layer = compute.layer().get();
                if (!statistics(layer, parameters).isEmpty()) {
                    kept.merge(layer, compute.attributes().real("momentum"), (first, second) -> first * second);
                }
            }
        });
        kept.forEach((layer, momentum) -> {
            if (momentum < 1) {
                statistics(layer, parameters).forEach(name -> {
                    tensors.add(parameters.tensor(name));
                    shares.add(1 - momentum);
                });
            }
        });
    }

    private static List<String> statistics(LayerId layer, Parameters parameters) {
        return parameters.layout().layers().getOrDefault(layer, List.of()).stream()
                .filter(slot -> !slot.trained())
                .map(ParameterSlot::name)
                .map(layer::slot)
                .toList();
    }

    /** Whether there are none, so that nothing is to be measured. */
    boolean isEmpty() {
        return tensors.isEmpty();
    }

    /**
     * Overwrites them.
     *
     * @param batches how many are measured
     * @param run runs the candidate forward in training mode on the next batch
     */
    void measure(int batches, Runnable run) {
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            List<Tensor> sums = tensors.stream().map(torch::zeros_like).toList();
            for (int batch = 0; batch < batches; batch++) {
                tensors.forEach(Tensor::zero_);
                try (TensorScope temporaries = TensorScope.open()) {
                    run.run();
                }
                for (int i = 0; i < sums.size(); i++) {
                    sums.get(i).add_(tensors.get(i), new Scalar(1 / (batches * shares.get(i))));
                }
            }
            for (int i = 0; i < sums.size(); i++) {
                tensors.get(i).copy_(sums.get(i));
            }
        }
    }
}
