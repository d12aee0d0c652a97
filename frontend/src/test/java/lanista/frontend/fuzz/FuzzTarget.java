// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.fuzz;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A reader: what must hold of it for any text whatever, and texts to begin with. To fuzz another reader, add a line to
 * {@link #ALL}, its claim, and a folder of its name below {@code src/test/resources/fuzz}.
 *
 * @param claim fails where it does not hold of a text
 * @param extension of the files of such texts
 * @param folders where other tests and the examples have such texts
 */
record FuzzTarget(String name, Consumer<String> claim, String extension, List<Path> folders) {
    static final List<FuzzTarget> ALL = List.of(
            new FuzzTarget("source", Claims::source, ".lan", Seeds.PROGRAMS),
            new FuzzTarget("space", Claims::space, ".lan", Seeds.PROGRAMS),
            new FuzzTarget("graph-text", Claims::graphText, ".ir", Seeds.GRAPHS),
            new FuzzTarget("architecture-json", Claims::architectureJson, ".json", List.of()),
            new FuzzTarget("space-json", Claims::spaceJson, ".json", List.of()),
            new FuzzTarget("nni", Claims::nni, ".json", Seeds.NNI));

    static FuzzTarget of(String name) {
        return ALL.stream()
                .filter(target -> target.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** All texts to begin with; those of the target's own folder, in which something was once found, come first. */
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
