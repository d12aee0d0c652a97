// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an ONNX model is written.
 *
 * @param opset version of the operators, {@value #LEAST_OPSET} to {@value #LATEST_OPSET}
 * @param name of the graph
 * @param version of the program that writes; empty where nothing is known
 * @param metadata what the model says about itself: provenance, and how its numbers are to be read
 * @param inlineLimit most bytes of weights that the model file itself holds; with more they all lie in a file beside it
 */
public record OnnxSettings(int opset, String name, String version, Map<String, String> metadata, long inlineLimit) {
    /** The oldest opset that is supported; it has LayerNormalization. */
    public static final int LEAST_OPSET = 17;

    /** The newest opset that is supported: of the next ONNX Runtime lacks some, such as QuantizeLinear. */
    public static final int LATEST_OPSET = 22;

    /** Has all normalisations and activations that runtimes of the last years know. */
    public static final int DEFAULT_OPSET = 21;

    /** A message of protobuf has less than 2 GiB; this leaves room for the graph itself. */
    private static final long MOST_INLINE = 1L << 30;

    /** What holds unless something else is said. */
    public static final OnnxSettings STANDARD = new OnnxSettings(DEFAULT_OPSET, "model", "", Map.of(), MOST_INLINE);

    public OnnxSettings {
        if (opset < LEAST_OPSET || opset > LATEST_OPSET) {
            throw new IllegalArgumentException(
                    "ONNX is written in opset %d to %d, not %d".formatted(LEAST_OPSET, LATEST_OPSET, opset));
        }
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    public OnnxSettings withOpset(int value) {
        return new OnnxSettings(value, name, version, metadata, inlineLimit);
    }

    public OnnxSettings withName(String value) {
        return new OnnxSettings(opset, value, version, metadata, inlineLimit);
    }

    public OnnxSettings withVersion(String value) {
        return new OnnxSettings(opset, name, value, metadata, inlineLimit);
    }

    public OnnxSettings withMetadata(Map<String, String> value) {
        return new OnnxSettings(opset, name, version, value, inlineLimit);
    }

    public OnnxSettings withInlineLimit(long value) {
        return new OnnxSettings(opset, name, version, metadata, value);
    }

    /** The version of the file format that came with the opset, which every runtime that has the opset reads. */
    int irVersion() {
        return switch (opset) {
            case 17, 18 -> 8;
            case 19, 20 -> 9;
            default -> 10;
        };
    }
}
