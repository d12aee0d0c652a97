// SPDX-License-Identifier: Apache-2.0
/**
 * The file formats that data comes in: {@link lanista.engine.data.format.ByteSource} reads bytes, plain or gzip, and
 * the formats stand on it, one class each: {@link lanista.engine.data.format.IdxFile} (MNIST),
 * {@link lanista.engine.data.format.CifarRecords}, {@link lanista.engine.data.format.CsvRows},
 * {@link lanista.engine.data.format.ImageFile} (PNG and JPEG), {@link lanista.engine.data.format.Npz} (NumPy) and
 * {@link lanista.engine.data.format.TarMembers}.
 *
 * <p>Files are not trusted. What a header declares is believed only as far as bytes follow: nothing is allocated beyond
 * a {@link lanista.engine.data.MemoryLimit} or far beyond what was read, every loop ends with the bytes, and every
 * departure from the format is a {@link lanista.engine.data.DataException} with its place.
 */
@NullMarked
package lanista.engine.data.format;

import org.jspecify.annotations.NullMarked;
