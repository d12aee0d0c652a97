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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lets Jazzer look for inputs that break a target's claim, each target in a JVM of its own. An input that takes longer
 * than {@value #SECONDS_AN_INPUT} seconds, or more memory than {@value #HEAP}, is a finding too.
 *
 * <p>All targets together take {@code -Dlanista.fuzz.seconds}, by default {@value #DEFAULT_SECONDS}. The same
 * {@code -Dlanista.seed} begins with the same inputs. What is found lands in {@code target/fuzz}; once mended, it belongs
 * into {@code src/test/resources/fuzz}.
 */
class FuzzTest {
    private static final int DEFAULT_SECONDS = 60;
    private static final int SECONDS = Integer.getInteger("lanista.fuzz.seconds", DEFAULT_SECONDS);
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

    static List<FuzzTarget> targets() {
        return FuzzTarget.ALL;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void findsNothing(FuzzTarget target) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target", "fuzz", target.name()));
        copySeeds(target);
        Path dictionary = Files.writeString(folder.resolve("words.dict"), dictionary(target));
        Path log = folder.resolve("log.txt");
        int seconds = Math.max(1, SECONDS / FuzzTarget.ALL.size());

        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP,
                        "-XX:+EnableDynamicAgentLoading",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + Fuzzer.class.getName(),
                        "--target_args=" + target,
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
                        corpus.toString(),
                        seeds.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(seconds + SECONDS_TO_START, TimeUnit.SECONDS);
        process.destroyForcibly();

        assertThat(ended).as("%s ends in time; %s", target, log).isTrue();
        assertThat(process.exitValue())
                .as("%s: %s; what was found is in %s", target, findings(log), folder)
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
    private void copySeeds(FuzzTarget target) throws IOException {
        for (Path seed : target.seeds()) {
            Files.copy(seed, Files.createTempDirectory(seeds, "seed").resolve(seed.getFileName()));
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
        return words.stream().map(FuzzTest::quoted).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String quoted(String word) {
        StringBuilder out = new StringBuilder("\"");
        for (byte each : word.getBytes(StandardCharsets.UTF_8)) {
            out.append("\\x%02x".formatted(each));
        }
        return out.append('"').toString();
    }
}
