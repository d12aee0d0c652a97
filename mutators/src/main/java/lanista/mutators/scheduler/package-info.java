// SPDX-License-Identifier: Apache-2.0
/**
 * What ends trials early. A {@link lanista.mutators.scheduler.Scheduler} hears the intermediate results of all trials and
 * says after each whether the trial is worth going on. It proposes nothing, so it combines with any {@linkplain
 * lanista.mutators.strategy.Strategy strategy}; trials are stopped and never taken up again, so that an evaluator needs no
 * checkpoints.
 *
 * <p>{@link lanista.mutators.scheduler.Asha}, {@link lanista.mutators.scheduler.Hyperband} and {@link
 * lanista.mutators.scheduler.MedianStop} are there; others implement {@link lanista.mutators.scheduler.SchedulerProvider}.
 */
@NullMarked
package lanista.mutators.scheduler;

import org.jspecify.annotations.NullMarked;
