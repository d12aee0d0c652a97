// SPDX-License-Identifier: Apache-2.0
/**
 * What strategies do with the answers that make an architecture: change some ({@link
 * lanista.mutators.strategy.genotype.Variation}), list all that differ by one ({@link
 * lanista.mutators.strategy.genotype.Neighbours}), look at them as numbers ({@link
 * lanista.mutators.strategy.genotype.Axis}), and keep what they led to ({@link
 * lanista.mutators.strategy.genotype.Observations}).
 *
 * <p>Nothing here knows whether an architecture is feasible. Changes are samplers, which the space asks for the active
 * decisions alone: a decision that a change makes active is drawn anew, one that it makes inactive is not asked for. What
 * then breaks a requirement is rejected by {@link lanista.mutators.strategy.Proposals}, after a limited number of attempts
 * for an architecture at random.
 */
@NullMarked
package lanista.mutators.strategy.genotype;

import org.jspecify.annotations.NullMarked;
