// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import java.util.List;
import java.util.Map;
import lanista.engine.GradientMode;
import lanista.engine.Mode;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.TensorScope;
import lanista.engine.data.Split;
import lanista.engine.train.optimizer.Optimizer;
import lanista.ir.weights.Weights;
import org.bytedeco.pytorch.Tensor;

/** A program with parameters that it learns step by step. It owns none of its parts. */
final class Learner {
    private final Program program;
    private final Parameters parameters;
    private final Optimizer optimizer;
    private final Task task;
    private final RandomStream random;

    Learner(Program program, Parameters parameters, Optimizer optimizer, Task task, RandomStream random) {
        this.program = program;
        this.parameters = parameters;
        this.optimizer = optimizer;
        this.task = task;
        this.random = random;
    }

    /**
     * Learns from a batch.
     *
     * @return the loss before; where it is not finite, nothing was learned
     */
    double step(Batch batch, double learningRate) {
        try (TensorScope scope = TensorScope.open();
                GradientMode recording = GradientMode.on()) {
            List<Tensor> examples = List.of(batch.examples(program.device()));
            Tensor outputs =
                    program.run(parameters, examples, Mode.TRAINING, random).get(0);
            Tensor loss = task.loss(outputs, batch.targets(program.device()));
            double value = loss.item_double();
            // A network without parameters has nothing to learn, and no gradients.
            if (Double.isFinite(value) && loss.requires_grad()) {
                loss.backward();
                optimizer.step(learningRate);
            }
            return value;
        }
    }

    /**
     * The metrics on a split.
     *
     * @param beforeBatch is run before every batch, and may end it by an exception
     */
    Map<String, Double> evaluate(Split split, int batchSize, Runnable beforeBatch) {
        return Evaluation.of(program, parameters, task, random, batchSize).on(split, beforeBatch);
    }

    /** Whether metrics are better than others by what the task is after. */
    boolean isBetter(Map<String, Double> metrics, Map<String, Double> others) {
        return task.fromWorseToBetter().compare(metrics, others) > 0;
    }

    /** A copy of what was learned so far. */
    Weights weights() {
        return parameters.toWeights();
    }
}
