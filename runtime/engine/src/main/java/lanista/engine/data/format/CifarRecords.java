// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;
import lanista.engine.data.ExampleShape;
import lanista.engine.data.MemoryLimit;

/**
 * Images in CIFAR-10's binary layout, gathered from any number of files: records of one label byte and 3,072 pixels,
 * the red, green and blue planes of 32 rows of 32.
 *
 * @see <a href="https://www.cs.toronto.edu/~kriz/cifar.html">A. Krizhevsky: The CIFAR-10 dataset</a>
 */
public final class CifarRecords {
    public static final ExampleShape SHAPE = ExampleShape.of(3, 32, 32);
    private static final int PIXELS = 3072;
    private static final int RECORD = 1 + PIXELS;

    private final MemoryLimit limit;
    private final List<Part> parts = new ArrayList<>();
    private int count;

    public CifarRecords(MemoryLimit limit) {
        this.limit = limit;
    }

    /** The records of one file, the first of which is number {@code first} of all. */
    private record Part(DataPlace place, ByteBuffer bytes, int first) {
        int count() {
            return bytes.limit() / RECORD;
        }
    }

    /** Adds every record of a file. */
    public void add(ByteSource source) {
        byte[] bytes = source.readAll();
        int rest = bytes.length % RECORD;
        if (rest != 0) {
            throw new DataException(
                    DataCode.LAN0607,
                    source.place().atByte(bytes.length - rest),
                    "a last record of %,d bytes".formatted(rest),
                    "records of %,d bytes, a label and a %s image".formatted(RECORD, SHAPE));
        }
        Part part = new Part(source.place(), ByteBuffer.wrap(bytes), count);
        limit.arrayLength(source.place(), (long) (count + part.count()) * PIXELS, 1);
        parts.add(part);
        count += part.count();
    }

    public int count() {
        return count;
    }

    /** The label of each record, whatever its value. */
    public int[] labels() {
        int[] labels = new int[count];
        for (Part part : parts) {
            for (int i = 0; i < part.count(); i++) {
                labels[part.first() + i] = part.bytes().get(i * RECORD) & 0xff;
            }
        }
        return labels;
    }

    /** The images, one after the other. */
    public byte[] pixels() {
        byte[] pixels = new byte[count * PIXELS];
        for (Part part : parts) {
            for (int i = 0; i < part.count(); i++) {
                part.bytes().get(i * RECORD + 1, pixels, (part.first() + i) * PIXELS, PIXELS);
            }
        }
        return pixels;
    }

    /** Where the label of a record stands. */
    public DataPlace placeOf(int record) {
        Part part = parts.stream()
                .filter(candidate -> candidate.first() <= record)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalArgumentException("no record " + record));
        return part.place().atByte((long) (record - part.first()) * RECORD);
    }
}
