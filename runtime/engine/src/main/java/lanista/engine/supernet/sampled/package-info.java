// SPDX-License-Identifier: Apache-2.0
/**
 * Trainers of supernets that draw candidates: their weights are trained one candidate at a time, or some options at a time,
 * and candidates are compared by the weights that they inherit.
 *
 * <p>{@link lanista.engine.supernet.sampled.SinglePaths} draws by chance and looks for the best afterwards, by {@link
 * lanista.engine.supernet.sampled.Evolution}. All of them measure with {@link
 * lanista.engine.supernet.oneshot.SubNetworks}, and none ever draws what breaks a requirement of the space. {@link
 * lanista.engine.supernet.sampled.SampledMethods} has them by name.
 */
@NullMarked
package lanista.engine.supernet.sampled;

import org.jspecify.annotations.NullMarked;
