// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import lanista.engine.data.Target;
import lanista.engine.kernel.NativeOwner;
import org.bytedeco.pytorch.Tensor;

/** What is learned: the loss that training makes small, and the metrics that tell how well it went. */
public interface Task {
    /** The name of the mean loss among the metrics. */
    String LOSS = "loss";

    /** The mean loss over a batch, whose gradients training follows. */
    Tensor loss(Tensor outputs, Tensor targets);

    /** New sums over the batches of an evaluation. */
    Score newScore();

    /** Orders metrics from worse to better. */
    Comparator<Map<String, Double>> fromWorseToBetter();

    /** Sums over batches, from which metrics follow. */
    interface Score {
        /** Adds a batch; temporaries are left to the innermost scope. */
        void add(Tensor outputs, Tensor targets);

        /** Metrics by name, over all examples that were added. */
        Map<String, Double> metrics();
    }

    /** The names of the metrics that tell how well a target is learned. */
    static List<String> metrics(Target target) {
        return target.match(new Target.Cases<>() {
            @Override
            public List<String> classes(Target.Classes classes) {
                return Classification.metrics(classes.names().size());
            }

            @Override
            public List<String> numbers(Target.Numbers numbers) {
                return Regression.METRICS;
            }
        });
    }

    /**
     * The task that follows from a target.
     *
     * @param owner of what native calls hold
     * @param labelSmoothing of classification
     */
    static Task of(Target target, double labelSmoothing, NativeOwner owner) {
        return target.match(new Target.Cases<>() {
            @Override
            public Task classes(Target.Classes classes) {
                return new Classification(classes.names().size(), labelSmoothing, owner);
            }

            @Override
            public Task numbers(Target.Numbers numbers) {
                return new Regression();
            }
        });
    }
}
