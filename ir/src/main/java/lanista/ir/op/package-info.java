// SPDX-License-Identifier: Apache-2.0
/**
 * The catalogue of operators. {@link lanista.ir.op.Catalogue} finds an {@link lanista.ir.op.OpType} by its name; one
 * class a family of operators, from {@link lanista.ir.op.Activations} to {@link lanista.ir.op.Specials}, defines them.
 *
 * <p>An entry says everything about an operator that does not need a backend: operands, attributes with defaults, the
 * parameters that a layer of it owns, the types of its results, its cost. It is an entry of the ONNX specification where
 * there is one and says where it departs from it, mostly towards torch.nn.
 *
 * <p>Rules work on expressions: a dimension or an attribute may depend on choices, so a rule never asks "is it?" but
 * notes a {@link lanista.ir.op.Condition} that whoever builds the graph decides over all candidates. Three things keep
 * that cheap and safe: a condition that is plainly false ends the inference, so later arithmetic may rely on it; one that
 * holds by the bounds of its expressions leaves no trace; and arithmetic that overflows becomes a condition too. What
 * gives a graph its structure (ranks, axes, which parameters there are) must be constant.
 *
 * <pre>
 * Conv [out_channels = $width, kernel_shape = [3, 3]] (f32[batch, 16, 8, 8])
 *     types       f32[batch, $width, 6, 6]
 *     slots       weight f32[$width, 16, 3, 3], bias f32[$width]
 *     flops       batch * $width * 6 * 6 * (16 * 3 * 3 + 1)
 * </pre>
 */
@NullMarked
package lanista.ir.op;

import org.jspecify.annotations.NullMarked;
