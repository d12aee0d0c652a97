// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import java.util.List;
import java.util.Optional;
import lanista.engine.data.DataSet;
import lanista.engine.data.Target;
import lanista.engine.ort.Latency;
import lanista.engine.train.TrainOptions;
import lanista.mutators.strategy.Objective;
import lanista.search.Evaluator;

/**
 * The evaluator that trains candidates to predict numbers. It is after the least {@code mse}, the mean squared error on
 * the validation split, and measures {@code mae}, the mean distance, beside it.
 */
public final class Regression {
    private Regression() {}

    /**
     * An evaluator by the numbers of some data; the arguments are those of {@link Classification#of}.
     *
     * @throws lanista.engine.data.DataException where the targets are classes, or there is too little to hold out
     */
    public static Evaluator of(DataSet data, TrainOptions options) {
        return of(data, options, Optional.empty());
    }

    /** As {@link #of(DataSet, TrainOptions)}, with the latency of {@link Classification} where an effort is given. */
    public static Evaluator of(DataSet data, TrainOptions options, Optional<Latency.Effort> latency) {
        return data.target().match(new Target.Cases<>() {
            @Override
            public Evaluator classes(Target.Classes classes) {
                throw SupervisedLearning.wrongTarget(
                        data, classes.names().size() + " classes", "one or more numbers an example");
            }

            @Override
            public Evaluator numbers(Target.Numbers numbers) {
                return SupervisedLearning.of(data, List.of(), options, latency, Objective.minimize("mse"));
            }
        });
    }
}
