// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.format;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writing a file so that it appears whole or not at all, whoever else writes it at the same time. */
public final class WholeFile {
    private WholeFile() {}

    /** Fills a stream; what it throws leaves no file behind. */
    @FunctionalInterface
    public interface Contents {
        void writeTo(OutputStream bytes) throws IOException;
    }

    /**
     * Writes beside {@code file}, then renames. A file of that name is replaced.
     *
     * @throws IOException where the folder is missing or cannot be written to
     */
    public static void write(Path file, Contents contents) throws IOException {
        Path target = file.toAbsolutePath();
        Path partial = createPartial(target);
        try {
            try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(partial))) {
                contents.writeTo(bytes);
            }
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /**
     * A new, empty file of our own; unlike a temporary file it gets the permissions that files get here. Another writer
     * may be at work, or was killed and left its part behind: the first free number is taken.
     */
    private static Path createPartial(Path target) throws IOException {
        int number = 0;
        while (true) {
            Path partial = target.resolveSibling(".%s.%d.part".formatted(target.getFileName(), number));
            try {
                return Files.createFile(partial);
            } catch (FileAlreadyExistsException e) {
                number++;
            }
        }
    }
}
