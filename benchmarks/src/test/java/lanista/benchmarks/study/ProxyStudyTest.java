// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import lanista.engine.proxy.ZeroCostProxy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The study on made-up images and a made-up table. */
@Tag("torch")
class ProxyStudyTest {
    private static final int IMAGES = 100;
    private static final int RECORD = 3_073;

    @TempDir
    private Path folder;

    private Path packed(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(bytes);
        }
        return file;
    }

    private Path images() throws IOException {
        byte[] records = new byte[IMAGES * RECORD];
        new SplittableRandom(1).nextBytes(records);
        for (int image = 0; image < IMAGES; image++) {
            records[image * RECORD] = (byte) (image % 10);
        }
        return packed("images.bin.gz", records);
    }

    private Path table() throws IOException {
        StringBuilder rows = new StringBuilder("ops,c10_test_200\n");
        for (int number = 0; number < 15_625; number++) {
            String digits = Integer.toString(15_625 + number, 5).substring(1);
            rows.append("%s,%d\n".formatted(digits, number));
        }
        return packed("table.csv.gz", rows.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void correlatesEveryProxyWithAccuracy() throws IOException {
        Path result = folder.resolve("proxies.md");

        ProxyStudy.main(table().toString(), images().toString(), result.toString(), "2", "1");

        List<String> lines = Files.readAllLines(result);
        assertThat(lines).startsWith("| proxy | correlation |", "|---|---|");
        for (ZeroCostProxy proxy : ZeroCostProxy.values()) {
            // Of two architectures one is the better by either, or a proxy holds them to be equal.
            assertThat(lines)
                    .anyMatch(line -> line.matches("\\| `%s` \\| (1.00|-1.00|NaN) \\|".formatted(proxy.metric())));
        }
        assertThat(lines.get(lines.size() - 1)).matches("2 architectures, 64 images, \\d+ s");
    }

    @Test
    void whatAProxySaysNothingOfRanksLast() {
        ProxyStudy.Findings findings = new ProxyStudy.Findings(
                List.of(10.0, 90.0, 94.0),
                Map.of(ZeroCostProxy.NASWOT, List.of(Double.NEGATIVE_INFINITY, 300.0, 310.0)));

        assertThat(findings.text(Duration.ofSeconds(5)))
                .contains("| `naswot` | 1.00 |")
                .endsWith("3 architectures, 64 images, 5 s\n");
    }
}
