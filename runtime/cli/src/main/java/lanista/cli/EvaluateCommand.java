// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import lanista.engine.ComputeThreads;
import lanista.engine.data.DataSet;
import lanista.engine.data.source.DataOptions;
import lanista.engine.data.source.DataSource;
import lanista.engine.ort.Latency;
import lanista.engine.ort.OnnxOptions;
import lanista.engine.ort.OnnxProgram;
import lanista.engine.train.OnnxEvaluation;
import lanista.search.model.Interpretation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code lanista evaluate}: how well, and how fast, an exported model is under ONNX Runtime. */
@Command(
        name = "evaluate",
        description = "Measures an exported model on the test split of data, and its latency, under ONNX Runtime.",
        footer = {"", "Example:", "  lanista evaluate experiments/digits/best.onnx --data digits"})
final class EvaluateCommand implements Callable<Integer> {
    private static final int BATCH = 256;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "MODEL.onnx", description = "An ONNX model.")
    private Path file;

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
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Threads that compute; one a processor where nothing is said.")
    private int threads;

    @Mixin
    private DeviceOption device;

    @Option(names = "--json", description = "Print the numbers as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (threads < 0) {
            throw new ParameterException(spec.commandLine(), "--threads takes 1 or more, not " + threads);
        }
        OnnxOptions options = OnnxOptions.standard().withDevice(device.get());
        if (threads > 0) {
            options = options.withThreads(new ComputeThreads(threads));
        }
        try (OnnxProgram program = OnnxProgram.open(file, options)) {
            DataSet set = prepared(DataSource.parse(data).load(DataOptions.standard()), program);
            Map<String, Double> metrics =
                    new LinkedHashMap<>(OnnxEvaluation.of(program, file.toString(), set.test(), BATCH));
            Latency latency = OnnxEvaluation.latency(program, set.test(), Latency.Effort.STANDARD, System::nanoTime);
            print(set.test().size(), metrics, latency);
        }
        return ExitCode.DONE;
    }

    /** The data as the model was trained on them. */
    private DataSet prepared(DataSet loaded, OnnxProgram program) {
        PrintWriter err = spec.commandLine().getErr();
        boolean known = Interpretation.isAmong(program.metadata());
        if (!common.isQuiet()) {
            loaded.notes().forEach(note -> err.println("note: " + note));
            if (!known) {
                err.println("note: the model does not say how its input is normalised: each channel of the training"
                        + " split is brought to mean 0 and deviation 1");
            }
        }
        return known ? Interpretation.of(program.metadata()).applyTo(loaded) : loaded.standardized();
    }

    private void print(int examples, Map<String, Double> metrics, Latency latency) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode document = new JsonMapper().createObjectNode().put("examples", examples);
            ObjectNode numbers = document.putObject("metrics");
            metrics.forEach(numbers::put);
            latency.metrics().forEach(numbers::put);
            document.putObject("latency")
                    .put("batch", latency.batch())
                    .put("threads", latency.threads())
                    .put("warmUp", latency.warmUp())
                    .put("runs", latency.runs());
            out.println(document);
            return;
        }
        Table table = new Table(Table.Column.text("metric"), Table.Column.number("value"));
        metrics.forEach((name, value) -> table.row(name, Numbers.metric(value)));
        out.print(table);
        out.println("%s test examples; latency: %s".formatted(Numbers.grouped(examples), latency));
    }
}
