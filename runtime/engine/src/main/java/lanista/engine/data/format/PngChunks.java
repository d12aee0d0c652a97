// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.format;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;

/**
 * The chunks of a PNG file that make up its pixels. The others (text, colour profiles, times) say nothing that training
 * uses, and a decoder inflates some of them without a limit; they are left out before it sees the file.
 *
 * @see <a href="https://www.w3.org/TR/png/#5Chunk-layout">Portable Network Graphics, chunk layout</a>
 */
final class PngChunks {
    static final long SIGNATURE = 0x89504e470d0a1a0aL;
    private static final int SIGNATURE_LENGTH = 8;

    /** Length, type and checksum. */
    private static final int FRAME = 12;

    private static final int ANCILLARY_BIT = 0x20;

    private PngChunks() {}

    /** The file with its critical chunks alone. */
    static byte[] critical(byte[] file, DataPlace place) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length);
        kept.write(file, 0, SIGNATURE_LENGTH);
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int at = SIGNATURE_LENGTH;
        while (at < file.length) {
            int rest = file.length - at;
            int length = rest < FRAME ? -1 : bytes.getInt(at);
            if (length < 0 || length > rest - FRAME) {
                throw new DataException(
                        DataCode.LAN0607,
                        place.atByte(at),
                        "%,d bytes".formatted(rest),
                        length < 0 ? "a chunk" : "a chunk of %,d bytes".formatted((long) length + FRAME));
            }
            if ((file[at + 4] & ANCILLARY_BIT) == 0) {
                kept.write(file, at, length + FRAME);
            }
            if (new String(file, at + 4, 4, StandardCharsets.ISO_8859_1).equals("IEND")) {
                break;
            }
            at += length + FRAME;
        }
        return kept.toByteArray();
    }
}
