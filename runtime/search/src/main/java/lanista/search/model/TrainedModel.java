// SPDX-License-Identifier: Apache-2.0
package lanista.search.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanista.engine.Device;
import lanista.engine.ForwardPass;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.data.format.NpyArray;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.space.Architecture;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import lanista.ir.weights.SafetensorsReader;
import lanista.ir.weights.Weights;
import lanista.search.store.ExperimentFolder;
import lanista.search.store.LogReader;

/**
 * A network with its weights, ready to predict: a {@link Program}, its {@link Parameters} and the {@link Interpretation}
 * of its numbers. It has one input, whose first dimension is the batch, and one output. One thread at a time may use it.
 *
 * <pre>{@code
 * try (TrainedModel model = results.model()) {
 *     Prediction digit = model.predict(pixels);
 * }
 * }</pre>
 */
public final class TrainedModel implements AutoCloseable {
    /** The metadata of weights that tells the number of their trial. */
    public static final String TRIAL = "trial";

    /** The metadata of weights that tells their architecture, as JSON. */
    public static final String ARCHITECTURE = "architecture";

    private final Program program;
    private final Parameters parameters;
    private final RandomStream random;
    private final Interpretation interpretation;
    private final ForwardPass pass;

    private TrainedModel(Program program, Parameters parameters, RandomStream random, Interpretation interpretation) {
        this.program = program;
        this.parameters = parameters;
        this.random = random;
        this.interpretation = interpretation;
        this.pass = new ForwardPass(program, "example");
    }

    /**
     * A model of a candidate's graph.
     *
     * @param weights with their {@link Interpretation} among the metadata
     * @throws SourceException where the weights are not those of the graph
     * @throws lanista.ir.diagnostic.NativeException where the device is not here
     */
    public static TrainedModel of(Graph graph, Weights weights, Device device) {
        return of(graph, weights, "weights", device);
    }

    private static TrainedModel of(Graph graph, Weights weights, String place, Device device) {
        if (graph.inputs().size() != 1 || graph.outputs().size() != 1) {
            throw new IllegalArgumentException("a model that predicts has one input and one output, this has %d and %d"
                    .formatted(graph.inputs().size(), graph.outputs().size()));
        }
        Program program = Program.compile(graph, device);
        try {
            Parameters parameters = Parameters.of(program.layout(), weights, place, device);
            RandomStream random = RandomStream.seeded(0, device);
            return new TrainedModel(program, parameters, random, Interpretation.of(weights.metadata()));
        } catch (RuntimeException failure) {
            program.close();
            throw failure;
        }
    }

    /**
     * The best model in the folder of an experiment, which may be running.
     *
     * @throws SourceException where there is none
     */
    public static TrainedModel load(Path folder, Device device) {
        ExperimentFolder own = ExperimentFolder.open(folder);
        if (!Files.exists(own.weights())) {
            throw new SourceException(unusable(own, "this experiment has kept no weights")
                    .withHelp("wait for a trial to finish, with an evaluator that trains"));
        }
        Weights weights = SafetensorsReader.read(own.weights());
        String json = weights.metadata().getOrDefault(ARCHITECTURE, "");
        if (json.isEmpty()) {
            throw new SourceException(unusable(own, "the weights do not say of which architecture they are")
                    .withHelp("use the file that the search wrote"));
        }
        ModelSpace space = space(own);
        Architecture architecture =
                ArchitectureJson.read(space, own.weights().toString(), json).orThrow();
        Graph graph = Freezer.freeze(space, architecture).graph();
        return of(graph, weights, own.weights().toString(), device);
    }

    private static Diagnostic unusable(ExperimentFolder folder, String problem) {
        return Diagnostic.error(
                Code.LAN0804, SourceSpan.wholeFile(folder.weights().toString()), problem);
    }

    private static ModelSpace space(ExperimentFolder folder) {
        try (LogReader log = LogReader.open(folder)) {
            return log.space();
        }
    }

    /**
     * The probabilities of the classes for one example.
     *
     * @param example its numbers in row-major order, before normalisation
     * @throws IllegalArgumentException where the input takes more, fewer, or token ids
     */
    public Prediction predict(float[] example) {
        return prediction(outputs(example));
    }

    /** As {@link #predict(float[])}, of token ids. */
    public Prediction predict(long[] tokens) {
        return prediction(outputs(tokens));
    }

    private Prediction prediction(float[] outputs) {
        return Prediction.of(interpretation.classes(), outputs);
    }

    /** What the network itself gives for one example: logits of classes, or the numbers of a regression. */
    public float[] outputs(float[] example) {
        return run(NpyArray.ofFloats(shape(ElementType.F32, example.length), interpretation.normalize(example)));
    }

    /** As {@link #outputs(float[])}, of token ids. */
    public float[] outputs(long[] tokens) {
        return run(NpyArray.ofLongs(shape(ElementType.I64, tokens.length), tokens));
    }

    private float[] run(NpyArray batch) {
        Map<String, NpyArray> outputs = pass.run(parameters, Map.of(input().id().path(), batch), random);
        return outputs.values().iterator().next().toFloats();
    }

    /** The shape of a batch of one example that has so many elements. */
    private List<Integer> shape(ElementType element, int count) {
        TensorType type = input().type();
        int[] example = type.shape().dimensions().stream()
                .skip(1)
                .mapToInt(dimension -> Math.toIntExact(dimension.constant().asLong()))
                .toArray();
        int needed = Arrays.stream(example).reduce(1, Math::multiplyExact);
        if (type.element() != element || count != needed) {
            throw new IllegalArgumentException("an example for %s is %d of %s, got %d of %s"
                    .formatted(type, needed, type.element().word(), count, element.word()));
        }
        return Stream.concat(Stream.of(1), Arrays.stream(example).boxed()).toList();
    }

    private Input input() {
        return program.inputs().get(0);
    }

    /** The compiled network, for whoever runs it on tensors of their own. */
    public Program program() {
        return program;
    }

    public Parameters parameters() {
        return parameters;
    }

    public Interpretation interpretation() {
        return interpretation;
    }

    @Override
    public void close() {
        random.close();
        parameters.close();
        program.close();
    }
}
