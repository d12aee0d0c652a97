// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.format;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;
import lanista.engine.data.MemoryLimit;

/**
 * A file in the IDX format of unsigned bytes, as MNIST comes in: two zero bytes, the type 8, the number of dimensions,
 * each dimension as a big-endian 32-bit integer, then the bytes.
 *
 * @see <a href="http://yann.lecun.com/exdb/mnist/">Y. LeCun, C. Cortes, C. Burges: The MNIST database</a>
 */
public final class IdxFile {
    private static final int UNSIGNED_BYTE = 0x08;
    private static final int MOST_DIMENSIONS = 4;

    private final DataPlace place;
    private final List<Integer> dimensions;
    private final byte[] values;

    private IdxFile(DataPlace place, List<Integer> dimensions, byte[] values) {
        this.place = place;
        this.dimensions = dimensions;
        this.values = values;
    }

    /** Reads a file, plain or gzip. */
    public static IdxFile read(Path file, MemoryLimit limit) {
        try (ByteSource source = ByteSource.open(file, limit)) {
            int rank = readMagic(source);
            List<Integer> dimensions = new ArrayList<>();
            long size = 1;
            for (int i = 0; i < rank; i++) {
                int dimension = ByteBuffer.wrap(source.read(4, "a dimension")).getInt();
                dimensions.add(dimension);
                size = saturatedProduct(size, Integer.toUnsignedLong(dimension));
            }
            byte[] values = source.read(size, "the %,d that the header declares".formatted(size));
            source.expectEnd("the %,d bytes that the header declares".formatted(size));
            requirePositive(dimensions, source.place());
            return new IdxFile(source.place(), List.copyOf(dimensions), values);
        }
    }

    /** A product that does not overflow: no file holds so many bytes. */
    private static long saturatedProduct(long a, long b) {
        return Math.multiplyHigh(a, b) == 0 && a * b >= 0 ? a * b : Long.MAX_VALUE;
    }

    /** A dimension of 2^31 or more beside one of 0: no bytes are needed for that. */
    private static void requirePositive(List<Integer> dimensions, DataPlace place) {
        if (dimensions.contains(0)) {
            throw new DataException(DataCode.LAN0614, place, "dimensions " + dimensions, "at least one byte");
        }
    }

    private static int readMagic(ByteSource source) {
        DataPlace start = source.here();
        byte[] magic = source.read(4, "the magic number");
        int rank = magic[3];
        if (magic[0] != 0 || magic[1] != 0 || magic[2] != UNSIGNED_BYTE || rank < 1 || rank > MOST_DIMENSIONS) {
            throw new DataException(
                    DataCode.LAN0606,
                    start,
                    "magic number 0x%08x".formatted(ByteBuffer.wrap(magic).getInt()),
                    "0x00000801 of IDX labels or 0x00000803 of IDX images");
        }
        return rank;
    }

    public DataPlace place() {
        return place;
    }

    /** Where the byte of an item stands, in a file of one dimension. */
    public DataPlace placeOf(int item) {
        return place.atByte(4L + 4L * dimensions.size() + item);
    }

    /** The first is the number of items. */
    public List<Integer> dimensions() {
        return dimensions;
    }

    /** All bytes, row after row; not a copy. */
    public byte[] values() {
        return values;
    }

    /** This file, once it is sure that it has so many dimensions. */
    public IdxFile requireRank(int rank, String what) {
        if (dimensions.size() != rank) {
            throw new DataException(
                    DataCode.LAN0606,
                    place.atByte(3),
                    "%d dimensions".formatted(dimensions.size()),
                    "%d for %s".formatted(rank, what));
        }
        return this;
    }
}
