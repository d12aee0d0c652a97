// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Jazzer calls: once with the name of a target, then with one input after another. */
public final class Fuzzer {
    private static FuzzTarget target = FuzzTarget.SOURCE;

    private Fuzzer() {}

    /**
     * Tries the seeds once, so that the time to load and instrument classes is not that of the first input.
     *
     * @param arguments the name of the target
     */
    public static void fuzzerInitialize(String[] arguments) throws IOException {
        target = FuzzTarget.valueOf(arguments[0]);
        for (Path seed : target.seeds()) {
            fuzzerTestOneInput(Files.readAllBytes(seed));
        }
    }

    /** Whatever this throws, Jazzer reports. */
    public static void fuzzerTestOneInput(byte[] input) {
        target.check(new String(input, StandardCharsets.UTF_8));
    }
}
