// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import lanista.engine.data.DataSet;
import lanista.ir.expr.Literal;
import lanista.ir.json.document.JsonText;
import lanista.ir.weights.Weights;
import lanista.search.Evaluator;
import lanista.search.evaluate.registry.EvaluatorSetting;
import lanista.search.evaluate.registry.Evaluators;
import lanista.search.plan.PlanKeys;
import lanista.search.plan.PlannedData;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What candidates are trained on, and how. */
final class TrainingArguments {
    private static final String EPOCHS = "epochs";
    private static final String LATENCY = "latency";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "D",
            description = {
                "digits, fashion-mnist, mnist, cifar10, idx:DIR, images:DIR,",
                "csv:FILE#label=COLUMN, npz:FILE or synthetic:SHAPE:CLASSES:N."
            })
    private Optional<String> data;

    @Option(
            names = "--epochs",
            paramLabel = "E",
            description = "Passes through the training data; 10 where nothing is said, 50 of a supernet.")
    private Optional<Integer> epochs;

    @Option(
            names = "--limit-data",
            paramLabel = "N",
            description = "Train on N examples only, of all classes alike; the test split stays whole.")
    private Optional<Integer> limit;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Where all randomness comes from; 0 where nothing is said.")
    private Optional<Long> seed;

    @Option(
            names = "--latency",
            description = {
                "Measure under ONNX Runtime how long each trained candidate takes for one example, on one thread:",
                "the metrics latency, the median, and latencyP95, in milliseconds."
            })
    private boolean latency;

    @Mixin
    private DeviceOption device;

    long seed() {
        return seed.orElse(0L);
    }

    /** The evaluator that trains as the data ask for. */
    Evaluator evaluator(PrintWriter err, boolean quiet, Optional<Weights> start) {
        check();
        Supplier<DataSet> told = told(required(), err, quiet);
        EvaluatorSetting setting = new EvaluatorSetting(told, device.get(), seed(), start);
        return Evaluators.create(PlannedData.suited(told.get()), new JsonText("--epochs", ofOptions()), setting);
    }

    private void check() {
        epochs.filter(count -> count < 1).ifPresent(count -> {
            throw new ParameterException(spec.commandLine(), "--epochs takes 1 or more, not " + count);
        });
        limit.filter(count -> count < 1).ifPresent(count -> {
            throw new ParameterException(spec.commandLine(), "--limit-data takes 1 or more, not " + count);
        });
    }

    /** The arguments that options stand for. */
    private String ofOptions() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        epochs.ifPresent(count -> object.put(EPOCHS, count));
        if (latency) {
            object.put(LATENCY, true);
        }
        return object.toString();
    }

    /**
     * What the options say, on top of the strategy: where that trains a supernet, the epochs are its own.
     *
     * @param evaluator whose arguments the options add to
     */
    void into(Overrides search, EvaluatorOption evaluator) {
        check();
        if (evaluator.hasArguments() && (epochs.isPresent() || latency)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--epochs and --latency do not go with --arguments; write %s there".formatted(ofOptions()));
        }
        evaluator.into(search);
        String trainer = search.isOneShot() ? PlanKeys.STRATEGY : PlanKeys.EVALUATOR;
        search.within(trainer, EPOCHS, epochs.map(Literal::of), "--epochs")
                .within(
                        PlanKeys.EVALUATOR,
                        LATENCY,
                        latency ? Optional.of(Literal.of(true)) : Optional.empty(),
                        "--latency")
                .text(PlanKeys.DATA, data, "--data")
                .number(PlanKeys.LIMIT_DATA, limit, "--limit-data")
                .number(PlanKeys.SEED, seed, "--seed")
                .text(PlanKeys.DEVICE, device.given(), "--device");
    }

    /** The data, whose notes are printed when they are loaded. */
    Supplier<DataSet> told(Supplier<DataSet> loaded, PrintWriter err, boolean quiet) {
        AtomicBoolean told = new AtomicBoolean(quiet);
        return () -> {
            DataSet known = loaded.get();
            if (!told.getAndSet(true)) {
                known.notes().forEach(note -> err.println("note: " + note));
            }
            return known;
        };
    }

    /** The data that the options name. @throws ParameterException where they name none */
    Supplier<DataSet> required() {
        PlannedData named = new PlannedData(data, limit);
        return () -> {
            if (data.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "Missing required option: '--data=D'");
            }
            return named.get();
        };
    }
}
