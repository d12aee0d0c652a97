// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lanista.ir.onnx.StringStringEntryProto;
import lanista.ir.onnx.TensorProto;

/** The files beside a model that may hold data of its tensors: those of its folder and of the folders below. */
public final class ExternalData {
    /** For a model without a folder, which can have no such files. */
    public static final ExternalData NONE = new ExternalData(Optional.empty());

    private final Optional<Path> folder;

    private ExternalData(Optional<Path> folder) {
        this.folder = folder;
    }

    /** The files of a folder. */
    public static ExternalData in(Path folder) {
        return new ExternalData(Optional.of(folder));
    }

    /** Why the data of a tensor cannot be had. */
    static final class OutOfReach extends Exception {
        private OutOfReach(String reason) {
            super(reason);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * Maps the data of a tensor.
     *
     * @param bytes how many it must be
     */
    ByteBuffer read(TensorProto tensor, long bytes) throws OutOfReach {
        Map<String, String> entries = new LinkedHashMap<>();
        for (StringStringEntryProto entry : tensor.getExternalDataList()) {
            entries.put(entry.getKey(), entry.getValue());
        }
        Path file = confined(entries.getOrDefault("location", ""));
        long offset = number(entries, "offset", 0);
        long length = number(entries, "length", bytes);
        if (length != bytes) {
            throw new OutOfReach("%d bytes are declared for it, its type and shape need %d".formatted(length, bytes));
        }
        if (bytes > Integer.MAX_VALUE) {
            throw new OutOfReach("a tensor holds at most 2 GiB, this one takes %d bytes".formatted(bytes));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (offset > channel.size() || length > channel.size() - offset) {
                throw new OutOfReach("'%s' has %d bytes, it needs %d from byte %d on"
                        .formatted(entries.get("location"), channel.size(), length, offset));
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, offset, length);
        } catch (IOException unreadable) {
            throw new OutOfReach("the file '%s' cannot be read".formatted(entries.get("location")));
        }
    }

    /** The file of a location, which must lie in the folder when links are followed. */
    private Path confined(String location) throws OutOfReach {
        if (folder.isEmpty()) {
            throw new OutOfReach("a model that is no file has no files beside it");
        }
        Path relative;
        try {
            relative = Path.of(location);
        } catch (InvalidPathException wrong) {
            throw new OutOfReach("'%s' is no path".formatted(location));
        }
        if (location.isEmpty() || relative.isAbsolute() || relative.startsWith("..") || location.startsWith("/")) {
            throw outside(location);
        }
        for (Path part : relative) {
            if (part.toString().equals("..")) {
                throw outside(location);
            }
        }
        try {
            Path root = folder.get().toRealPath();
            Path file = root.resolve(relative).toRealPath();
            if (!file.startsWith(root)) {
                throw outside(location);
            }
            return file;
        } catch (IOException missing) {
            throw new OutOfReach("there is no file '%s' beside the model".formatted(location));
        }
    }

    private static OutOfReach outside(String location) {
        return new OutOfReach("'%s' does not name a file in the folder of the model".formatted(location));
    }

    private static long number(Map<String, String> entries, String key, long fallback) throws OutOfReach {
        String text = entries.get(key);
        if (text == null) {
            return fallback;
        }
        try {
            long value = Long.parseLong(text.strip());
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException wrong) {
            throw new OutOfReach("its %s must be a number, it is '%s'".formatted(key, text));
        }
        throw new OutOfReach("its %s must not be negative, it is %s".formatted(key, text));
    }
}
