// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What Jazzer calls: once with the name of a target, then with one input after another. */
public final class Fuzzer {
    private static final int TRIED = 20;

    private static Consumer<byte[]> claim = input -> {
        throw new IllegalStateException("no target was named");
    };

    private Fuzzer() {}

    /**
     * Tries some of the seeds, so that the time to load and instrument classes is not that of the first input.
     *
     * @param arguments the class of the targets, and the name of one of them
     */
    public static void fuzzerInitialize(String[] arguments) throws IOException, ReflectiveOperationException {
        Class<?> targets = Class.forName(arguments[0]);
        FuzzTarget target = ((FuzzTargets) targets.getConstructor().newInstance()).of(arguments[1]);
        claim = target.claim();
        List<Path> seeds = target.seeds();
        for (int i = 0; i < seeds.size(); i += 1 + seeds.size() / TRIED) {
            fuzzerTestOneInput(Files.readAllBytes(seeds.get(i)));
        }
    }

    /** Whatever this throws, Jazzer reports. */
    public static void fuzzerTestOneInput(byte[] input) {
        claim.accept(input);
    }
}
