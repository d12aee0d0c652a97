// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lets Jazzer look for inputs that break a target's claim, each target in a JVM of its own. An input that takes longer
 * than {@value #SECONDS_AN_INPUT} seconds, or more memory than {@value #HEAP}, is a finding too.
 *
 * <p>All targets of a module together take {@code -Dlanista.fuzz.seconds}, or what the module says without it. The same
 * {@code -Dlanista.seed} begins with the same inputs. What is found lands in {@code target/fuzz}; once mended, it belongs into
 * {@code src/test/resources/fuzz}.
 */
public abstract class Fuzzing {
    private static final long SEED = Long.getLong("lanista.seed", 20_240_607L);

    /** By the clock of the wall, on a machine that may have other things to do. */
    private static final int SECONDS_AN_INPUT = 30;

    private static final String HEAP = "512m";

    /** Room for the natives of the fuzzer and the code of the JVM beside the heap. */
    private static final int MOST_RESIDENT_MEBIBYTES = 2048;

    private static final int LONGEST_INPUT = 8192;

    /** Most time that a JVM takes to start and to read the seeds. */
    private static final int SECONDS_TO_START = 300;

    private static final Pattern WORD = Pattern.compile("\\w+|[^\\w\\s]+");

    @TempDir
    private Path corpus;

    @TempDir
    private Path seeds;

    private final FuzzTargets targets;
    private final int seconds;

    /** @param seconds that all targets together take where nothing is said */
    protected Fuzzing(FuzzTargets targets, int seconds) {
        this.targets = targets;
        int all = Integer.getInteger("lanista.fuzz.seconds", seconds);
        this.seconds = Math.max(1, all / targets.all().size());
    }

    @TestFactory
    Stream<DynamicTest> findsNothing() {
        return targets.all().stream().map(target -> DynamicTest.dynamicTest(target.name(), () -> fuzz(target)));
    }

    private void fuzz(FuzzTarget target) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target", "fuzz", target.name()));
        Path own = Files.createDirectory(corpus.resolve(target.name()));
        Path begun = Files.createDirectory(seeds.resolve(target.name()));
        copySeeds(target, begun);
        Path dictionary = Files.writeString(folder.resolve("words.dict"), dictionary(target));
        Path log = folder.resolve("log.txt");

        Process process = new ProcessBuilder(List.of(
                        // What starts a process hands on its own peak of memory, which libFuzzer would take for the
                        // target's: a shell in between is small.
                        "sh",
                        "-c",
                        "\"$@\"; exit $?",
                        "fuzz",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP,
                        "-XX:+EnableDynamicAgentLoading",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + Fuzzer.class.getName(),
                        "--target_args=" + targets.getClass().getName() + " " + target.name(),
                        "--instrumentation_includes=lanista.**",
                        "--custom_hook_includes=lanista.**",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + File.separator,
                        "-dict=" + dictionary,
                        "-seed=" + SEED,
                        "-max_total_time=" + seconds,
                        "-max_len=" + LONGEST_INPUT,
                        "-timeout=" + SECONDS_AN_INPUT,
                        "-rss_limit_mb=" + MOST_RESIDENT_MEBIBYTES,
                        own.toString(),
                        begun.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(seconds + SECONDS_TO_START, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();

        assertThat(ended).as("%s ends in time; %s", target.name(), log).isTrue();
        assertThat(process.exitValue())
                .as("%s: %s; what was found is in %s", target.name(), findings(log), folder)
                .isZero();
    }

    /** What the log says of exceptions, and of memory and time. */
    private static List<String> findings(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("== ") || line.contains("ERROR: ") || line.startsWith("Caused by: "))
                .limit(10)
                .toList();
    }

    /** Copies the seeds under names that differ. */
    private static void copySeeds(FuzzTarget target, Path folder) throws IOException {
        for (Path seed : target.seeds()) {
            Files.copy(seed, Files.createTempDirectory(folder, "seed").resolve(seed.getFileName()));
        }
    }

    /** The words of the seeds, in the form of libFuzzer. */
    private static String dictionary(FuzzTarget target) throws IOException {
        Set<String> words = new TreeSet<>();
        for (Path seed : target.seeds()) {
            Matcher matcher = WORD.matcher(new String(Files.readAllBytes(seed), StandardCharsets.UTF_8));
            while (matcher.find()) {
                words.add(matcher.group());
            }
        }
        return words.stream().map(Fuzzing::quoted).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String quoted(String word) {
        StringBuilder out = new StringBuilder("\"");
        for (byte each : word.getBytes(StandardCharsets.UTF_8)) {
            out.append("\\x%02x".formatted(each));
        }
        return out.append('"').toString();
    }
}
