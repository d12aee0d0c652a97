// SPDX-License-Identifier: Apache-2.0
package lanista.engine.ort;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.NativeException;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.weights.HostTensor;

/**
 * An ONNX model that ONNX Runtime has opened: named tensors in, named tensors out. It owns the model's native memory.
 * Any thread may run it, several at a time.
 *
 * <pre>{@code
 * try (OnnxProgram program = OnnxProgram.open(Path.of("best.onnx"), OnnxOptions.standard())) {
 *     HostTensor logits = program.run(Map.of("image", image)).get("output");
 * }
 * }</pre>
 */
public final class OnnxProgram implements AutoCloseable {
    private final String place;
    private final OnnxOptions options;
    private final OrtSession session;
    private final List<Port> inputs;
    private final List<Port> outputs;
    private final Map<String, String> metadata;

    /** Makes a session of a model. */
    @FunctionalInterface
    private interface Opening {
        OrtSession open(OnnxRuntime runtime, SessionOptions options) throws OrtException;
    }

    private OnnxProgram(String place, OnnxOptions options, OrtSession session) throws OrtException {
        this.place = place;
        this.options = options;
        this.session = session;
        this.inputs = ports(place, session.getInputInfo().values());
        this.outputs = ports(place, session.getOutputInfo().values());
        this.metadata =
                Collections.unmodifiableMap(new TreeMap<>(session.getMetadata().getCustomMetadata()));
    }

    /**
     * Opens a model file, and the files beside it that hold its weights where it has such.
     *
     * @throws SourceException where there is no such file, or ONNX Runtime does not take the model
     * @throws NativeException where ONNX Runtime, or the device, is not here
     */
    public static OnnxProgram open(Path file, OnnxOptions options) {
        if (!Files.isRegularFile(file)) {
            throw new SourceException(
                    Diagnostic.error(Code.LAN0105, SourceSpan.wholeFile(file.toString()), "there is no such file")
                            .withHelp("name an ONNX model, such as best.onnx in the folder of a search"));
        }
        return open(
                file.toString(),
                options,
                (runtime, natives) -> runtime.environment().createSession(file.toString(), natives));
    }

    /**
     * Opens a model that is in memory.
     *
     * @param place what messages call it
     * @throws SourceException where ONNX Runtime does not take the model
     * @throws NativeException where ONNX Runtime, or the device, is not here
     */
    public static OnnxProgram of(byte[] model, String place, OnnxOptions options) {
        return open(place, options, (runtime, natives) -> runtime.environment().createSession(model, natives));
    }

    private static OnnxProgram open(String place, OnnxOptions options, Opening opening) {
        OnnxRuntime runtime = OnnxRuntime.open();
        try (SessionOptions natives = options.toNative(runtime)) {
            OrtSession session = opening.open(runtime, natives);
            try {
                return new OnnxProgram(place, options, session);
            } catch (OrtException | RuntimeException failure) {
                session.close();
                throw failure;
            }
        } catch (OrtException failure) {
            throw new SourceException(unusable(place, OnnxRuntime.reason(failure)));
        }
    }

    private static Diagnostic unusable(String place, String label) {
        return Diagnostic.error(
                        Code.LAN0831,
                        SourceSpan.wholeFile(place),
                        "ONNX Runtime %s does not take this model"
                                .formatted(OnnxRuntime.open().version()))
                .withLabel(label);
    }

    private static List<Port> ports(String place, Collection<NodeInfo> infos) {
        List<Port> ports = new ArrayList<>();
        for (NodeInfo info : infos) {
            if (!(info.getInfo() instanceof TensorInfo tensor)) {
                throw new SourceException(unusable(
                        place, "'%s' is no tensor, and tensors alone go in and out".formatted(info.getName())));
            }
            ports.add(NativeTensors.type(info.getName(), tensor)
                    .map(type -> new Port(info.getName(), type))
                    .orElseThrow(() -> new SourceException(unusable(
                            place,
                            "'%s' holds elements that are no numbers: %s".formatted(info.getName(), tensor.type)))));
        }
        return List.copyOf(ports);
    }

    public List<Port> inputs() {
        return inputs;
    }

    public List<Port> outputs() {
        return outputs;
    }

    /** What the model says about itself, by name in alphabetical order. */
    public Map<String, String> metadata() {
        return metadata;
    }

    public OnnxOptions options() {
        return options;
    }

    /**
     * Runs the model once.
     *
     * @param tensors one an input, by its name
     * @return one an output, by its name, in the model's order
     * @throws SourceException where a tensor is missing, unknown or does not fit, with all that is wrong
     * @throws NativeException where ONNX Runtime fails
     */
    public Map<String, HostTensor> run(Map<String, HostTensor> tensors) {
        new InputCheck(place, inputs).check(tensors);
        Map<String, OnnxTensor> natives = new LinkedHashMap<>();
        try {
            for (Port input : inputs) {
                HostTensor tensor = Objects.requireNonNull(tensors.get(input.name()));
                natives.put(
                        input.name(),
                        NativeTensors.copyOf(tensor, OnnxRuntime.open().environment()));
            }
            try (OrtSession.Result results = session.run(natives)) {
                return copyOf(results);
            }
        } catch (OrtException failure) {
            throw new NativeException(
                    "ONNX Runtime could not run '%s': %s".formatted(place, OnnxRuntime.reason(failure)), failure);
        } finally {
            natives.values().forEach(OnnxTensor::close);
        }
    }

    private Map<String, HostTensor> copyOf(OrtSession.Result results) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < outputs.size(); i++) {
            Port output = outputs.get(i);
            OnnxTensor tensor = (OnnxTensor) results.get(i);
            tensors.put(
                    output.name(), NativeTensors.copyOf(tensor, output.type().element()));
        }
        return Collections.unmodifiableMap(tensors);
    }

    /** Frees the model; a second call does nothing. */
    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException failure) {
            throw new NativeException(
                    "ONNX Runtime could not close '%s': %s".formatted(place, OnnxRuntime.reason(failure)), failure);
        } catch (IllegalStateException closedBefore) {
            // Closing twice is allowed here.
        }
    }
}
