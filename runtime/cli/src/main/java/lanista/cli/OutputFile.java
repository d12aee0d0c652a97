// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import lanista.ir.diagnostic.NativeException;

/** Texts that go to a file that the user named. */
final class OutputFile {
    private OutputFile() {}

    /** @throws NativeException where it cannot be written, with the reason */
    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (NoSuchFileException missing) {
            throw new NativeException("%s cannot be written: its folder does not exist".formatted(file), missing);
        } catch (IOException problem) {
            throw new NativeException("%s cannot be written: %s".formatted(file, problem.getMessage()), problem);
        }
    }
}
