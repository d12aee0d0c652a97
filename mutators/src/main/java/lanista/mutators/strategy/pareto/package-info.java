// SPDX-License-Identifier: Apache-2.0
/**
 * Several objectives at once. {@link lanista.mutators.strategy.pareto.Nsga2} searches for compromises; {@link
 * lanista.mutators.strategy.pareto.Pareto} tells which are the best, and {@link
 * lanista.mutators.strategy.pareto.Hypervolume} how good they are together. All of it maximises: values are gains, turned by
 * {@link lanista.mutators.strategy.Objective#gain}.
 */
@NullMarked
package lanista.mutators.strategy.pareto;

import org.jspecify.annotations.NullMarked;
