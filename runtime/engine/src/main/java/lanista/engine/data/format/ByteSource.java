// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.format;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;
import lanista.engine.data.MemoryLimit;

/**
 * The bytes of a file from first to last, inflated where it is a gzip file (RFC 1952, known by its first two bytes).
 * What goes wrong is a {@link DataException} with the byte it happened at. Used by one thread.
 */
public final class ByteSource implements Closeable {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BUFFER = 1 << 16;

    /** The most that deflate can shrink data by, with something to spare (RFC 1951 reaches 1032). */
    private static final long MOST_INFLATION = 1100;

    private final CountedStream bytes;
    private final DataPlace place;
    private final MemoryLimit limit;
    private final long capacity;

    private ByteSource(InputStream bytes, DataPlace place, MemoryLimit limit, long capacity) {
        this.capacity = capacity;
        this.bytes = new CountedStream(bytes, place, limit);
        this.place = place;
        this.limit = limit;
    }

    /** The contents of something that is open already; closed with the result. */
    public static ByteSource of(InputStream bytes, DataPlace place, MemoryLimit limit) {
        return new ByteSource(bytes, place, limit, Long.MAX_VALUE);
    }

    /**
     * Opens a file.
     *
     * @param limit the most bytes that may be read from it
     */
    public static ByteSource open(Path file, MemoryLimit limit) {
        DataPlace place = DataPlace.of(file);
        requireReadableFile(file);
        try {
            long size = Files.size(file);
            InputStream plain = new BufferedInputStream(Files.newInputStream(file), BUFFER);
            return isGzip(plain)
                    ? new ByteSource(new GZIPInputStream(plain, BUFFER), place, limit, size * MOST_INFLATION)
                    : new ByteSource(plain, place, limit, size);
        } catch (IOException e) {
            throw failure(place, e);
        }
    }

    /** That {@code file} is a file and can be read: a folder, a pipe or a device is neither read nor waited for. */
    static void requireReadableFile(Path file) {
        DataPlace place = DataPlace.of(file);
        if (!Files.exists(file)) {
            throw new DataException(DataCode.LAN0605, place, "no such file", "a file");
        }
        if (!Files.isRegularFile(file)) {
            String found = Files.isDirectory(file) ? "a folder" : "something that is not a plain file";
            throw new DataException(DataCode.LAN0605, place, found, "a file");
        }
        if (!Files.isReadable(file)) {
            throw new DataException(DataCode.LAN0605, place, "no permission to read it", "a readable file");
        }
    }

    private static boolean isGzip(InputStream bytes) throws IOException {
        bytes.mark(2);
        int magic = (bytes.read() << 8) | bytes.read();
        bytes.reset();
        return magic == GZIP_MAGIC;
    }

    /** The file, or what stands for it in errors. */
    public DataPlace place() {
        return place;
    }

    /** Where the next byte stands. */
    public DataPlace here() {
        return place.atByte(bytes.position());
    }

    /**
     * The next {@code count} bytes. The array grows with what is there, so that a false count costs nothing.
     *
     * @param what they are, for the error when there are fewer
     */
    public byte[] read(long count, String what) {
        if (count > capacity - bytes.position()) {
            throw new DataException(
                    DataCode.LAN0607,
                    here(),
                    "at most %,d more bytes".formatted(capacity - bytes.position()),
                    "%,d bytes of %s".formatted(count, what));
        }
        byte[] read = readUpTo(limit.arrayLength(here(), count, 1));
        if (read.length < count) {
            throw new DataException(
                    DataCode.LAN0607,
                    here(),
                    "the end of the file",
                    "%,d more bytes of %s".formatted(count - read.length, what));
        }
        return read;
    }

    /** Everything that is left. */
    public byte[] readAll() {
        byte[] read = readUpTo(Integer.MAX_VALUE - 8);
        expectEnd("its largest size");
        return read;
    }

    /** That nothing follows, which for a gzip file also checks its own checksum. */
    public void expectEnd(String after) {
        DataPlace end = here();
        if (readUpTo(1).length > 0) {
            throw new DataException(DataCode.LAN0608, end, "more bytes", "the end of the file after " + after);
        }
    }

    /** The bytes that are left as a stream, for what reads through streams; see {@link #failure}. */
    InputStream stream() {
        return bytes;
    }

    /** The next bytes, {@code count} or as many as are left. */
    private byte[] readUpTo(int count) {
        try {
            return bytes.readNBytes(count);
        } catch (IOException e) {
            throw failure(here(), e);
        }
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw failure(here(), e);
        }
    }

    private static String reason(IOException cause) {
        return cause.getMessage() == null ? "a failure to read" : "'%s'".formatted(cause.getMessage());
    }

    /** What a failure to read means to whoever owns the file. */
    static DataException failure(DataPlace place, IOException cause) {
        DataException failure;
        if (cause instanceof EOFException) {
            failure = new DataException(DataCode.LAN0607, place, "the end of the compressed data", "more of it");
        } else if (cause instanceof ZipException) {
            failure = new DataException(DataCode.LAN0618, place, reason(cause), "intact compressed data");
        } else {
            failure = new DataException(DataCode.LAN0605, place, reason(cause), "a readable file");
        }
        failure.initCause(cause);
        return failure;
    }
}
