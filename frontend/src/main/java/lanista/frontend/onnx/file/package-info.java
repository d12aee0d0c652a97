// SPDX-License-Identifier: Apache-2.0
/**
 * ONNX files as bytes: what is in them before anything is made of it. {@link lanista.frontend.onnx.file.OnnxFile} maps and
 * parses a file, {@link lanista.frontend.onnx.file.TensorReader} takes the data of stored tensors out of it, in whichever
 * of the encodings they are, {@link lanista.frontend.onnx.file.ExternalData} out of the files beside it.
 *
 * <p>Nothing in a file is trusted: no memory is taken for what it declares before the bytes are there, and no path leads
 * out of the model's folder. Tensors are slices of the mapped file wherever their encoding allows it.
 */
@NullMarked
package lanista.frontend.onnx.file;

import org.jspecify.annotations.NullMarked;
