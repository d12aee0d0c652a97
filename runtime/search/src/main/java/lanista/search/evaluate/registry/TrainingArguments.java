// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import java.util.List;
import java.util.Optional;
import lanista.engine.ort.Latency;
import lanista.engine.train.TrainOptions;
import lanista.engine.train.optimizer.Descent;
import lanista.engine.train.optimizer.Schedule;
import lanista.engine.train.optimizer.UpdateRule;
import lanista.ir.argument.Argument;
import lanista.ir.argument.ArgumentType;
import lanista.ir.argument.Arguments;

/** The arguments of evaluators that train. */
final class TrainingArguments {
    private static final TrainOptions STANDARD = TrainOptions.standard();

    private static final Argument EPOCHS =
            Argument.whole("epochs", 1, STANDARD.epochs(), "passes through the training data");
    private static final Argument BATCH_SIZE =
            Argument.whole("batchSize", 1, STANDARD.batchSize(), "examples of a step");
    private static final Argument LEARNING_RATE = Argument.number(
            "learningRate", ArgumentType.positive(), STANDARD.descent().learningRate(), "the highest learning rate");
    private static final Argument OPTIMIZER =
            Argument.word("optimizer", List.of("adam", "adamw", "rmsprop", "sgd"), "adamw", "how parameters move");
    private static final Argument MOMENTUM =
            Argument.optional("momentum", ArgumentType.part(), "part of the last step that sgd and rmsprop take again");
    private static final Argument WEIGHT_DECAY =
            Argument.optional("weightDecay", ArgumentType.notNegative(), "how strongly parameters are drawn to zero");
    private static final Argument SCHEDULE = Argument.word(
            "schedule", List.of("constant", "cosine", "oneCycle"), "cosine", "the course of the learning rate");
    private static final Argument WARM_UP = Argument.number(
            "warmUp", ArgumentType.notNegative(), STANDARD.descent().warmUp(), "epochs in which the rate rises first");
    private static final Argument VALIDATION = Argument.number(
            "validation", ArgumentType.part(), STANDARD.validation(), "part of the training data that validates");
    private static final Argument LATENCY =
            Argument.flag("latency", false, "whether latency under ONNX Runtime is measured too");

    static final List<Argument> ALL = List.of(
            EPOCHS,
            BATCH_SIZE,
            LEARNING_RATE,
            OPTIMIZER,
            MOMENTUM,
            WEIGHT_DECAY,
            SCHEDULE,
            WARM_UP,
            VALIDATION,
            LATENCY);

    private TrainingArguments() {}

    static TrainOptions options(Arguments arguments, EvaluatorSetting setting) {
        TrainOptions options = STANDARD.withEpochs(arguments.whole(EPOCHS.name()))
                .withDescent(descent(arguments))
                .withBatchSize(arguments.whole(BATCH_SIZE.name()))
                .withValidation(arguments.number(VALIDATION.name()))
                .withSeed(setting.seed())
                .withDevice(setting.device());
        return setting.start().map(options::withStart).orElse(options);
    }

    private static Descent descent(Arguments arguments) {
        UpdateRule rule = rule(arguments);
        Optional<Double> decay = arguments.find(WEIGHT_DECAY.name()).map(value -> value.asDouble());
        return Descent.DEFAULT
                .withRule(decay.map(rule::withWeightDecay).orElse(rule))
                .withLearningRate(arguments.number(LEARNING_RATE.name()))
                .withSchedule(schedule(arguments.text(SCHEDULE.name())))
                .withWarmUp(arguments.number(WARM_UP.name()));
    }

    private static UpdateRule rule(Arguments arguments) {
        Optional<Double> momentum = arguments.find(MOMENTUM.name()).map(value -> value.asDouble());
        String optimizer = arguments.text(OPTIMIZER.name());
        return switch (optimizer) {
            case "sgd" -> momentum.map(UpdateRule.Sgd.DEFAULT::withMomentum).orElse(UpdateRule.Sgd.DEFAULT);
            case "rmsprop" ->
                momentum.map(UpdateRule.RmsProp.DEFAULT::withMomentum).orElse(UpdateRule.RmsProp.DEFAULT);
            case "adam" -> withoutMomentum(momentum, optimizer, UpdateRule.Adam.DEFAULT);
            default -> withoutMomentum(momentum, optimizer, UpdateRule.AdamW.DEFAULT);
        };
    }

    private static UpdateRule withoutMomentum(Optional<Double> momentum, String optimizer, UpdateRule rule) {
        if (momentum.isPresent()) {
            throw new IllegalArgumentException(
                    "the argument 'momentum' is for sgd and rmsprop, the optimizer is " + optimizer);
        }
        return rule;
    }

    private static Schedule schedule(String word) {
        return switch (word) {
            case "constant" -> Schedule.CONSTANT;
            case "oneCycle" -> Schedule.OneCycle.DEFAULT;
            default -> Schedule.Cosine.DEFAULT;
        };
    }

    static Optional<Latency.Effort> latency(Arguments arguments) {
        return arguments.flag(LATENCY.name()) ? Optional.of(Latency.Effort.STANDARD) : Optional.empty();
    }
}
