// SPDX-License-Identifier: Apache-2.0
/**
 * Named tensor data on the host, and the files that hold it.
 *
 * <p>{@link lanista.ir.weights.HostTensor} is the data of one tensor, as little-endian bytes whatever the machine;
 * {@link lanista.ir.weights.Weights} names several and says something about them. Files are <a
 * href="https://github.com/huggingface/safetensors#format">safetensors</a>: {@link
 * lanista.ir.weights.SafetensorsReader} maps one into memory and trusts nothing in it, {@link
 * lanista.ir.weights.SafetensorsWriter} writes the same bytes for the same weights, those that the reference
 * implementation writes.
 *
 * <p>A file that breaks the format is the user's to mend: a {@link lanista.ir.diagnostic.SourceException} tells the file,
 * the tensor, what was found and what was expected.
 */
@NullMarked
package lanista.ir.weights;

import org.jspecify.annotations.NullMarked;
