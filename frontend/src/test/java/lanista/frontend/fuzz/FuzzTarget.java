// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.fuzz;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A reader: what must hold of it for any bytes whatever, and files to begin with. To fuzz another reader, add a line to
 * {@link #ALL}, its claim, and a folder of its name below {@code src/test/resources/fuzz}.
 *
 * @param claim fails where it does not hold of the bytes of a file
 * @param extension of such files
 * @param folders where other tests and the examples have such files
 */
record FuzzTarget(String name, Consumer<byte[]> claim, String extension, List<Path> folders) {
    static final List<FuzzTarget> ALL = List.of(
            ofText("source", Claims::source, ".lan", Seeds.PROGRAMS),
            ofText("space", Claims::space, ".lan", Seeds.PROGRAMS),
            ofText("mutators", Claims::mutators, ".lan", Seeds.MUTATORS),
            ofText("graph-text", Claims::graphText, ".ir", Seeds.GRAPHS),
            ofText("architecture-json", Claims::architectureJson, ".json", List.of()),
            ofText("space-json", Claims::spaceJson, ".json", List.of()),
            ofText("nni", Claims::nni, ".json", Seeds.NNI),
            new FuzzTarget("onnx", Claims::onnx, ".onnx", List.of()));

    /** A reader of texts: what is not UTF-8 does not stop it. */
    private static FuzzTarget ofText(String name, Consumer<String> claim, String extension, List<Path> folders) {
        return new FuzzTarget(
                name, bytes -> claim.accept(new String(bytes, StandardCharsets.UTF_8)), extension, folders);
    }

    static FuzzTarget of(String name) {
        return ALL.stream()
                .filter(target -> target.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** All files to begin with; those of the target's own folder, in which something was once found, come first. */
    List<Path> seeds() {
        return Stream.of(List.of(Seeds.FOLDER.resolve(name)), folders)
                .flatMap(each -> Seeds.below(each, extension).stream())
                .toList();
    }

    /** What a parameterized test is called. */
    @Override
    public String toString() {
        return name;
    }
}
