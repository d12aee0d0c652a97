// SPDX-License-Identifier: Apache-2.0
package lanista.search.oneshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import lanista.engine.supernet.differentiable.DifferentiableMethods;
import lanista.engine.supernet.differentiable.Penalty;
import lanista.engine.supernet.oneshot.OneShotMethod;
import lanista.engine.supernet.oneshot.OneShotSetup;
import lanista.engine.supernet.sampled.SampledMethods;
import lanista.engine.train.optimizer.Descent;
import lanista.engine.train.optimizer.UpdateRule;
import lanista.ir.analysis.ExpectedCost;
import lanista.ir.analysis.Quantity;
import lanista.ir.argument.Argument;
import lanista.ir.argument.ArgumentType;
import lanista.ir.argument.Arguments;
import lanista.ir.argument.Kinds;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.space.ModelSpace;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Strategies;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.StrategyProvider;
import lanista.search.Experiment;

/**
 * A method of one-shot search by name, with how the shared weights are trained. Alone it proposes nothing: it is the
 * description of a {@link OneShotSearch}, which measures candidates as well.
 *
 * @param name that users give
 * @param family what makes its method
 * @param values of its arguments
 */
public record OneShotStrategy(String name, Family family, Arguments values) implements StrategyProvider {
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
    private static final String FREE = "none";
    private static final Argument PENALTY = Argument.word(
            "penalty",
            List.of(FREE, Experiment.FLOPS, Experiment.PARAMETERS),
            FREE,
            "what candidates should need little of");
    private static final Argument PENALTY_WEIGHT = Argument.number(
            "penaltyWeight", ArgumentType.positive(), 0.1, "what an average candidate's cost adds to the loss");
    private static final List<Argument> SHARED =
            List.of(EPOCHS, BATCH_SIZE, LEARNING_RATE, MOMENTUM, WEIGHT_DECAY, VALIDATION);

    /** The methods that learn probabilities, and those that draw candidates. */
    public enum Family {
        DIFFERENTIABLE,
        SAMPLED;

        /** What its methods take. */
        public List<Argument> arguments() {
            return switch (this) {
                case DIFFERENTIABLE ->
                    Stream.concat(SHARED.stream(), Stream.of(PENALTY, PENALTY_WEIGHT))
                            .toList();
                case SAMPLED -> SHARED;
            };
        }

        /**
         * The names of its methods, in the order of the documentation: those of {@link DifferentiableMethods} or {@link
         * SampledMethods}. They are written here as reading a search file must not load libtorch.
         */
        List<String> names() {
            return switch (this) {
                case DIFFERENTIABLE ->
                    List.of("darts", "darts-second-order", "gdas", "fbnet", "proxylessnas", "single-path-nas");
                case SAMPLED -> List.of("spos", "fairnas", "enas", "path-dropout", "smash");
            };
        }
    }

    /** All methods, by name, as the paper on DARTS trains the weights. */
    public static List<StrategyProvider> all() {
        List<StrategyProvider> all = new ArrayList<>();
        for (Family family : Family.values()) {
            family.names()
                    .forEach(
                            name -> all.add(new OneShotStrategy(name, family, Arguments.defaults(family.arguments()))));
        }
        return List.copyOf(all);
    }

    /** Whether a name is that of one of these. */
    public static boolean isOne(String name) {
        return all().stream().anyMatch(each -> each.name().equals(name));
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
        return family.arguments();
    }

    @Override
    public StrategyProvider with(Arguments arguments) {
        return new OneShotStrategy(name, family, arguments);
    }

    /** @throws IllegalArgumentException always: it needs the search's evaluator */
    @Override
    public Strategy create(Problem problem) {
        throw new IllegalArgumentException(
                "the strategy '%s' trains a supernet; describe its search by OneShotSearch".formatted(name));
    }

    /** What trains the supernet of a space. @throws SourceException where its average cost is not known */
    OneShotMethod.Factory method(ModelSpace space) {
        return Objects.requireNonNull(
                switch (family) {
                    case DIFFERENTIABLE ->
                        DifferentiableMethods.byName(options ->
                                        penalty(space).map(options::withPenalty).orElse(options))
                                .get(name);
                    case SAMPLED -> SampledMethods.byName().get(name);
                });
    }

    private Optional<Penalty> penalty(ModelSpace space) {
        String cost = values.text(PENALTY.name());
        if (cost.equals(FREE)) {
            return Optional.empty();
        }
        Quantity quantity = cost.equals(Experiment.FLOPS) ? Quantity.FLOPS : Quantity.PARAMETERS;
        ExpectedCost average = ExpectedCost.of(space.graph(), quantity)
                .orElseThrow(() -> new SourceException(Diagnostic.error(
                                Code.LAN0701,
                                SourceSpan.NONE,
                                "the strategy '%s' cannot tell the average %s of this space".formatted(name, cost))
                        .withHelp("a layer's depend on too many choices at once: take penalty: " + FREE)));
        return Optional.of(Penalty.linear(average, values.number(PENALTY_WEIGHT.name())));
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
