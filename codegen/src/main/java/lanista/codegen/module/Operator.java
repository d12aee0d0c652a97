// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module;

import java.util.List;
import lanista.ir.NodeId;
import lanista.ir.op.Attributes;
import lanista.ir.op.OpType;
import lanista.ir.type.TensorType;

/**
 * An operator as a class applies it.
 *
 * @param type of the catalogue
 * @param settings its attributes, complete, and the sizes that follow from its operands and that are no attributes, such as
 *     {@code in_channels} of a convolution: {@link lanista.codegen.module.build.DerivedSizes} lists them. Over the
 *     parameters of the class, and in a forward pass its dimensions
 * @param operands the types of its operands in the first instance of the class. In other instances they have the same
 *     ranks and element types; the same sizes too where the operator's {@link
 *     lanista.codegen.module.build.DerivedSizes#areEnough settings do not tell} what to know of them
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
