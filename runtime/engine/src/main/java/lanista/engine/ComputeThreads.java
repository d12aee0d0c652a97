// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;

/**
 * How many threads one computation uses, and the maker of Java threads that compute with so many: such a thread and the
 * OpenMP workers that libtorch gives it, which are its own and end with it.
 *
 * <p>All of them take denormal numbers for zero, in operands and results: training that has converged is full of
 * them, and the processor handles each by microcode. A worker inherits this mode from the thread that makes it, and only
 * then; so it is set on a new thread, before its first operation, and never on one that we did not make. Note that it
 * holds for arithmetic of Java on these threads too: {@code 1e-40f == 0} there. Any other thread that computes uses, by
 * libtorch's rule, as many workers as were asked for last before its first operation.
 *
 * @param count how many, at least 1
 */
public record ComputeThreads(int count) {
    public ComputeThreads {
        if (count < 1) {
            throw new IllegalArgumentException("a computation needs at least 1 thread, got " + count);
        }
    }

    /** A fair share of the processors for each of so many computations at a time. */
    public static ComputeThreads share(int concurrency) {
        return new ComputeThreads(Math.max(1, Runtime.getRuntime().availableProcessors() / concurrency));
    }

    /**
     * Makes compute threads, named {@code name-1}, {@code name-2} and on, which do not keep the process alive.
     *
     * @throws lanista.ir.diagnostic.NativeException when libtorch cannot be loaded
     */
    public ThreadFactory factory(String name) {
        NativeRuntime.open();
        AtomicInteger made = new AtomicInteger();
        return work -> thread(name + "-" + made.incrementAndGet(), () -> {
            prepare();
            work.run();
        });
    }

    /**
     * Does a piece of work on a new compute thread and waits for it. An interrupt of the caller is passed on to it.
     *
     * @return its result; what it throws is thrown here
     * @throws lanista.ir.diagnostic.NativeException when libtorch cannot be loaded
     */
    public <T> T call(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(() -> {
            prepare();
            return work.get();
        });
        Thread thread = thread(Thread.currentThread().getName() + "-compute", task);
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException interrupt) {
                    interrupted = true;
                    thread.interrupt();
                }
            }
        } catch (ExecutionException failure) {
            throw unwrap(failure);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Makes the calling thread, which is new, one that computes. */
    private void prepare() {
        NativeRuntime.open();
        Context.setFlushDenormal(true);
        // Asking first, since libtorch sets a thread's count on its first use, to what any thread set last.
        if (torch.get_num_threads() != count) {
            torch.set_num_threads(count);
        }
    }

    private static RuntimeException unwrap(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException thrown ? thrown : new IllegalStateException(cause);
    }
}
