// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.List;
import java.util.function.ToDoubleFunction;
import lanista.ir.argument.Argument;
import lanista.ir.argument.Arguments;
import lanista.ir.space.Architecture;

/**
 * A strategy that begins with promising architectures: the best of a random pool by a score that costs little, best first
 * (Abdelfattah et al., "Zero-Cost Proxies for Lightweight NAS", ICLR 2021, call it warm-up). It learns from their outcomes
 * as from those of its own asks, and does not ask for them again.
 *
 * @param strategy that goes on after them
 * @param score of an architecture; more is better, and not a number is worst
 * @param pool how many architectures are scored
 * @param starts how many of them are asked for
 */
public record WarmStart(StrategyProvider strategy, ToDoubleFunction<Architecture> score, int pool, int starts)
        implements StrategyProvider {
    public WarmStart {
        if (starts < 1 || pool < starts) {
            throw new IllegalArgumentException(
                    "a warm start takes 1 to all of its pool, got %d of %d".formatted(starts, pool));
        }
    }

    @Override
    public String name() {
        return strategy.name();
    }

    @Override
    public String summary() {
        return strategy.summary() + ", after the best of a pool by a score";
    }

    @Override
    public List<Argument> arguments() {
        return strategy.arguments();
    }

    @Override
    public StrategyProvider with(Arguments arguments) {
        return new WarmStart(strategy.with(arguments), score, pool, starts);
    }

    @Override
    public Strategy create(Problem problem) {
        return new WarmStarted(this, problem);
    }
}
