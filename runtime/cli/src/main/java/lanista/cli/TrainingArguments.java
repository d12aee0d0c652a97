// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Supplier;
import lanista.engine.data.DataSet;
import lanista.engine.data.Target;
import lanista.engine.data.source.DataOptions;
import lanista.engine.data.source.DataSource;
import lanista.ir.json.document.JsonText;
import lanista.ir.weights.Weights;
import lanista.search.Evaluator;
import lanista.search.evaluate.registry.EvaluatorSetting;
import lanista.search.evaluate.registry.Evaluators;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What candidates are trained on, and how. */
final class TrainingArguments {
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
            description = "Passes through the training data; 10 where nothing is said.")
    private Optional<Integer> epochs;

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

    long seed() {
        return seed;
    }

    /** The evaluator that trains as the data asks for. */
    Evaluator evaluator(PrintWriter err, boolean quiet, Optional<Weights> start) {
        return evaluator(Optional.empty(), Optional.empty(), err, quiet, start);
    }

    /**
     * An evaluator; the data is loaded where it needs them.
     *
     * @param name of its kind; where there is none, that which trains as the data asks for
     * @param arguments of it, in JSON
     * @param start weights to start from; empty where all start anew
     */
    Evaluator evaluator(
            Optional<String> name,
            Optional<String> arguments,
            PrintWriter err,
            boolean quiet,
            Optional<Weights> start) {
        check();
        JsonText json = new JsonText("--arguments", arguments.map(this::alone).orElseGet(this::ofOptions));
        Loaded loaded = new Loaded(err, quiet);
        EvaluatorSetting setting = new EvaluatorSetting(loaded, device.get(), seed, start);
        return Evaluators.create(name.orElseGet(() -> suited(loaded.get())), json, setting);
    }

    private void check() {
        epochs.filter(count -> count < 1).ifPresent(count -> {
            throw new ParameterException(spec.commandLine(), "--epochs takes 1 or more, not " + count);
        });
        limit.filter(count -> count < 1).ifPresent(count -> {
            throw new ParameterException(spec.commandLine(), "--limit-data takes 1 or more, not " + count);
        });
    }

    /** Arguments that no option adds to. */
    private String alone(String arguments) {
        if (epochs.isPresent() || latency) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--epochs and --latency do not go with --arguments; write %s there".formatted(ofOptions()));
        }
        return arguments;
    }

    /** The arguments that options stand for. */
    private String ofOptions() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        epochs.ifPresent(count -> object.put("epochs", count));
        if (latency) {
            object.put("latency", true);
        }
        return object.toString();
    }

    private static String suited(DataSet data) {
        return data.target().match(new Target.Cases<>() {
            @Override
            public String classes(Target.Classes target) {
                return "classification";
            }

            @Override
            public String numbers(Target.Numbers target) {
                return "regression";
            }
        });
    }

    /** The data, which is loaded when it is asked for first. */
    private final class Loaded implements Supplier<DataSet> {
        private final PrintWriter err;
        private final boolean quiet;
        private Optional<DataSet> known = Optional.empty();

        Loaded(PrintWriter err, boolean quiet) {
            this.err = err;
            this.quiet = quiet;
        }

        @Override
        public DataSet get() {
            if (known.isEmpty()) {
                known = Optional.of(load());
            }
            return known.get();
        }

        private DataSet load() {
            String source = data.orElseThrow(
                    () -> new ParameterException(spec.commandLine(), "Missing required option: '--data=D'"));
            DataSet whole = DataSource.parse(source).load(DataOptions.standard());
            DataSet limited = limit.map(whole::limitedTo).orElse(whole).standardized();
            if (!quiet) {
                limited.notes().forEach(note -> err.println("note: " + note));
            }
            return limited;
        }
    }
}
