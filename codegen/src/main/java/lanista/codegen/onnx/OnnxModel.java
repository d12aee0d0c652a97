// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import lanista.ir.Graph;
import lanista.ir.diagnostic.NativeException;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.onnx.ModelProto;
import lanista.ir.onnx.TensorProto;
import lanista.ir.rewrite.FlattenCalls;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;

/**
 * A closed graph with its weights in the form of ONNX, for evaluation. Inputs go by their names, the output is {@code
 * output}, or {@code output_0} and on where there are several.
 *
 * <pre>{@code
 * OnnxModel.of(candidate.graph(), weights, OnnxSettings.STANDARD).write(Path.of("best.onnx"));
 * }</pre>
 */
public final class OnnxModel {
    private final ModelProto.Builder model;
    private final Map<String, HostTensor> stored;
    private final OnnxSettings settings;

    private OnnxModel(ModelProto.Builder model, Map<String, HostTensor> stored, OnnxSettings settings) {
        this.model = model;
        this.stored = stored;
        this.settings = settings;
    }

    /**
     * The model of a graph.
     *
     * @param closed without choices
     * @param weights every parameter and buffer by its full name, {@code <layer>.<slot>}; others stay out
     * @throws SourceException where the weights lack a tensor, or an operator has no form in the opset, with its node
     */
    public static OnnxModel of(Graph closed, Weights weights, OnnxSettings settings) {
        if (!closed.isClosed()) {
            throw new IllegalArgumentException("a graph with choices has no ONNX form: freeze it first");
        }
        Graph flat = new FlattenCalls().apply(closed);
        Assembly assembly = Assembly.of(flat, weights, settings.opset());
        return new OnnxModel(ModelBuilder.model(assembly, settings), assembly.stored(), settings);
    }

    /**
     * The whole model as one file has it.
     *
     * @throws IllegalStateException where its weights are more than the limit of the settings
     */
    public byte[] bytes() {
        if (isLarge()) {
            throw new IllegalStateException("weights of %d bytes are more than one message may hold, %d"
                    .formatted(size(), settings.inlineLimit()));
        }
        return inline().toByteArray();
    }

    /**
     * Writes the model, in its place at once; weights above the limit of the settings go to a file beside it, with the
     * same name and {@code .data} behind it.
     *
     * @throws NativeException where a file cannot be written
     */
    public void write(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                throw new NativeException("%s cannot be written: its folder does not exist".formatted(file));
            }
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            ModelProto written = isLarge() ? external(file) : inline();
            try (OutputStream out = Files.newOutputStream(draft)) {
                written.writeTo(out);
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new NativeException("%s cannot be written: %s".formatted(file, failure.getMessage()), failure);
        }
    }

    private long size() {
        return stored.values().stream()
                .mapToLong(tensor -> tensor.bytes().remaining())
                .sum();
    }

    private boolean isLarge() {
        return size() > settings.inlineLimit();
    }

    private ModelProto inline() {
        ModelProto.Builder whole = model.clone();
        stored.forEach((name, tensor) -> whole.getGraphBuilder().addInitializer(ModelBuilder.inline(name, tensor)));
        return whole.build();
    }

    /** Writes the data, and says in the model where each tensor lies. */
    private ModelProto external(Path file) throws IOException {
        Path data = file.resolveSibling(file.getFileName() + ".data");
        ModelProto.Builder whole = model.clone();
        try (FileChannel channel = FileChannel.open(
                data, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (Map.Entry<String, HostTensor> entry : stored.entrySet()) {
                whole.getGraphBuilder().addInitializer(append(entry.getKey(), entry.getValue(), data, channel));
            }
        }
        return whole.build();
    }

    private static TensorProto append(String name, HostTensor tensor, Path data, FileChannel channel)
            throws IOException {
        TensorProto place =
                ModelBuilder.external(name, tensor, data.getFileName().toString(), channel.position());
        ByteBuffer bytes = tensor.bytes();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        return place;
    }
}
