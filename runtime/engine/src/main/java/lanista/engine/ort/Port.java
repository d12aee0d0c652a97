// SPDX-License-Identifier: Apache-2.0
package lanista.engine.ort;

import lanista.ir.type.TensorType;

/**
 * An input or output of an ONNX model.
 *
 * @param name by which tensors are handed over
 * @param type of those tensors; a dimension that the model leaves open is a symbol
 */
public record Port(String name, TensorType type) {
    @Override
    public String toString() {
        return name + ": " + type;
    }
}
