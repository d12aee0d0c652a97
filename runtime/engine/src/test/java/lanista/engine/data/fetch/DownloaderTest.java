// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.fetch;

import static lanista.engine.data.format.SampleFiles.problem;
import static lanista.engine.data.format.SampleFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloaderTest {
    private static final byte[] BYTES = random(300_000);

    @TempDir
    private Path temporary;

    private Path folder;
    private Upstream upstream;

    @BeforeEach
    void start() throws IOException {
        folder = temporary.resolve("deep").resolve("cache");
        upstream = Upstream.start();
    }

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void keepsTheFileThatWasPublished() {
        List<Long> heard = Collections.synchronizedList(new ArrayList<>());
        RemoteFile file = Upstream.describe("a.gz", BYTES, upstream.publish("/a", BYTES));

        new Downloader(Duration.ofSeconds(10), (name, received, total) -> {
                    assertThat(name).isEqualTo("a.gz");
                    assertThat(total).isEqualTo(BYTES.length);
                    heard.add(received);
                })
                .fetch(file, folder);

        assertThat(folder.resolve("a.gz")).hasBinaryContent(BYTES);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThat(heard).isSorted().endsWith((long) BYTES.length);
    }

    @Test
    void followsARedirect() {
        URI moved = upstream.redirect("/old", upstream.publish("/new", BYTES));

        fetch(Upstream.describe("a.gz", BYTES, moved));

        assertThat(folder.resolve("a.gz")).hasBinaryContent(BYTES);
    }

    @Test
    void replacesWhatIsThere() {
        write(folder.resolve("a.gz"), "half a file");

        fetch(Upstream.describe("a.gz", BYTES, upstream.publish("/a", BYTES)));

        assertThat(folder.resolve("a.gz")).hasBinaryContent(BYTES);
    }

    @Test
    void triesTheNextAddress() {
        URI missing = upstream.address("/missing");
        URI wrong = upstream.publish("/wrong", random(BYTES.length - 1));
        URI right = upstream.publish("/right", BYTES);

        fetch(Upstream.describe("a.gz", BYTES, missing, wrong, right));

        assertThat(folder.resolve("a.gz")).hasBinaryContent(BYTES);
        assertThat(upstream.requests()).containsExactly("/wrong", "/right");
    }

    @Test
    void refusesAnotherFileOfTheSameSize() {
        byte[] other = BYTES.clone();
        other[100] ^= 1;

        DataException problem = fail(Upstream.describe("a.gz", BYTES, upstream.publish("/a", other)));

        assertThat(problem)
                .hasMessageContaining("a file with SHA-256 ")
                .hasMessageContaining("300,000 bytes with SHA-256 ");
    }

    @Test
    void refusesFewerAndMoreBytesThanPublished() {
        byte[] fewer = random(1000);
        byte[] more = random(3_000_000);

        assertThat(fail(Upstream.describe("a.gz", BYTES, upstream.publish("/fewer", fewer))))
                .hasMessageContaining("1,000 bytes instead of 300,000");
        assertThat(fail(Upstream.describe("a.gz", BYTES, upstream.publish("/more", more))))
                .hasMessageContaining("more than the 300,000 bytes that were published");
        assertThat(fail(Upstream.describe("a.gz", BYTES, upstream.answer("/untold", 200, 0, more))))
                .hasMessageContaining("more than the 300,000 bytes");
    }

    @Test
    void reportsTheStatus() {
        byte[] apology = new byte[2000];

        DataException problem = fail(Upstream.describe("a.gz", BYTES, upstream.answer("/a", 503, 2000, apology)));

        assertThat(problem).hasMessageContaining("/a: status 503 instead of 200");
    }

    @Test
    void givesUpAServerThatFallsSilent() {
        URI silent = upstream.answer("/silent", 200, BYTES.length, random(5000));
        RemoteFile file = Upstream.describe("a.gz", BYTES, silent);

        DataException problem =
                problem(() -> new Downloader(Duration.ofMillis(300), DownloadProgress.SILENT).fetch(file, folder));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0604);
        assertThat(problem).hasMessageContaining("5,000 bytes, then nothing for 300 ms");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void givesUpWhereNobodyListens() throws IOException {
        Upstream gone = Upstream.start();
        URI address = gone.address("/a");
        gone.close();

        DataException problem = fail(Upstream.describe("a.gz", BYTES, address));

        assertThat(problem).hasMessageContaining(address + ": no connection");
    }

    @Test
    void reportsAFolderThatCannotBeMade() {
        write(temporary.resolve("deep"), "a file where a folder should be");

        DataException problem = problem(() -> fetch(Upstream.describe("a.gz", BYTES, upstream.publish("/a", BYTES))));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0604);
        assertThat(problem).hasMessageContaining(temporary.resolve("deep").toString());
    }

    @Test
    void survivesOthersThatFetchTheSameFile() {
        RemoteFile file = Upstream.describe("a.gz", BYTES, upstream.publish("/a", BYTES));

        IntStream.range(0, 4).parallel().forEach(thread -> fetch(file));

        assertThat(folder).isDirectoryContaining("glob:**a.gz").isDirectoryNotContaining("glob:**.part");
        assertThat(folder.resolve("a.gz")).hasBinaryContent(BYTES);
    }

    private void fetch(RemoteFile file) {
        new Downloader(Duration.ofSeconds(10), DownloadProgress.SILENT).fetch(file, folder);
    }

    private DataException fail(RemoteFile file) {
        DataException problem = problem(() -> fetch(file));
        assertThat(problem.code()).isEqualTo(DataCode.LAN0604);
        assertThat(folder.resolve("a.gz")).doesNotExist();
        return problem;
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new SplittableRandom(count).nextBytes(bytes);
        return bytes;
    }
}
