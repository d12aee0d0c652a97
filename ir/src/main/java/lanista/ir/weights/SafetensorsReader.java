// SPDX-License-Identifier: Apache-2.0
package lanista.ir.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.ir.diagnostic.Code;

/**
 * Reads weights from a <a href="https://github.com/huggingface/safetensors#format">safetensors</a> file: eight bytes with
 * the length of a header, the header in JSON, the data of all tensors.
 *
 * <p>Nothing in the file is believed: the header is checked against the length of the file before any of it is used,
 * and the data is mapped into memory, not read. The map lives as long as a tensor of it is reachable; whoever shortens
 * the file meanwhile ends the program, as with any mapped file.
 */
public final class SafetensorsReader {
    private final WeightsFile file;
    private final FileChannel channel;
    private final long longestMap;

    private SafetensorsReader(WeightsFile file, FileChannel channel, long longestMap) {
        this.file = file;
        this.channel = channel;
        this.longestMap = longestMap;
    }

    /**
     * The weights in a file, in the order of its header.
     *
     * @throws lanista.ir.diagnostic.SourceException when the file cannot be read or breaks the format
     */
    public static Weights read(Path path) {
        return read(path, Integer.MAX_VALUE);
    }

    /** @param longestMap most bytes that are mapped as one */
    static Weights read(Path path, long longestMap) {
        WeightsFile file = new WeightsFile(path);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new SafetensorsReader(file, channel, longestMap).read();
        } catch (IOException failure) {
            throw file.unreadable(failure);
        }
    }

    private Weights read() throws IOException {
        long fileBytes = channel.size();
        int headerBytes = headerBytes(fileBytes);
        long start = Long.BYTES + (long) headerBytes;
        byte[] json = new byte[headerBytes];
        readFully(ByteBuffer.wrap(json), Long.BYTES);
        if (headerBytes == 0 || json[0] != '{') {
            throw file.problem(Code.LAN0824, "the header does not start with '{', as one of a safetensors file does");
        }
        SafetensorsHeader header = HeaderParser.parse(file, json, fileBytes - start);
        header.verifyCovers(file, fileBytes - start);
        Map<String, HostTensor> mapped = map(header.byPlace(), start);
        Map<String, HostTensor> ordered = new LinkedHashMap<>();
        for (TensorEntry tensor : header.tensors()) {
            ordered.put(tensor.name(), mapped.get(tensor.name()));
        }
        return new Weights(ordered, header.metadata());
    }

    private int headerBytes(long fileBytes) throws IOException {
        if (fileBytes < Long.BYTES) {
            throw file.problem(
                    Code.LAN0823, "the file has %d bytes, expected at least %d".formatted(fileBytes, Long.BYTES));
        }
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        readFully(length, 0);
        long headerBytes = length.getLong(0);
        if (headerBytes < 0 || headerBytes > SafetensorsHeader.LONGEST) {
            throw file.problem(
                    Code.LAN0824,
                    "the header claims %s bytes, expected at most %d: this is no safetensors file"
                            .formatted(Long.toUnsignedString(headerBytes), SafetensorsHeader.LONGEST));
        }
        if (headerBytes > fileBytes - Long.BYTES) {
            throw file.problem(
                    Code.LAN0823,
                    "the header claims %d bytes, the file has %d more".formatted(headerBytes, fileBytes - Long.BYTES),
                    "copy the file again: it is not whole");
        }
        return (int) headerBytes;
    }

    private void readFully(ByteBuffer destination, long position) throws IOException {
        while (destination.hasRemaining()) {
            if (channel.read(destination, position + destination.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
    }

    /** Maps tensors that follow each other as one, as far as one map goes. */
    private Map<String, HostTensor> map(List<TensorEntry> tensors, long start) throws IOException {
        Map<String, HostTensor> mapped = new LinkedHashMap<>();
        List<TensorEntry> together = new ArrayList<>();
        for (TensorEntry tensor : tensors) {
            if (!together.isEmpty() && tensor.end() - together.get(0).begin() > longestMap) {
                mapTogether(together, start, mapped);
                together.clear();
            }
            together.add(tensor);
        }
        if (!together.isEmpty()) {
            mapTogether(together, start, mapped);
        }
        return mapped;
    }

    private void mapTogether(List<TensorEntry> tensors, long start, Map<String, HostTensor> mapped) throws IOException {
        long begin = tensors.get(0).begin();
        long end = tensors.get(tensors.size() - 1).end();
        ByteBuffer map = channel.map(MapMode.READ_ONLY, start + begin, end - begin);
        for (TensorEntry tensor : tensors) {
            ByteBuffer data = map.slice((int) (tensor.begin() - begin), (int) tensor.size());
            mapped.put(tensor.name(), HostTensor.of(tensor.element(), tensor.shape(), data));
        }
    }
}
