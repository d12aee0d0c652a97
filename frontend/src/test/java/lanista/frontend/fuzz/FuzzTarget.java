// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.fuzz;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A reader: what must hold of it for any text whatever, and texts to begin with. To fuzz another reader, add a line
 * here, its claim, and a folder of its own below {@code src/test/resources/fuzz}.
 */
enum FuzzTarget {
    SOURCE(Claims::source, ".lan", Seeds.PROGRAMS),
    SPACE(Claims::space, ".lan", Seeds.PROGRAMS),
    GRAPH_TEXT(Claims::graphText, ".ir", List.of(Path.of("src/test/resources/golden/graphs"))),
    ARCHITECTURE_JSON(Claims::architectureJson, ".json", List.of());

    private final Consumer<String> claim;
    private final String extension;
    private final List<Path> folders;

    FuzzTarget(Consumer<String> claim, String extension, List<Path> folders) {
        this.claim = claim;
        this.extension = extension;
        this.folders = folders;
    }

    /** Fails where the claim does not hold of a text. */
    void check(String text) {
        claim.accept(text);
    }

    /** What the files of this target are called: its name in the words of a file. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The inputs that stand in the target's own folder: seeds, and those in which something was found once. */
    List<Path> ownInputs() {
        return Seeds.below(List.of(Seeds.FOLDER.resolve(slug())), extension);
    }

    /** All texts to begin with. */
    List<Path> seeds() {
        return Stream.of(ownInputs(), Seeds.below(folders, extension))
                .flatMap(List::stream)
                .toList();
    }
}
