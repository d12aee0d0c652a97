// SPDX-License-Identifier: Apache-2.0
/**
 * How parameters follow their gradients, with the formulas and defaults of torch.optim.
 *
 * <p>{@link lanista.engine.train.optimizer.Optimizer} takes the steps. What a step is, and how long, is said by three
 * kinds of value, which know nothing native:
 *
 * <ul>
 *   <li>{@link lanista.engine.train.optimizer.UpdateRule}: SGD, Adam, AdamW, RMSprop;
 *   <li>{@link lanista.engine.train.optimizer.Schedule}: the course of the learning rate, a function of the step alone;
 *   <li>{@link lanista.engine.train.optimizer.Clipping}: a bound on gradients.
 * </ul>
 *
 * <p>All parameters take a step in a few native calls over lists of tensors, fused where libtorch has a fused kernel: 5
 * to 8 times as fast as operations tensor by tensor, which for small networks is a sizeable part of a training step.
 */
@NullMarked
package lanista.engine.train.optimizer;

import org.jspecify.annotations.NullMarked;
