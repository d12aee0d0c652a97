// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.format;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;
import lanista.engine.data.MemoryLimit;

/**
 * Named arrays in NumPy's NPZ format, as {@code numpy.savez} and {@code numpy.savez_compressed} write it: a zip file
 * with one {@code .npy} file an array.
 *
 * @see <a href="https://numpy.org/neps/nep-0001-npy-format.html">NEP 1: A simple file format for NumPy arrays</a>
 */
public final class Npz implements Closeable {
    private static final String SUFFIX = ".npy";

    /** The date of every entry, so that equal arrays make equal files; before it, zip adds the time zone's own. */
    private static final LocalDateTime DATE = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final Path file;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries;
    private final MemoryLimit limit;

    private Npz(Path file, ZipFile zip, Map<String, ZipEntry> entries, MemoryLimit limit) {
        this.file = file;
        this.zip = zip;
        this.entries = entries;
        this.limit = limit;
    }

    /**
     * Opens a file; arrays are read when they are asked for.
     *
     * @param limit for each array
     */
    public static Npz open(Path file, MemoryLimit limit) {
        ByteSource.requireReadableFile(file);
        try {
            ZipFile zip = new ZipFile(file.toFile());
            try {
                return new Npz(file, zip, arrays(file, zip), limit);
            } catch (DataException e) {
                zip.close();
                throw e;
            }
        } catch (IOException | IllegalArgumentException e) {
            // ZipFile reports an entry whose name is not text as an IllegalArgumentException.
            throw notZip(file, e);
        }
    }

    private static DataException notZip(Path file, Exception cause) {
        String reason = String.valueOf(cause.getMessage());
        DataException failure = new DataException(
                DataCode.LAN0606, DataPlace.of(file), "no readable zip file ('%s')".formatted(reason), "an .npz file");
        failure.initCause(cause);
        return failure;
    }

    private static Map<String, ZipEntry> arrays(Path file, ZipFile zip) {
        Map<String, ZipEntry> entries = new LinkedHashMap<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (entry.getName().endsWith(SUFFIX)) {
                String name = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
                if (entries.put(name, entry) != null) {
                    throw new DataException(
                            DataCode.LAN0606,
                            DataPlace.of(file),
                            "array '%s' twice".formatted(name),
                            "one of each name");
                }
            }
        }
        return entries;
    }

    /** All arrays of a file by name, in the file's order. */
    public static Map<String, NpyArray> readAll(Path file, MemoryLimit limit) {
        try (Npz npz = open(file, limit)) {
            Map<String, NpyArray> arrays = new LinkedHashMap<>();
            long bytes = 0;
            for (String name : npz.names()) {
                NpyArray array = npz.read(name);
                bytes += array.data().remaining();
                limit.require(DataPlace.of(file), bytes);
                arrays.put(name, array);
            }
            return Collections.unmodifiableMap(arrays);
        }
    }

    /** The names of the arrays, in the file's order. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /**
     * Reads one array.
     *
     * @throws DataException where there is none of that name, or it is damaged or of a type that is not supported
     */
    public NpyArray read(String name) {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw new DataException(
                    DataCode.LAN0620,
                    DataPlace.of(file),
                    names().isEmpty() ? "no array" : "the arrays " + String.join(", ", names()),
                    "an array '%s'".formatted(name));
        }
        DataPlace place = DataPlace.of(file + ": " + name);
        CRC32 checksum = new CRC32();
        try (ByteSource source =
                ByteSource.of(new CheckedInputStream(zip.getInputStream(entry), checksum), place, limit)) {
            NpyHeader header = NpyHeader.read(source);
            byte[] elements = source.read(bytes(header, source), "the elements that the header declares");
            source.expectEnd("the elements that the header declares");
            requireChecksum(entry, checksum, place);
            return NpyElements.array(header, elements);
        } catch (IOException e) {
            throw ByteSource.failure(place, e);
        }
    }

    private static long bytes(NpyHeader header, ByteSource source) {
        long bytes = header.type().width();
        for (int dimension : header.shape()) {
            if (bytes > Integer.MAX_VALUE && dimension > 0) {
                throw new DataException(
                        DataCode.LAN0616,
                        source.here(),
                        "shape %s of %s".formatted(header.shape(), header.type().code()),
                        "fewer than 2^31 bytes");
            }
            bytes *= dimension;
        }
        return bytes;
    }

    private static void requireChecksum(ZipEntry entry, CRC32 checksum, DataPlace place) {
        if (entry.getCrc() != checksum.getValue()) {
            throw new DataException(
                    DataCode.LAN0618,
                    place,
                    "checksum %08x".formatted(checksum.getValue()),
                    "%08x as the file declares".formatted(entry.getCrc()));
        }
    }

    /**
     * Writes arrays in the order of the map, uncompressed, as {@code numpy.savez} does. Equal arrays make equal files.
     * The file appears whole or not at all.
     *
     * @throws IOException where the folder cannot be written to
     */
    public static void write(Path file, Map<String, NpyArray> arrays) throws IOException {
        WholeFile.write(file, bytes -> {
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
                    write(zip, array.getKey(), array.getValue());
                }
            }
        });
    }

    private static void write(ZipOutputStream zip, String name, NpyArray array) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(NpyHeader.write(array));
        CRC32 checksum = new CRC32();
        checksum.update(header.duplicate());
        checksum.update(array.data());
        ZipEntry entry = new ZipEntry(name + SUFFIX);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize((long) header.remaining() + array.data().remaining());
        entry.setCrc(checksum.getValue());
        entry.setTimeLocal(DATE);
        zip.putNextEntry(entry);
        WritableByteChannel channel = Channels.newChannel(zip);
        channel.write(header);
        channel.write(array.data());
        zip.closeEntry();
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw ByteSource.failure(DataPlace.of(file), e);
        }
    }
}
