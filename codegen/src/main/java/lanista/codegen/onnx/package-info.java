// SPDX-License-Identifier: Apache-2.0
/**
 * Closed graphs as ONNX models. {@link lanista.codegen.onnx.OnnxModel} is the entry: a graph and its weights in, a file
 * out.
 *
 * <p>Every operator of the catalogue has a form in {@code OnnxForms}: one ONNX operator where there is one that computes
 * the same, several otherwise, such as for attention. Forms are those of evaluation; what an operator does in training
 * alone is left out. A form that is newer than the opset that was asked for gives way to older operators.
 *
 * <p>Names are those of the graph: a node has the node's path, a parameter the name that it has in weights files,
 * {@code <layer>.<slot>}; what a form adds in between is {@code <path>/<operator>}. Symbolic dimensions stay symbolic, and
 * sizes that follow from them are computed from the shapes of the model's inputs. The same graph, weights and settings
 * give the same bytes.
 */
@NullMarked
package lanista.codegen.onnx;

import org.jspecify.annotations.NullMarked;
