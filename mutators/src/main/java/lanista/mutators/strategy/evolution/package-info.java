// SPDX-License-Identifier: Apache-2.0
/**
 * Strategies that change what was good: {@link lanista.mutators.strategy.evolution.RegularizedEvolution} and {@link
 * lanista.mutators.strategy.evolution.LocalSearch}.
 */
@NullMarked
package lanista.mutators.strategy.evolution;

import org.jspecify.annotations.NullMarked;
