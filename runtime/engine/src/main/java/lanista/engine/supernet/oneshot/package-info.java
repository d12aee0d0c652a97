// SPDX-License-Identifier: Apache-2.0
/**
 * One-shot search: a supernet is trained once, and tells which of its candidates are good.
 *
 * <p>{@link lanista.engine.supernet.oneshot.OneShotTrainer} is the course that all of them share: epochs of steps, each with
 * a batch for the weights and one for the architecture, reports, and the state to go on from. What makes a trainer DARTS or
 * another is its {@link lanista.engine.supernet.oneshot.OneShotMethod}: what it does in a step and what it exports. Data,
 * loss, metrics, reward and the descent of the weights are the same for all and come with {@link
 * lanista.engine.supernet.oneshot.OneShotSetup}.
 */
@NullMarked
package lanista.engine.supernet.oneshot;

import org.jspecify.annotations.NullMarked;
