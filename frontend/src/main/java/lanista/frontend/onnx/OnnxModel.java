// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.Weights;

/**
 * What a file of ONNX holds: one model, with its weights.
 *
 * @param space without decisions
 * @param weights of the layers of its graph, mapped where the file stores them as they are
 * @param opset the version of the default operator set that it is written in
 * @param metadata what the file says about itself
 */
public record OnnxModel(ModelSpace space, Weights weights, long opset, Map<String, String> metadata) {
    public OnnxModel {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}
