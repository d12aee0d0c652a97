// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.policy;

import java.util.List;
import lanista.ir.argument.Argument;
import lanista.ir.argument.ArgumentType;
import lanista.ir.argument.Arguments;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.StrategyProvider;

/**
 * Proximal policy optimization (Schulman et al., "Proximal policy optimization algorithms", 2017): of each batch of outcomes
 * the policy learns in several passes, in which an architecture's probability moves no further than a clip from what it was
 * when it was drawn. The policy and what is drawn again are as in {@link Reinforce}.
 *
 * @param batch how many outcomes are learned from together
 * @param passes over each batch
 * @param clip of the ratio of probabilities, the paper's epsilon; 0.2 there
 * @param learningRate of Adam
 * @param decay of the moving average that scores are held against
 * @param entropy weight of the policy's entropy; 0.01 in the paper's experiments with Atari
 */
public record ProximalPolicy(int batch, int passes, double clip, double learningRate, double decay, double entropy)
        implements StrategyProvider {
    /** The paper's clip and entropy; the rest for tables and some hundred trials. */
    public ProximalPolicy() {
        this(10, 4, 0.2, 0.1, 0.95, 0.01);
    }

    public ProximalPolicy {
        if (batch < 1 || passes < 1) {
            throw new IllegalArgumentException(
                    "a policy learns from batches and in passes of at least 1, got %d and %d".formatted(batch, passes));
        }
        if (!(clip > 0 && learningRate > 0 && decay >= 0 && decay < 1 && entropy >= 0)) {
            throw new IllegalArgumentException(
                    "a policy needs a clip and a learning rate above 0, a decay of 0 to below 1 and an entropy from 0 on, got %s, %s, %s and %s"
                            .formatted(clip, learningRate, decay, entropy));
        }
    }

    @Override
    public String name() {
        return "ppo";
    }

    @Override
    public String summary() {
        return "proximal policy optimization: a policy that learns from batches in small steps";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.whole("batch", 1, batch, "outcomes that are learned from together"),
                Argument.whole("passes", 1, passes, "passes over each batch"),
                Argument.number(
                        "clip", ArgumentType.positive(), clip, "how far the ratio of probabilities may move from 1"),
                Argument.number("learningRate", ArgumentType.positive(), learningRate, "the learning rate of Adam"),
                Argument.number(
                        "decay",
                        ArgumentType.part(),
                        decay,
                        "decay of the moving average that scores are held against"),
                Argument.number("entropy", ArgumentType.notNegative(), entropy, "weight of the policy's entropy"));
    }

    @Override
    public StrategyProvider with(Arguments arguments) {
        return new ProximalPolicy(
                arguments.whole("batch"),
                arguments.whole("passes"),
                arguments.number("clip"),
                arguments.number("learningRate"),
                arguments.number("decay"),
                arguments.number("entropy"));
    }

    @Override
    public Strategy create(Problem problem) {
        return new PolicyStrategy(
                problem.single(name()), decay, policy -> new ProximalUpdate(this, policy, problem.space()));
    }
}
