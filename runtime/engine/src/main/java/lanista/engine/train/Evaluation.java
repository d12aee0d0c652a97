// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanista.engine.Device;
import lanista.engine.Mode;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.TensorScope;
import lanista.engine.data.Split;
import org.bytedeco.pytorch.Tensor;

/** How well a network does on a split: one pass in evaluation mode, in the order of the examples. */
public final class Evaluation {
    private final Network network;
    private final Device device;
    private final Task task;
    private final int batchSize;

    /** Whatever predicts. */
    @FunctionalInterface
    public interface Network {
        /** The predictions for a batch of examples; temporaries are left to the innermost scope. */
        Tensor outputs(Tensor examples);
    }

    /** @param device on which the network takes its examples and leaves its predictions */
    public Evaluation(Network network, Device device, Task task, int batchSize) {
        this.network = network;
        this.device = device;
        this.task = task;
        this.batchSize = batchSize;
    }

    /** Of a program with its parameters. */
    static Evaluation of(Program program, Parameters parameters, Task task, RandomStream random, int batchSize) {
        Network network = examples -> program.run(parameters, List.of(examples), Mode.EVALUATION, random)
                .get(0);
        return new Evaluation(network, program.device(), task, batchSize);
    }

    /** The metrics by name. */
    public Map<String, Double> on(Split split) {
        return on(split, () -> {});
    }

    /** @param beforeBatch is run before every batch, and may end it by an exception */
    Map<String, Double> on(Split split, Runnable beforeBatch) {
        Batches batches = new Batches(split.size(), batchSize);
        int[] inOrder = IntStream.range(0, split.size()).toArray();
        Task.Score score = task.newScore();
        try (BatchFeed feed = BatchFeed.open(split, batches, () -> inOrder, 1)) {
            for (int i = 0; i < batches.count(); i++) {
                beforeBatch.run();
                Batch batch = feed.take();
                add(batch, score);
                feed.giveBack(batch);
            }
        }
        return score.metrics();
    }

    private void add(Batch batch, Task.Score score) {
        try (TensorScope scope = TensorScope.open()) {
            score.add(network.outputs(batch.examples(device)), batch.targets(device));
        }
    }
}
