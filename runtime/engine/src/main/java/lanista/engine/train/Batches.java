// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

/**
 * How examples are cut into batches: all of the same size but the last, which has what is left, as with torch's
 * {@code drop_last=False}. A single example that would be left joins the batch before it, since normalisation by the
 * statistics of a batch, and a gradient that means something, need more than one.
 *
 * @param examples to cut, at least 1
 * @param size of a batch, at least 1
 */
public record Batches(int examples, int size) {
    /** How many there are. */
    public int count() {
        int full = examples / size;
        boolean joins = examples % size == 1 && full > 0 && size > 1;
        return examples % size == 0 || joins ? full : full + 1;
    }

    /** First example of a batch. */
    public int from(int batch) {
        return batch * size;
    }

    /** The example after the last of a batch. */
    public int to(int batch) {
        return batch == count() - 1 ? examples : from(batch + 1);
    }

    /** The most examples that a batch has. */
    public int longest() {
        return Math.max(to(0), examples - from(count() - 1));
    }
}
