// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import static lanista.engine.data.format.SampleFiles.cifar;
import static lanista.engine.data.format.SampleFiles.concat;
import static lanista.engine.data.format.SampleFiles.gzip;
import static lanista.engine.data.format.SampleFiles.idx;
import static lanista.engine.data.format.SampleFiles.problem;
import static lanista.engine.data.format.SampleFiles.tarMember;
import static lanista.engine.data.format.SampleFiles.write;
import static lanista.engine.data.source.Loading.classes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataSet;
import lanista.engine.data.Target;
import lanista.engine.data.fetch.RemoteFile;
import lanista.engine.data.fetch.Upstream;
import lanista.engine.data.source.PublicSet.Layout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicSourceTest {
    private static final byte[] IMAGES = gzip(idx(new byte[40], 10, 2, 2));
    private static final byte[] LABELS = gzip(idx(new byte[] {0, 1, 0, 1, 0, 1, 0, 1, 0, 1}, 10));

    @TempDir
    private Path folder;

    @Test
    void findsASetInTheCacheFirst() {
        writeIdx(folder.resolve("cache").resolve("mnist"));
        writeIdx(folder.resolve("packaged").resolve("mnist"));

        DataSet data = Loading.load("mnist", folder);

        assertThat(data.train().size()).isEqualTo(10);
        assertThat(((Target.Classes) data.target()).names()).hasSize(10);
        assertThat(data.notes())
                .containsExactly(
                        "mnist: read from " + folder.resolve("cache").resolve("mnist"),
                        "mnist: 20 of the published 70,000 images");
    }

    @Test
    void findsASetThatDebianInstalled() {
        writeIdx(folder.resolve("packaged").resolve("fashion-mnist"));

        DataSet data = Loading.load("fashion-mnist", folder);

        assertThat(((Target.Classes) data.target()).names())
                .startsWith("T-shirt/top", "Trouser")
                .endsWith("Ankle boot");
        assertThat(data.notes().get(0)).contains("packaged");
    }

    @Test
    void saysHowToObtainAMissingSetOnThisSystem() {
        DataException fashion = problem(() -> Loading.load("fashion-mnist", folder));
        DataException cifar = problem(() -> Loading.load("cifar10", folder));
        DataOptions elsewhere = Loading.options(folder)
                .withPlaces(new DataPlaces(folder.resolve("cache"), folder.resolve("packaged"), false));
        DataException withoutPackages =
                problem(() -> DataSource.parse("fashion-mnist").load(elsewhere));

        assertThat(fashion.code()).isEqualTo(DataCode.LAN0603);
        assertThat(fashion)
                .hasMessageContaining(
                        "found no complete set in " + folder.resolve("cache").resolve("fashion-mnist"));
        assertThat(fashion.help())
                .get()
                .asString()
                .startsWith("run 'apt-get install dataset-fashion-mnist', or put train-images-idx3-ubyte.gz, ")
                .contains("from http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/ into "
                        + folder.resolve("cache").resolve("fashion-mnist"));
        assertThat(withoutPackages.help()).get().asString().startsWith("put train-images");
        assertThat(cifar.help())
                .get()
                .asString()
                .startsWith("put cifar-10-binary.tar.gz from https://www.cs.toronto.edu/~kriz/ into ");
    }

    @Test
    void fetchesWhatTheCacheLacks() throws IOException {
        try (Upstream upstream = Upstream.start()) {
            PublicSource source = new PublicSource(published(upstream, LABELS));
            Path cache = folder.resolve("cache").resolve("tiny");
            write(cache.resolve("train-images-idx3-ubyte"), idx(new byte[40], 10, 2, 2));
            DataOptions options = Loading.options(folder).withDownloads(true);

            DataSet first = source.load(options);
            DataSet second = source.load(options.withDownloads(false));

            assertThat(upstream.requests())
                    .containsExactly(
                            "/train-labels-idx1-ubyte.gz", "/t10k-images-idx3-ubyte.gz", "/t10k-labels-idx1-ubyte.gz");
            assertThat(first.digest()).isEqualTo(second.digest());
            assertThat(first.notes()).containsExactly("tiny: read from " + cache);
            assertThat(source.availability(options.places()))
                    .isEqualTo(new Availability("tiny", true, cache.toString()));
        }
    }

    @Test
    void saysHowToObtainASetThatCannotBeFetched() throws IOException {
        try (Upstream upstream = Upstream.start()) {
            PublicSource source = new PublicSource(published(upstream, gzip(new byte[1])));

            DataException problem =
                    problem(() -> source.load(Loading.options(folder).withDownloads(true)));

            assertThat(problem.code()).isEqualTo(DataCode.LAN0604);
            assertThat(problem)
                    .hasMessageContaining("train-labels-idx1-ubyte.gz")
                    .hasMessageContaining("SHA-256");
            assertThat(problem.help()).get().asString().startsWith("run 'apt-get install dataset-tiny', or put ");
        }
    }

    /** A set of four files, whose labels are served as {@code labels}. */
    private static PublicSet published(Upstream upstream, byte[] labels) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put("train-images-idx3-ubyte.gz", IMAGES);
        contents.put("train-labels-idx1-ubyte.gz", LABELS);
        contents.put("t10k-images-idx3-ubyte.gz", IMAGES);
        contents.put("t10k-labels-idx1-ubyte.gz", LABELS);
        List<RemoteFile> files = new ArrayList<>();
        contents.forEach((name, bytes) -> files.add(Upstream.describe(
                name, bytes, upstream.publish("/" + name, name.contains("labels") ? labels : bytes))));
        return new PublicSet(
                "tiny", Layout.IDX, files, Optional.of("dataset-tiny"), "the page", List.of("even", "odd"), 10, 10);
    }

    @Test
    void readsCifarBatchesOfWhateverNumber() {
        Path cache = folder.resolve("cache").resolve("cifar10");
        write(cache.resolve("data_batch_1.bin"), cifar(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
        write(cache.resolve("first-images.bin.gz"), gzip(cifar(9, 9)));
        write(cache.resolve("test_batch.bin"), cifar(5, 6));
        write(cache.resolve("readme.html"), "no images");

        DataSet data = Loading.load("cifar10", folder);

        assertThat(data.shape()).hasToString("3x32x32");
        assertThat(classes(data.train())).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9);
        assertThat(classes(data.test())).containsExactly(5, 6);
        assertThat(Loading.values(data.train())[3072]).isEqualTo(1 / 255f);
        assertThat(((Target.Classes) data.target()).names())
                .startsWith("airplane")
                .endsWith("truck");
    }

    @Test
    void readsCifarUnpackedAndPacked() {
        Path cache = folder.resolve("cache").resolve("cifar10");
        byte[] train = cifar(0, 0, 1, 1, 2);
        byte[] test = cifar(2, 1);
        write(
                cache.resolve("cifar-10-binary.tar.gz"),
                gzip(concat(
                        tarMember("cifar-10-batches-bin/", new byte[0], '5'),
                        tarMember("cifar-10-batches-bin/readme.html", new byte[100], '0'),
                        tarMember("cifar-10-batches-bin/data_batch_1.bin", train, '0'),
                        tarMember("cifar-10-batches-bin/test_batch.bin", test, '0'),
                        new byte[1024])));
        String packed = Loading.load("cifar10", folder).digest();
        write(cache.resolve("cifar-10-batches-bin").resolve("data_batch_1.bin"), train);
        write(cache.resolve("cifar-10-batches-bin").resolve("test_batch.bin"), test);

        assertThat(Loading.load("cifar10", folder).digest()).isEqualTo(packed);
    }

    @Test
    void keepsSomeCifarImagesForTheTestWhereThereAreNone() {
        Path cache = folder.resolve("cache").resolve("cifar10");
        write(cache.resolve("data_batch_1.bin"), cifar(0, 0, 0, 0, 0, 1, 1, 1, 1, 1));

        DataSet data = Loading.load("cifar10", folder);

        assertThat(classes(data.test())).containsExactlyInAnyOrder(0, 1);
        assertThat(data.notes()).anySatisfy(note -> assertThat(note).contains("a fixed fifth of the examples"));
    }

    @Test
    void saysWhereACifarLabelIsOutOfRange() {
        Path batch = folder.resolve("cache").resolve("cifar10").resolve("data_batch_1.bin");
        write(batch, cifar(0, 1, 10));

        DataException problem = problem(() -> Loading.load("cifar10", folder));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0609);
        assertThat(problem)
                .hasMessageContaining(batch + ": byte 6146")
                .hasMessageContaining("found label 10, expected a class from 0 to 9");
    }

    private static void writeIdx(Path target) {
        write(target.resolve("train-images-idx3-ubyte.gz"), IMAGES);
        write(target.resolve("train-labels-idx1-ubyte.gz"), LABELS);
        write(target.resolve("t10k-images-idx3-ubyte.gz"), IMAGES);
        write(target.resolve("t10k-labels-idx1-ubyte.gz"), LABELS);
    }
}
