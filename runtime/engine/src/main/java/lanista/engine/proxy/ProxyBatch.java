// SPDX-License-Identifier: Apache-2.0
package lanista.engine.proxy;

import java.util.stream.IntStream;
import lanista.engine.Device;
import lanista.engine.OwnedPointers;
import lanista.engine.TensorScope;
import lanista.engine.data.Split;
import lanista.engine.train.Batch;
import lanista.engine.train.Task;
import org.bytedeco.pytorch.Tensor;

/** All examples of a split as one batch, and the loss of what a network makes of them. */
final class ProxyBatch implements AutoCloseable {
    private final OwnedPointers owned = new OwnedPointers();
    private final Device device;
    private final Batch batch;
    private final Task task;

    private ProxyBatch(Split split, Device device) {
        this.device = device;
        this.batch = new Batch(owned, split, split.size());
        this.task = Task.of(split.target(), 0, owned);
        int[] order = IntStream.range(0, split.size()).toArray();
        batch.fill(split, order, 0, split.size());
    }

    static ProxyBatch open(Split split, Device device) {
        try (TensorScope scope = TensorScope.open()) {
            return new ProxyBatch(split, device);
        }
    }

    /** How many examples there are. */
    int size() {
        return batch.size();
    }

    /** The examples, in the innermost scope. */
    Tensor examples() {
        return batch.examples(device);
    }

    /** The mean loss, in the innermost scope. */
    Tensor loss(Tensor outputs) {
        return task.loss(outputs, batch.targets(device));
    }

    @Override
    public void close() {
        owned.close();
    }
}
