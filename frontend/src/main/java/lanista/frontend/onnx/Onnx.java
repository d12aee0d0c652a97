// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lanista.frontend.onnx.file.ExternalData;
import lanista.frontend.onnx.file.OnnxFile;
import lanista.frontend.onnx.file.TensorReader;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.weights.HostTensor;

/** Reads models in the Open Neural Network Exchange format. */
public final class Onnx {
    private Onnx() {}

    /** Reads a file and the files with external data beside it. */
    public static Parsed<OnnxModel> read(Path file) {
        return read(file, Map.of());
    }

    /**
     * Reads a file for inputs of some types: sizes that the model leaves open are what is said here, wherever the model
     * names them.
     *
     * @param types such as {@code image: f32[batch, 3, 224, 224]}, of some inputs
     */
    public static Parsed<OnnxModel> read(Path file, List<String> types) {
        try {
            return new ModelReader(OnnxFile.open(file), Map.of(), types).read();
        } catch (SourceException wrong) {
            return Parsed.failed(wrong.diagnostics());
        }
    }

    /**
     * Reads a file for known values of some inputs. They stay inputs; but where a layer, a shape or an axis has to be
     * known before anything runs and the model takes it from such an input, it is what is given here.
     *
     * @param inputs by name
     */
    public static Parsed<OnnxModel> read(Path file, Map<String, HostTensor> inputs) {
        try {
            return read(OnnxFile.open(file), inputs);
        } catch (SourceException unreadable) {
            return Parsed.failed(unreadable.diagnostics());
        }
    }

    /**
     * Reads a model that has no external data.
     *
     * @param name what diagnostics call it
     */
    public static Parsed<OnnxModel> read(String name, ByteBuffer bytes) {
        try {
            return read(OnnxFile.parse(name, bytes, ExternalData.NONE), Map.of());
        } catch (SourceException unreadable) {
            return Parsed.failed(unreadable.diagnostics());
        }
    }

    private static Parsed<OnnxModel> read(OnnxFile file, Map<String, HostTensor> inputs) {
        return new ModelReader(file, inputs, List.of()).read();
    }

    /**
     * The tensor of a file that holds nothing else.
     *
     * @throws SourceException where it cannot be read, or its data does not fit its shape
     */
    public static HostTensor readTensor(Path file) {
        return new TensorReader(file.toString(), ExternalData.NONE).read(OnnxFile.openTensor(file), "the tensor");
    }
}
