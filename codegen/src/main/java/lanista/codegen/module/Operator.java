// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module;

import java.util.List;
import lanista.ir.NodeId;
import lanista.ir.op.Attributes;
import lanista.ir.op.OpType;
import lanista.ir.type.TensorType;

/**
 * An operator as a class applies it. Its settings are the attributes, complete, and the sizes of its operands that a layer
 * is made with:
 *
 * <table>
 * <caption>By operator</caption>
 * <tr><td>Conv, ConvTranspose</td><td>{@code in_channels}</td></tr>
 * <tr><td>BatchNormalization, InstanceNormalization, GroupNormalization</td><td>{@code num_features}</td></tr>
 * <tr><td>LayerNormalization, RMSNormalization</td><td>{@code normalized_shape}, a list</td></tr>
 * <tr><td>Linear</td><td>{@code in_features}</td></tr>
 * <tr><td>LSTM, GRU, RNN</td><td>{@code input_size}</td></tr>
 * <tr><td>MultiheadAttention</td><td>{@code embed_dim}, {@code kdim}, {@code vdim}</td></tr>
 * </table>
 *
 * <p>An end of a Slice that is the size of its operand is {@link Long#MAX_VALUE}, which stands for the end of any.
 *
 * @param type of the catalogue
 * @param settings by name, over the parameters of the class, and in a forward pass its dimensions. Texts and flags are
 *     constants, and so is every setting of an operator without tensors but the ratio of a dropout
 * @param operands the types of its operands in the first instance of the class. In other instances they have the same
 *     ranks and element types, and the same sizes too where the settings do not tell all that the operator's form may
 *     depend on, as for Reshape
 * @param results the types of its results, likewise
 * @param node of the candidate, to name it in a message
 */
public record Operator(
        OpType type, Attributes settings, List<TensorType> operands, List<TensorType> results, NodeId node) {
    public Operator {
        operands = List.copyOf(operands);
        results = List.copyOf(results);
    }
}
