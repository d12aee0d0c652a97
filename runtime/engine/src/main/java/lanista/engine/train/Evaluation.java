// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanista.engine.Mode;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.TensorScope;
import lanista.engine.data.Split;
import org.bytedeco.pytorch.Tensor;

/** How well a program does on a split: one pass in evaluation mode, in the order of the examples. */
final class Evaluation {
    private final Program program;
    private final Task task;
    private final RandomStream random;
    private final int batchSize;

    Evaluation(Program program, Task task, RandomStream random, int batchSize) {
        this.program = program;
        this.task = task;
        this.random = random;
        this.batchSize = batchSize;
    }

    /** The metrics by name. */
    Map<String, Double> of(Parameters parameters, Split split) {
        Batches batches = new Batches(split.size(), batchSize);
        int[] inOrder = IntStream.range(0, split.size()).toArray();
        Task.Score score = task.newScore();
        try (BatchFeed feed = BatchFeed.open(split, batches, () -> inOrder, 1)) {
            for (int i = 0; i < batches.count(); i++) {
                Batch batch = feed.take();
                add(batch, parameters, score);
                feed.giveBack(batch);
            }
        }
        return score.metrics();
    }

    private void add(Batch batch, Parameters parameters, Task.Score score) {
        try (TensorScope scope = TensorScope.open()) {
            List<Tensor> examples = List.of(batch.examples(program.device()));
            Tensor outputs =
                    program.run(parameters, examples, Mode.EVALUATION, random).get(0);
            score.add(outputs, batch.targets(program.device()));
        }
    }
}
