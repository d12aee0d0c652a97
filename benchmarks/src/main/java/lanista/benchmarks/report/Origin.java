// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import lanista.engine.NativeRuntime;
import lanista.engine.RuntimeDescription;

/**
 * Where measurements come from.
 *
 * @param version of the sources, as the one who measured calls it
 * @param machine its class: processor and how many of them, never a name
 * @param java the JVM
 * @param libraries libtorch and the library of matrix products
 * @param rounds how many
 */
record Origin(String version, String machine, String java, String libraries, int rounds) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /** This process's. */
    static Origin here(String version, int rounds) {
        RuntimeDescription runtime = NativeRuntime.open().describe();
        String machine = "%d x %s, %s".formatted(runtime.processors(), processor(), runtime.platform());
        String java = "%s %s".formatted(System.getProperty("java.vm.name"), System.getProperty("java.vm.version"));
        String libraries = "libtorch %s with %s, vectors %s"
                .formatted(runtime.libtorch(), runtime.blas().toString().toLowerCase(Locale.ROOT), runtime.vectors());
        return new Origin(version, machine, java, libraries, rounds);
    }

    private static String processor() {
        try {
            return Files.readAllLines(PROCESSORS).stream()
                    .filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown processor");
        } catch (IOException notLinux) {
            return "unknown processor";
        }
    }
}
