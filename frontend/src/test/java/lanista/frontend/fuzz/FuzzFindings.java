// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The inputs in which fuzzing once found something, and those that it begins with. */
public abstract class FuzzFindings {
    private final FuzzTargets targets;

    protected FuzzFindings(FuzzTargets targets) {
        this.targets = targets;
    }

    @TestFactory
    Stream<DynamicContainer> holdsOfWhatWasFound() {
        return targets.all().stream()
                .map(target -> DynamicContainer.dynamicContainer(
                        target.name(), target.seeds().stream().map(file -> holds(target, file))));
    }

    private static DynamicTest holds(FuzzTarget target, Path file) {
        return DynamicTest.dynamicTest(
                file.getFileName().toString(), () -> target.claim().accept(Files.readAllBytes(file)));
    }
}
