// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanista.ir.space.ModelSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources with random damage get diagnostics, never an exception, and soon. */
class MutationTest {
    /** Cases of each kind; {@code -Dlanista.cases} asks for more. */
    private static final int CASES = Integer.getInteger("lanista.cases", 100);

    private static final long SEED = Long.getLong("lanista.seed", 20_240_607L);

    /** Tells the time that this thread computes, whatever else the machine does. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final String NET = """
        model Net(x: f32[batch, 3, 8, 8]) -> f32[batch, 10] {
            return x |> Conv2d(3, 3) |> relu |> choice "c" { a = Conv2d(16, 3)  b = Conv2d(16, 1) >> Conv2d(16, 3) }
                |> flatten |> Linear(10)
        }
        """;

    private static final Pattern TOKEN = Pattern.compile("\"[^\"\\n]*\"|\\w+|\\s+|[^\\w\\s]{1,2}");

    @ParameterizedTest
    @ValueSource(strings = {"digits", "nasbench201", "transformer", "mobile", "darts"})
    void survivesDamagedTokens(String name) {
        List<String> tokens = tokens(Golden.read(ExamplesTest.FOLDER.resolve(name + ".lan")));
        Random random = new Random(SEED);
        for (int i = 0; i < CASES; i++) {
            read(String.join("", damaged(tokens, random)), name + ", case " + i);
        }
    }

    /** Drops, doubles, swaps or replaces a few of the tokens. */
    private static List<String> damaged(List<String> tokens, Random random) {
        List<String> damaged = new ArrayList<>(tokens);
        int damages = 1 + random.nextInt(3);
        for (int i = 0; i < damages; i++) {
            int at = random.nextInt(damaged.size());
            String other = tokens.get(random.nextInt(tokens.size()));
            switch (random.nextInt(4)) {
                case 0 -> damaged.remove(at);
                case 1 -> damaged.add(at, damaged.get(at));
                case 2 -> damaged.set(at, other);
                default -> damaged.add(at, other);
            }
        }
        return damaged;
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits", "darts"})
    void survivesDamagedBytes(String name, @TempDir Path folder) throws Exception {
        byte[] bytes = Files.readAllBytes(ExamplesTest.FOLDER.resolve(name + ".lan"));
        Random random = new Random(SEED);
        for (int i = 0; i < CASES; i++) {
            byte[] damaged = bytes.clone();
            for (int k = random.nextInt(8); k >= 0; k--) {
                damaged[random.nextInt(damaged.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt(128) : random.nextInt());
            }
            Path file = folder.resolve("damaged.lan");
            Files.write(file, damaged);
            String where = name + ", case " + i;
            assertThatCode(() -> Lan.read(file).report()).as(where).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 10_000})
    void survivesNoise(int length) {
        Random random = new Random(SEED);
        for (int i = 0; i < 20; i++) {
            byte[] noise = new byte[length];
            random.nextBytes(noise);
            read(new String(noise, StandardCharsets.ISO_8859_1), length + " bytes of noise, case " + i);
        }
    }

    @Test
    void survivesDamagedMutators() {
        String text = Golden.read(Path.of("src/test/resources/golden/mutators/labels.lan"))
                + "mutator Light { match Conv2d(3) as c where c.uses == 1 { wrap c with optional { Head(1) } } }";
        List<String> tokens = tokens(AnnotatedSource.plain(text));
        ModelSpace space = Lan.parse("net.lan", NET).orThrow();
        Random random = new Random(SEED);
        for (int i = 0; i < CASES; i++) {
            String damaged = String.join("", damaged(tokens, random));
            assertThatCode(() -> mutate(space, damaged))
                    .as("case %d, reproduce with -Dlanista.seed=%d:%n%s", i, SEED, damaged)
                    .doesNotThrowAnyException();
        }
    }

    private static void mutate(ModelSpace space, String text) {
        MutatorFile file = MutatorFile.parse("damaged.lan", text);
        file.report();
        file.mutators().value().ifPresent(mutators -> mutators.mutate(space));
    }

    private static void read(String text, String where) {
        long start = THREADS.getCurrentThreadCpuTime();
        assertThatCode(() -> Lan.parse("damaged.lan", text).report())
                .as("%s, reproduce with -Dlanista.seed=%d", where, SEED)
                .doesNotThrowAnyException();
        assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start))
                .as(where)
                .isLessThan(Duration.ofSeconds(10));
    }
}
