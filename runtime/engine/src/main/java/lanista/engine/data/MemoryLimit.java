// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

/**
 * The most memory that the contents of one file may take, so that a small hostile file cannot fill the heap.
 *
 * @param bytes the most that may be read, or held of what was read
 */
public record MemoryLimit(long bytes) {
    /** The longest array that every Java machine can make. */
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    public MemoryLimit {
        if (bytes < 0) {
            throw new IllegalArgumentException("a memory limit cannot be negative: " + bytes);
        }
    }

    /** A quarter of the heap: reading may hold contents twice for a moment, and training needs the rest. */
    public static MemoryLimit ofHeap() {
        return new MemoryLimit(Runtime.getRuntime().maxMemory() / 4);
    }

    /**
     * That so many bytes may be held.
     *
     * @throws DataException where they may not
     */
    public void require(DataPlace place, long needed) {
        if (needed > bytes) {
            throw tooLarge(place, "%,d bytes or more".formatted(needed), bytes);
        }
    }

    /**
     * The length of an array of {@code elements} of {@code width} bytes each, once it is sure that it fits.
     *
     * @throws DataException where it does not
     */
    public int arrayLength(DataPlace place, long elements, int width) {
        if (elements > LONGEST_ARRAY || elements > bytes / width) {
            throw tooLarge(
                    place,
                    "%,d values of %d bytes".formatted(elements, width),
                    Math.min(bytes, (long) LONGEST_ARRAY * width));
        }
        return (int) elements;
    }

    private static DataException tooLarge(DataPlace place, String found, long most) {
        return new DataException(DataCode.LAN0616, place, found, "at most %,d bytes".formatted(most))
                .withHelp("give Java a larger heap (-Xmx), or cut the data down");
    }
}
