// SPDX-License-Identifier: Apache-2.0
/**
 * The messages of an ONNX file, generated from {@code onnx.proto}, and nothing else: the wire format that the reader of
 * models parses and the writer of models builds. What the messages mean is for those two to know.
 *
 * <p>A file is one {@link lanista.ir.onnx.ModelProto}; a stored tensor, such as an operand of a conformance case, is one
 * {@link lanista.ir.onnx.TensorProto}.
 */
@NullMarked
package lanista.ir.onnx;

import org.jspecify.annotations.NullMarked;
