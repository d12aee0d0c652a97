// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The inputs in which fuzzing once found something, and those that it begins with. */
class FuzzFindingsTest {
    @TestFactory
    Stream<DynamicContainer> holdsOfWhatWasFound() {
        return FuzzTarget.ALL.stream()
                .map(target -> DynamicContainer.dynamicContainer(
                        target.name(), target.seeds().stream().map(file -> holds(target, file))));
    }

    private static DynamicTest holds(FuzzTarget target, Path file) {
        return DynamicTest.dynamicTest(
                file.getFileName().toString(), () -> target.claim().accept(text(file)));
    }

    /** As Jazzer's bytes are read: what is not UTF-8 does not stop it. */
    static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
