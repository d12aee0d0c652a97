// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import java.util.Optional;
import lanista.engine.data.DataSet;
import lanista.engine.data.Target;
import lanista.engine.ort.Latency;
import lanista.engine.train.TrainOptions;
import lanista.mutators.strategy.Objective;
import lanista.search.Evaluator;

/**
 * The evaluator that trains candidates to tell classes apart. It is after the most {@code accuracy} on the validation
 * split, and measures {@code loss} and, of more than five classes, {@code top5} beside it.
 */
public final class Classification {
    private Classification() {}

    /**
     * An evaluator by the classes of some data.
     *
     * @param data one copy that all trials read
     * @param options of every trial; their seed decides which of the training data validate, and each trial has a seed and
     *     threads of its own
     * @throws lanista.engine.data.DataException where the targets are numbers, or there is too little to hold out
     */
    public static Evaluator of(DataSet data, TrainOptions options) {
        return of(data, options, Optional.empty());
    }

    /**
     * As {@link #of(DataSet, TrainOptions)}, and where an effort is given it measures how long a trained candidate takes
     * for one example under ONNX Runtime: {@code latency}, the median, and {@code latencyP95}, in milliseconds, on one
     * thread. A candidate without an ONNX form fails its trial.
     */
    public static Evaluator of(DataSet data, TrainOptions options, Optional<Latency.Effort> latency) {
        return data.target().match(new Target.Cases<>() {
            @Override
            public Evaluator classes(Target.Classes classes) {
                return SupervisedLearning.of(data, classes.names(), options, latency, Objective.maximize("accuracy"));
            }

            @Override
            public Evaluator numbers(Target.Numbers numbers) {
                throw SupervisedLearning.wrongTarget(
                        data, numbers.width() + " numbers an example", "a class an example");
            }
        });
    }
}
