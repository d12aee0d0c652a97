// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.List;
import lanista.engine.Device;
import lanista.engine.Mode;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.TensorScope;
import lanista.engine.train.optimizer.Clipping;
import lanista.engine.train.optimizer.Optimizer;
import lanista.engine.train.optimizer.UpdateRule;
import lanista.ir.Graph;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A candidate that the engine trains. */
final class EngineTraining implements Training {
    private final TrainingBatch batch;
    private final Program program;
    private final RandomStream random;
    private final Parameters parameters;
    private final Optimizer optimizer;

    EngineTraining(Graph candidate, TrainingBatch batch) {
        this.batch = batch;
        this.program = Program.compile(candidate, Device.CPU);
        this.random = RandomStream.seeded(SEED, Device.CPU);
        this.parameters = Parameters.initialise(program.layout(), Device.CPU, random);
        UpdateRule rule = new UpdateRule.Sgd(MOMENTUM, true, WEIGHT_DECAY);
        this.optimizer = Optimizer.of(rule, Clipping.NONE, parameters.trained());
    }

    @Override
    public double step() {
        try (TensorScope scope = TensorScope.open()) {
            Tensor logits = program.run(parameters, List.of(batch.images()), Mode.TRAINING, random)
                    .get(0);
            Tensor loss = torch.cross_entropy_loss(logits, batch.labels());
            double value = loss.item_double();
            loss.backward();
            optimizer.step(LEARNING_RATE);
            return value;
        }
    }

    @Override
    public List<Tensor> parameters() {
        return parameters.trained();
    }

    @Override
    public void close() {
        optimizer.close();
        parameters.close();
        random.close();
        program.close();
    }
}
