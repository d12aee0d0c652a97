// SPDX-License-Identifier: Apache-2.0
package lanista.search.oneshot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import lanista.engine.supernet.oneshot.OneShotMethod;
import lanista.engine.supernet.oneshot.OneShotMethods;
import lanista.engine.supernet.oneshot.OneShotSetup;
import lanista.engine.train.optimizer.Descent;
import lanista.engine.train.optimizer.UpdateRule;
import lanista.ir.argument.Argument;
import lanista.ir.argument.ArgumentType;
import lanista.ir.argument.Arguments;
import lanista.ir.diagnostic.Code;
import lanista.ir.argument.Kinds;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Strategies;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.StrategyProvider;

/**
 * A method of one-shot search by name, with how the shared weights are trained. Alone it proposes nothing: it is the
 * description of a {@link OneShotSearch}, which measures candidates as well.
 *
 * @param name that users give
 * @param method what trains the supernet
 * @param values of its arguments
 */
public record OneShotStrategy(String name, OneShotMethod.Factory method, Arguments values)
        implements StrategyProvider {
    private static final Argument EPOCHS = Argument.whole("epochs", 1, 50, "passes through the data of the weights");
    private static final Argument BATCH_SIZE = Argument.whole("batchSize", 1, 64, "examples of a step");
    private static final Argument LEARNING_RATE =
            Argument.number("learningRate", ArgumentType.positive(), 0.025, "of the shared weights, down a cosine");
    private static final Argument MOMENTUM =
            Argument.number("momentum", ArgumentType.part(), 0.9, "part of the last step that is taken again");
    private static final Argument WEIGHT_DECAY = Argument.number(
            "weightDecay", ArgumentType.notNegative(), 3e-4, "how strongly the shared weights are drawn to zero");
    private static final Argument VALIDATION = Argument.number(
            "validation", ArgumentType.part(), 0.5, "part of the training data that the architecture learns from");
    private static final List<Argument> ARGUMENTS =
            List.of(EPOCHS, BATCH_SIZE, LEARNING_RATE, MOMENTUM, WEIGHT_DECAY, VALIDATION);

    /** All methods, by name, as the paper on DARTS trains the weights. */
    public static List<StrategyProvider> all() {
        List<StrategyProvider> all = new ArrayList<>();
        OneShotMethods.byName()
                .forEach((name, method) ->
                        all.add(new OneShotStrategy(name, method, Arguments.defaults(ARGUMENTS))));
        return List.copyOf(all);
    }

    /** These methods and the strategies that propose trial by trial, to be found by name. */
    public static Kinds<StrategyProvider> kinds() {
        List<StrategyProvider> all = new ArrayList<>(Strategies.all());
        all.addAll(all());
        return new Kinds<>("strategy", "strategies", Code.LAN0701, StrategyProvider::name, all);
    }

    @Override
    public String summary() {
        return "trains a supernet, and tries what it exports with the weights that it has";
    }

    @Override
    public List<Argument> arguments() {
        return ARGUMENTS;
    }

    @Override
    public StrategyProvider with(Arguments arguments) {
        return new OneShotStrategy(name, method, arguments);
    }

    /** @throws IllegalArgumentException always: it needs the search's evaluator */
    @Override
    public Strategy create(Problem problem) {
        throw new IllegalArgumentException(
                "the strategy '%s' trains a supernet; describe its search by OneShotSearch".formatted(name));
    }

    /** The part of the training data that the architecture learns from. */
    public double validation() {
        return values.number(VALIDATION.name());
    }

    /** Sets what the arguments say. */
    public UnaryOperator<OneShotSetup> change() {
        return setup -> {
            UpdateRule rule = UpdateRule.Sgd.DEFAULT
                    .withMomentum(values.number(MOMENTUM.name()))
                    .withWeightDecay(values.number(WEIGHT_DECAY.name()));
            Descent weights = setup.weights().withRule(rule).withLearningRate(values.number(LEARNING_RATE.name()));
            return setup.withEpochs(values.whole(EPOCHS.name()))
                    .withBatchSize(values.whole(BATCH_SIZE.name()))
                    .withWeights(weights);
        };
    }
}
