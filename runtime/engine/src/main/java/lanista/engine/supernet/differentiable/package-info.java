// SPDX-License-Identifier: Apache-2.0
/**
 * One-shot methods whose architecture descends on a loss: each option of a decision has a number, and the numbers follow
 * gradients.
 *
 * <p>{@code DifferentiableMethod} is what they have in common: steps that alternate
 * between the numbers and the shared weights, probabilities, export and state. They differ in the weights that options are
 * mixed by, in how many options are computed at once, and in how the gradient of a weight becomes one of the numbers. What
 * candidates cost may be a part of the loss: {@link lanista.engine.supernet.differentiable.Penalty}.
 */
@NullMarked
package lanista.engine.supernet.differentiable;

import org.jspecify.annotations.NullMarked;
