// SPDX-License-Identifier: Apache-2.0
/**
 * Reading of ONNX models. {@link lanista.frontend.onnx.Onnx} makes a graph of the catalogue's operators and the weights of
 * its layers from a file, so that an imported convolution is one that was written in the model language.
 *
 * <p>A file is parsed by {@link lanista.frontend.onnx.file}; its nodes are taken in an order in which each comes after
 * those that it needs; what depends on shapes and constants alone is computed there and then; every other node goes
 * through the rule of its operator and version in {@link lanista.frontend.onnx.rule}, which adds to a {@link
 * lanista.frontend.onnx.graph.GraphBuilder}. Functions that the model defines are put in where they are called; so is what {@link
 * lanista.frontend.onnx.ControlFlow} makes of the graphs inside nodes: a branch, or both with a choice between them, and as
 * many copies of a loop's graph as it has repetitions. What has no rule is kept as an opaque node, with a warning.
 *
 * <p>All that is wrong with a model is told at once, each problem with the node that has it. What a broken node would have
 * yielded is not complained about again.
 */
@NullMarked
package lanista.frontend.onnx;

import org.jspecify.annotations.NullMarked;
