// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Jazzer calls: once with the name of a target, then with one input after another. */
public final class Fuzzer {
    private static final int TRIED = 20;

    private static FuzzTarget target = FuzzTarget.ALL.get(0);

    private Fuzzer() {}

    /**
     * Tries some of the seeds, so that the time to load and instrument classes is not that of the first input.
     *
     * @param arguments the name of the target
     */
    public static void fuzzerInitialize(String[] arguments) throws IOException {
        target = FuzzTarget.of(arguments[0]);
        List<Path> seeds = target.seeds();
        for (int i = 0; i < seeds.size(); i += 1 + seeds.size() / TRIED) {
            fuzzerTestOneInput(Files.readAllBytes(seeds.get(i)));
        }
    }

    /** Whatever this throws, Jazzer reports. */
    public static void fuzzerTestOneInput(byte[] input) {
        target.claim().accept(input);
    }
}
