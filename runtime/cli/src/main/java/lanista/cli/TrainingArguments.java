// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.PrintWriter;
import java.util.Optional;
import lanista.engine.data.DataSet;
import lanista.engine.data.Target;
import lanista.engine.data.source.DataOptions;
import lanista.engine.data.source.DataSource;
import lanista.engine.ort.Latency;
import lanista.engine.train.TrainOptions;
import lanista.ir.weights.Weights;
import lanista.search.Evaluator;
import lanista.search.evaluate.Classification;
import lanista.search.evaluate.Regression;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What candidates are trained on, and how. */
final class TrainingArguments {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "D",
            description = {
                "digits, fashion-mnist, mnist, cifar10, idx:DIR, images:DIR,",
                "csv:FILE#label=COLUMN, npz:FILE or synthetic:SHAPE:CLASSES:N."
            })
    private String data;

    @Option(
            names = "--epochs",
            paramLabel = "E",
            defaultValue = "10",
            description = "Passes through the training data; 10 where nothing is said.")
    private int epochs;

    @Option(
            names = "--limit-data",
            paramLabel = "N",
            description = "Train on N examples only, of all classes alike; the test split stays whole.")
    private Optional<Integer> limit;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Where all randomness comes from; 0 where nothing is said.")
    private long seed;

    @Option(
            names = "--latency",
            description = {
                "Measure under ONNX Runtime how long each trained candidate takes for one example, on one thread:",
                "the metrics latency, the median, and latencyP95, in milliseconds."
            })
    private boolean latency;

    @Mixin
    private DeviceOption device;

    int epochs() {
        return epochs;
    }

    long seed() {
        return seed;
    }

    /**
     * Loads the data and makes the evaluator that suits its targets.
     *
     * @param start weights to start from; empty where all start anew
     */
    Evaluator evaluator(PrintWriter err, boolean quiet, Optional<Weights> start) {
        if (epochs < 1) {
            throw new ParameterException(spec.commandLine(), "--epochs takes 1 or more, not " + epochs);
        }
        limit.filter(count -> count < 1).ifPresent(count -> {
            throw new ParameterException(spec.commandLine(), "--limit-data takes 1 or more, not " + count);
        });
        DataSet loaded = DataSource.parse(data).load(DataOptions.standard());
        DataSet limited = limit.map(loaded::limitedTo).orElse(loaded).standardized();
        if (!quiet) {
            limited.notes().forEach(note -> err.println("note: " + note));
        }
        TrainOptions plain =
                TrainOptions.standard().withEpochs(epochs).withSeed(seed).withDevice(device.get());
        TrainOptions options = start.map(plain::withStart).orElse(plain);
        Optional<Latency.Effort> measured = latency ? Optional.of(Latency.Effort.STANDARD) : Optional.empty();
        return limited.target().match(new Target.Cases<>() {
            @Override
            public Evaluator classes(Target.Classes target) {
                return Classification.of(limited, options, measured);
            }

            @Override
            public Evaluator numbers(Target.Numbers target) {
                return Regression.of(limited, options, measured);
            }
        });
    }
}
