// SPDX-License-Identifier: Apache-2.0
/**
 * The graph that is made of an ONNX model, and what its making needs. A name of the model stands for an {@link
 * lanista.frontend.onnx.graph.Operand}: a computed value, a stored tensor that may become the parameter of a layer, or
 * numbers that are known, or known but for symbolic dimensions, before anything runs.
 *
 * <p>The rules see one node of the model through a {@link lanista.frontend.onnx.graph.Site}: they read its operands and
 * attributes there, and add operators of the catalogue to the {@link lanista.frontend.onnx.graph.GraphBuilder}.
 */
@NullMarked
package lanista.frontend.onnx.graph;

import org.jspecify.annotations.NullMarked;
