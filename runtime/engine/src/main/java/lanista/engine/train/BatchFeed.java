// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import lanista.engine.OwnedPointers;
import lanista.engine.TensorScope;
import lanista.engine.data.Split;

/**
 * The batches of some passes through a split, filled ahead by a thread that does nothing else, nor calls libtorch. What
 * is in a batch depends on the orders alone, never on how far ahead that thread is.
 *
 * <p>One thread takes a batch, uses it and gives its memory back for another.
 */
public final class BatchFeed implements AutoCloseable {
    /** How many batches lie in memory: the one in use, and those ahead of it. */
    private static final int IN_MEMORY = 3;

    private final Split split;
    private final Batches batches;
    private final Supplier<int[]> orders;
    private final OwnedPointers owned = new OwnedPointers();
    private final ExecutorService filler = Executors.newSingleThreadExecutor(BatchFeed::thread);
    private final Deque<Future<Batch>> ahead = new ArrayDeque<>();
    private long unfilled;

    /** The order of the pass that is being filled, and its next batch; of the filling thread alone. */
    private int[] order = {};

    private int next;

    private BatchFeed(Split split, Batches batches, Supplier<int[]> orders, long passes) {
        this.split = split;
        this.batches = batches;
        this.orders = orders;
        this.unfilled = passes * batches.count();
    }

    /**
     * Starts to fill.
     *
     * @param orders gives the order of the examples, once for each pass, on the filling thread
     */
    public static BatchFeed open(Split split, Batches batches, Supplier<int[]> orders, long passes) {
        BatchFeed feed = new BatchFeed(split, batches, orders, passes);
        try (TensorScope scope = TensorScope.open()) {
            for (int i = 0; i < IN_MEMORY; i++) {
                feed.giveBack(new Batch(feed.owned, split, batches.longest()));
            }
            return feed;
        } catch (RuntimeException failure) {
            feed.close();
            throw failure;
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, Thread.currentThread().getName() + "-batches");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The next batch.
     *
     * @throws CancellationException when this thread is interrupted; it stays so
     */
    public Batch take() {
        try {
            return ahead.remove().get();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for a batch");
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a batch could not be filled", failure.getCause());
        }
    }

    /** Gives back what was taken, to be filled again. */
    public void giveBack(Batch batch) {
        if (unfilled > 0) {
            unfilled--;
            ahead.add(filler.submit(() -> fill(batch)));
        }
    }

    private Batch fill(Batch batch) {
        if (next == 0) {
            order = orders.get();
        }
        batch.fill(split, order, batches.from(next), batches.to(next));
        next = (next + 1) % batches.count();
        return batch;
    }

    /** Ends the thread, then frees the batches that it writes to. */
    @Override
    public void close() {
        filler.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = filler.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException interrupt) {
                interrupted = true;
            }
        }
        owned.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
