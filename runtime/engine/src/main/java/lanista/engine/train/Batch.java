// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import lanista.engine.Device;
import lanista.engine.OwnedPointers;
import lanista.engine.data.Split;
import org.bytedeco.pytorch.Tensor;

/** Some examples and what is to be predicted of them, in memory that serves one batch after another. */
public final class Batch {
    private final BatchMemory examples;
    private final BatchMemory targets;
    private int size;

    /** @param capacity most examples that it takes */
    public Batch(OwnedPointers owned, Split split, int capacity) {
        this.examples = BatchMemory.ofExamples(owned, split, capacity);
        this.targets = BatchMemory.ofTargets(owned, split, capacity);
    }

    /** Takes other examples: {@code order[from]} up to and without {@code order[to]}. */
    public void fill(Split split, int[] order, int from, int to) {
        examples.fill(split, order, from, to);
        targets.fill(split, order, from, to);
        size = to - from;
    }

    public int size() {
        return size;
    }

    /** The examples, in the innermost scope, until the batch is filled again. */
    public Tensor examples(Device device) {
        return examples.rows(size, device);
    }

    public Tensor targets(Device device) {
        return targets.rows(size, device);
    }
}
