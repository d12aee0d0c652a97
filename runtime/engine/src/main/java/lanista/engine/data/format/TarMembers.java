// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.format;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;
import lanista.engine.data.MemoryLimit;

/**
 * The plain files inside a tar archive (POSIX ustar), read in place one after the other: nothing is written to disk, so
 * no name in the archive can reach outside of it.
 */
public final class TarMembers {
    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE_OFFSET = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int TYPE_OFFSET = 156;
    private static final int CHECKSUM_OFFSET = 148;
    private static final int CHECKSUM_LENGTH = 8;

    private TarMembers() {}

    /**
     * Visits each plain file.
     *
     * @param archive a tar file, plain or gzip
     * @param visitor gets the last part of the file's name and its bytes
     */
    public static void forEach(Path archive, MemoryLimit limit, BiConsumer<String, ByteSource> visitor) {
        try (ByteSource source = ByteSource.open(archive, limit)) {
            while (true) {
                DataPlace start = source.here();
                byte[] header = source.read(BLOCK, "a tar header");
                if (isZero(header)) {
                    return;
                }
                requireChecksum(header, start);
                long size = octal(header, SIZE_OFFSET, SIZE_LENGTH, start);
                byte[] contents = source.read(size, "a file in the archive");
                source.read((BLOCK - size % BLOCK) % BLOCK, "padding");
                if (header[TYPE_OFFSET] == '0' || header[TYPE_OFFSET] == 0) {
                    String name = text(header, 0, NAME_LENGTH);
                    DataPlace place = DataPlace.of(archive + ": " + name);
                    visitor.accept(
                            name.substring(name.lastIndexOf('/') + 1),
                            ByteSource.of(new ByteArrayInputStream(contents), place, limit));
                }
            }
        }
    }

    private static boolean isZero(byte[] block) {
        for (byte value : block) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** The header's own sum of its bytes, where the eight of the sum count as spaces. */
    private static void requireChecksum(byte[] header, DataPlace start) {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            boolean inChecksum = i >= CHECKSUM_OFFSET && i < CHECKSUM_OFFSET + CHECKSUM_LENGTH;
            sum += inChecksum ? ' ' : header[i] & 0xff;
        }
        long declared = octal(header, CHECKSUM_OFFSET, CHECKSUM_LENGTH, start);
        if (declared != sum) {
            throw new DataException(
                    DataCode.LAN0606, start, "header checksum " + declared, "%d of a tar header".formatted(sum));
        }
    }

    private static long octal(byte[] header, int offset, int length, DataPlace start) {
        String digits = text(header, offset, length).strip();
        if (!digits.chars().allMatch(digit -> digit >= '0' && digit <= '7')) {
            throw new DataException(DataCode.LAN0606, start, "'%s'".formatted(digits), "an octal number");
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    /** The characters of a field up to its first zero byte. */
    private static String text(byte[] header, int offset, int length) {
        int end = offset;
        while (end < offset + length && header[end] != 0) {
            end++;
        }
        return new String(header, offset, end - offset, StandardCharsets.ISO_8859_1);
    }
}
