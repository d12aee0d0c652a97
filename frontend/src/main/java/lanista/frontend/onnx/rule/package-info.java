// SPDX-License-Identifier: Apache-2.0
/**
 * What the operators of ONNX are in the catalogue. {@link lanista.frontend.onnx.rule.Rules} is the table: a rule for each
 * operator and for each version of its operator set from which it means something else. Each family of operators is a
 * class that adds its rules; {@link lanista.frontend.onnx.rule.Folding} computes what depends on shapes and constants
 * alone.
 *
 * <p>A rule that cannot tell a node by operators of the catalogue throws {@link lanista.frontend.onnx.graph.Unsupported},
 * and the node is kept as it is. Definitions are those of the <a
 * href="https://github.com/onnx/onnx/blob/main/docs/Operators.md">specification</a> and its change log.
 */
@NullMarked
package lanista.frontend.onnx.rule;

import org.jspecify.annotations.NullMarked;
