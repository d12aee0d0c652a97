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
 * REINFORCE (Williams, 1992) as in Zoph and Le, "Neural architecture search with reinforcement learning" (ICLR 2017): after
 * each outcome the probability of the architecture grows by how much better it is than the moving average. The policy is a
 * table instead of the paper's recurrent network. An architecture that is drawn again teaches again what it is known to
 * score, and one like it is asked for.
 *
 * @param learningRate of Adam; the paper's 0.0006 is for the weights of its network and thousands of trials
 * @param decay of the moving average
 * @param entropy weight of the policy's entropy, which keeps it from settling early
 */
public record Reinforce(double learningRate, double decay, double entropy) implements StrategyProvider {
    /** For tables and some hundred trials. */
    public Reinforce() {
        this(0.05, 0.95, 0.01);
    }

    public Reinforce {
        if (!(learningRate > 0 && decay >= 0 && decay < 1 && entropy >= 0)) {
            throw new IllegalArgumentException(
                    "a policy needs a learning rate above 0, a decay of 0 to below 1 and an entropy from 0 on, got %s, %s and %s"
                            .formatted(learningRate, decay, entropy));
        }
    }

    @Override
    public String name() {
        return "reinforce";
    }

    @Override
    public String summary() {
        return "REINFORCE: a policy that makes good decisions likelier";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
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
        return new Reinforce(arguments.number("learningRate"), arguments.number("decay"), arguments.number("entropy"));
    }

    @Override
    public Strategy create(Problem problem) {
        return new PolicyStrategy(problem.single(name()), decay, policy -> new Reinforcement(this, policy));
    }
}
