// SPDX-License-Identifier: Apache-2.0
/**
 * What decides which architecture is tried next. A {@link lanista.mutators.strategy.Strategy} is asked for architectures
 * and told what became of them. It sees a {@link lanista.mutators.strategy.DecisionSpace} and knows nothing of graphs,
 * tensors or threads; the same seed and the same answers give the same asks, also of a strategy that was restored from the
 * saved state of another.
 *
 * <p>Random and grid search are here, the others in the packages below: {@code evolution}, {@code model}, {@code policy} and
 * {@code pareto}, with what they share in {@code genotype}. Each is a public record, a {@link
 * lanista.mutators.strategy.StrategyProvider}, with its paper and its options, beside the class that runs.
 *
 * <p>{@link lanista.mutators.strategy.Strategies} finds strategies by name; others join through
 * {@link lanista.mutators.strategy.StrategyProvider} and {@link java.util.ServiceLoader}.
 */
@NullMarked
package lanista.mutators.strategy;

import org.jspecify.annotations.NullMarked;
