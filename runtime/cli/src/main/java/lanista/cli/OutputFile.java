// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import lanista.ir.diagnostic.NativeException;

/** Texts that go to a file that the user named. */
final class OutputFile {
    private OutputFile() {}

    /** @throws NativeException where it cannot be written, with the reason */
    static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes the files of an export.
     *
     * @param file that the user named
     * @param all by their names below its folder
     * @throws NativeException where one cannot be written, with the reason
     */
    static void write(Path file, Map<String, byte[]> all) {
        all.forEach((name, bytes) -> write(file.resolveSibling(name), bytes));
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (NoSuchFileException missing) {
            throw new NativeException("%s cannot be written: its folder does not exist".formatted(file), missing);
        } catch (IOException problem) {
            throw new NativeException("%s cannot be written: %s".formatted(file, problem.getMessage()), problem);
        }
    }
}
