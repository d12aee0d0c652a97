// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import static lanista.engine.data.format.SampleFiles.cifar;
import static lanista.engine.data.format.SampleFiles.colours;
import static lanista.engine.data.format.SampleFiles.concat;
import static lanista.engine.data.format.SampleFiles.encode;
import static lanista.engine.data.format.SampleFiles.grey;
import static lanista.engine.data.format.SampleFiles.gzip;
import static lanista.engine.data.format.SampleFiles.idx;
import static lanista.engine.data.format.SampleFiles.tarMember;
import static lanista.engine.data.format.SampleFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import lanista.engine.data.DataException;
import lanista.engine.data.format.NpyArray;
import lanista.engine.data.format.Npz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged file of any format loads or ends in a diagnosis: nothing else comes out, soon and in bounded memory. */
class MutationTest {
    private static final int MUTATIONS = 500;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** For one load, all arrays together that were made on its thread; the limit on one file is 16 MiB. */
    private static final long MOST_ALLOCATED = 200L << 20;

    private static final byte[] LABELS = idx(new byte[] {0, 1, 0, 1, 0, 1, 0, 1, 0, 1}, 10);

    @TempDir
    private Path folder;

    @Test
    void diagnosesDamagedIdxFiles() {
        write(folder.resolve("train-labels-idx1-ubyte"), LABELS);
        Path images = write(folder.resolve("train-images-idx3-ubyte"), idx(new byte[40], 10, 2, 2));

        damage(images, "idx:" + folder);
        damage(folder.resolve("train-labels-idx1-ubyte"), "idx:" + folder);
    }

    @Test
    void diagnosesDamagedGzip() {
        write(folder.resolve("train-images-idx3-ubyte"), idx(new byte[40], 10, 2, 2));

        damage(write(folder.resolve("train-labels-idx1-ubyte.gz"), gzip(LABELS)), "idx:" + folder);
    }

    @Test
    void diagnosesDamagedCifarFiles() throws IOException {
        Path cache = folder.resolve("cache").resolve("cifar10");
        byte[] records = cifar(0, 1, 0, 1);
        Path archive = write(
                cache.resolve("cifar-10-binary.tar.gz"),
                concat(tarMember("a/data_batch_1.bin", records, '0'), new byte[1024]));

        damage(archive, "cifar10");
        write(archive, gzip(Files.readAllBytes(archive)));
        damage(archive, "cifar10");
        damage(write(cache.resolve("data_batch_1.bin"), records), "cifar10");
    }

    @Test
    void diagnosesDamagedTables() {
        Path file = write(
                folder.resolve("t.csv"),
                "height,\"width, in cm\",kind\r\n1,2.5,cat\r\n-3e2,.5,cat\r\n1,0,dog\r\n2,\"7\",dog\r\n9,9,dög\r\n9,8,dög\r\n");

        damage(file, "csv:" + file + "#label=kind");
    }

    @Test
    void diagnosesDamagedArrays() throws IOException {
        Path file = folder.resolve("a.npz");
        Map<String, NpyArray> arrays = new TreeMap<>();
        arrays.put("x", NpyArray.ofFloats(List.of(6, 2), new float[12]));
        arrays.put("y", NpyArray.ofLongs(List.of(6), 0, 0, 0, 1, 1, 1));
        Npz.write(file, arrays);

        damage(file, "npz:" + file);
    }

    @Test
    void diagnosesDamagedPng() {
        write(folder.resolve("dog/a.png"), encode(grey(12, 9, 3), "png"));
        write(folder.resolve("dog/b.png"), encode(grey(12, 9, 3), "png"));
        write(folder.resolve("cat/b.png"), encode(grey(12, 9, 3), "png"));

        damage(write(folder.resolve("cat/a.png"), encode(colours(12, 9), "png")), "images:" + folder);
    }

    @Test
    void diagnosesDamagedJpeg() {
        write(folder.resolve("dog/a.jpg"), encode(grey(24, 16, 3), "jpg"));
        write(folder.resolve("dog/b.jpg"), encode(grey(24, 16, 3), "jpg"));
        write(folder.resolve("cat/b.jpg"), encode(grey(24, 16, 3), "jpg"));

        damage(write(folder.resolve("cat/a.jpg"), encode(colours(24, 16), "jpg")), "images:" + folder);
    }

    /** Loads the source with the file as it is, then damaged in each of many ways; the file is whole again afterwards. */
    private void damage(Path file, String name) {
        DataSource source = DataSource.parse(name);
        DataOptions options = Loading.options(folder);
        byte[] whole = read(file);
        assertThat(source.load(options).train().size()).isPositive();
        int diagnosed = assertTimeoutPreemptively(LONGEST, () -> {
            int problems = 0;
            for (int seed = 0; seed < MUTATIONS; seed++) {
                write(file, mutate(whole, new SplittableRandom(seed)));
                problems += isDiagnosed(source, options, seed) ? 1 : 0;
            }
            return problems;
        });
        assertThat(diagnosed).as("files that were found to be damaged").isGreaterThan(MUTATIONS / 10);
        write(file, whole);
    }

    private static boolean isDiagnosed(DataSource source, DataOptions options, int seed) {
        var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        try {
            source.load(options);
            return false;
        } catch (DataException e) {
            assertThat(e.place().source()).isNotEmpty();
            assertThat(e.found()).isNotEmpty();
            assertThat(e.expected()).isNotEmpty();
            return true;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed %d of %s".formatted(seed, source.name()), e);
        } finally {
            assertThat(thread.getCurrentThreadAllocatedBytes() - before)
                    .as("bytes allocated with seed %d", seed)
                    .isLessThan(MOST_ALLOCATED);
        }
    }

    private static byte[] mutate(byte[] whole, SplittableRandom random) {
        int at = random.nextInt(whole.length);
        byte[] changed = whole.clone();
        switch (random.nextInt(5)) {
            case 0 -> {
                return Arrays.copyOf(whole, at);
            }
            case 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> {
                for (int i = 0; i < 8; i++) {
                    changed[random.nextInt(whole.length)] = (byte) random.nextInt();
                }
            }
            case 3 ->
                Arrays.fill(changed, at, Math.min(whole.length, at + 4), (byte) (random.nextBoolean() ? 0x7f : 0xff));
            case 4 -> {
                byte[] inserted = "9,\"\n\0\u00ff".getBytes(StandardCharsets.ISO_8859_1);
                return concat(Arrays.copyOf(whole, at), inserted, Arrays.copyOfRange(whole, at, whole.length));
            }
            default -> throw new IllegalStateException("five ways to damage a file");
        }
        return changed;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
