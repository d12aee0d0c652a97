// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.fuzz;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A reader: what must hold of it for any bytes whatever, and files to begin with. Those in which something was once found are
 * in a folder of its name below {@code src/test/resources/fuzz}.
 *
 * @param claim fails where it does not hold of the bytes of a file
 * @param extension of such files
 * @param folders where other tests and the examples have such files
 */
public record FuzzTarget(String name, Consumer<byte[]> claim, String extension, List<Path> folders) {
    /** A reader of texts: what is not UTF-8 does not stop it. */
    public static FuzzTarget ofText(String name, Consumer<String> claim, String extension, List<Path> folders) {
        return new FuzzTarget(
                name, bytes -> claim.accept(new String(bytes, StandardCharsets.UTF_8)), extension, folders);
    }

    /** All files to begin with; those of the target's own folder, in which something was once found, come first. */
    List<Path> seeds() {
        return Stream.of(List.of(Seeds.FOLDER.resolve(name)), folders)
                .flatMap(each -> Seeds.below(each, extension).stream())
                .toList();
    }
}
