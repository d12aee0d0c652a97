// SPDX-License-Identifier: Apache-2.0
package lanista.ir.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Writes weights to a <a href="https://github.com/huggingface/safetensors#format">safetensors</a> file. The same weights
 * give the same bytes, whatever the order of the tensors: they are laid out as the reference implementation does, those
 * of the widest type first, then by name.
 */
public final class SafetensorsWriter {
    private SafetensorsWriter() {}

    /**
     * Writes a file, or replaces one. It appears whole or not at all: what is written is a file beside it, which is then
     * renamed. One thread at a time may write to a path.
     *
     * @throws lanista.ir.diagnostic.SourceException when the file cannot be written
     */
    public static void write(Path path, Weights weights) {
        if (weights.tensors().containsKey(SafetensorsHeader.METADATA)) {
            throw new IllegalArgumentException("a tensor cannot be called '%s'".formatted(SafetensorsHeader.METADATA));
        }
        try {
            // Not a temporary file of the JDK's making, which nobody but its owner could read.
            Path partial = path.resolveSibling("." + path.getFileName() + ".partial");
            try {
                writeAll(partial, weights);
                Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException failure) {
            throw new WeightsFile(path).unwritable(failure);
        }
    }

    private static void writeAll(Path partial, Weights weights) throws IOException {
        List<Map.Entry<String, HostTensor>> named = inOrder(weights);
        try (FileChannel channel = FileChannel.open(
                partial, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            writeFully(
                    channel, ByteBuffer.wrap(header(named, weights.metadata()).toBytes()));
            for (Map.Entry<String, HostTensor> tensor : named) {
                writeFully(channel, tensor.getValue().bytes());
            }
            channel.force(true);
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static List<Map.Entry<String, HostTensor>> inOrder(Weights weights) {
        return weights.tensors().entrySet().stream()
                .sorted(Map.Entry.<String, HostTensor>comparingByValue(
                                Comparator.comparing(HostTensor::element, ElementCode.LAYOUT))
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    private static SafetensorsHeader header(List<Map.Entry<String, HostTensor>> named, Map<String, String> metadata) {
        List<TensorEntry> entries = new ArrayList<>();
        long begin = 0;
        for (Map.Entry<String, HostTensor> entry : named) {
            HostTensor tensor = entry.getValue();
            long end = begin + tensor.bytes().remaining();
            entries.add(new TensorEntry(entry.getKey(), tensor.element(), tensor.shape(), begin, end));
            begin = end;
        }
        return new SafetensorsHeader(entries, metadata);
    }
}
