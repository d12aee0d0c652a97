// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import static lanista.engine.data.format.SampleFiles.colours;
import static lanista.engine.data.format.SampleFiles.encode;
import static lanista.engine.data.format.SampleFiles.grey;
import static lanista.engine.data.format.SampleFiles.problem;
import static lanista.engine.data.format.SampleFiles.write;
import static lanista.engine.data.source.Loading.classes;
import static lanista.engine.data.source.Loading.load;
import static lanista.engine.data.source.Loading.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataSet;
import lanista.engine.data.MemoryLimit;
import lanista.engine.data.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesSourceTest {
    @TempDir
    private Path folder;

    @Test
    void readsAFolderAClassInTheOrderOfNames() {
        save("dog/2.png", grey(2, 1, 50));
        save("cat/b.png", grey(2, 1, 30));
        save("cat/a.PNG", grey(2, 1, 20));
        save("dog/10.png", grey(2, 1, 40));
        write(folder.resolve("cat/notes.txt"), "no image");
        write(folder.resolve("cat/.hidden.png"), "no image");
        write(folder.resolve(".git/a.png"), "no image");
        write(folder.resolve("readme.png"), "no class");

        DataSet data = load("images:" + folder, folder);

        assertThat(data.target()).isEqualTo(new Target.Classes(List.of("cat", "dog")));
        assertThat(data.shape()).hasToString("1x1x2");
        float[] train = values(data.train());
        long[] labels = classes(data.train());
        for (int i = 0; i < labels.length; i++) {
            int first = Math.round(train[2 * i] * 255);
            assertThat(first).isIn(labels[i] == 0 ? List.of(20, 30) : List.of(40, 50));
            assertThat(Math.round(train[2 * i + 1] * 255)).isEqualTo(first + 10);
        }
        assertThat(data.train().size() + data.test().size()).isEqualTo(4);
        assertThat(data.notes()).singleElement().asString().contains("a fixed fifth of the examples");
    }

    @Test
    void readsTrainAndTestFolders() {
        save("train/cat/a.png", colours(2, 1));
        save("train/dog/a.png", grey(2, 1, 40));
        save("test/dog/a.png", grey(2, 1, 50));

        DataSet data = load("images:" + folder, folder);

        assertThat(classes(data.train())).containsExactly(0, 1);
        assertThat(classes(data.test())).containsExactly(1);
        assertThat(data.shape()).as("colour, as one image has it").hasToString("3x1x2");
        assertThat(bytes(values(data.train()))).containsExactly(0, 10, 0, 0, 7, 7, 40, 50, 40, 50, 40, 50);
        assertThat(data.notes()).isEmpty();
    }

    @Test
    void takesAClassCalledTrainForWhatItIs() {
        save("train/1.png", grey(2, 1, 40));
        save("train/2.png", grey(2, 1, 40));
        save("bus/1.png", grey(2, 1, 40));
        save("bus/2.png", grey(2, 1, 40));

        assertThat(load("images:" + folder, folder).target()).isEqualTo(new Target.Classes(List.of("bus", "train")));
    }

    @Test
    void readsJpegBesidePng() {
        save("cat/a.png", colours(16, 16));
        write(folder.resolve("cat/b.jpeg"), encode(colours(16, 16), "jpg"));
        write(folder.resolve("dog/a.jpg"), encode(colours(16, 16), "jpg"));
        write(folder.resolve("dog/b.jpg"), encode(colours(16, 16), "png"));

        assertThat(load("images:" + folder, folder).shape()).hasToString("3x16x16");
    }

    @Test
    void namesTheImageOfAnotherSize() {
        save("cat/a.png", grey(2, 1, 40));
        save("dog/a.png", grey(2, 2, 40));

        DataException problem = problem(() -> load("images:" + folder, folder));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0613);
        assertThat(problem)
                .hasMessageContaining(Path.of("dog", "a.png").toString())
                .hasMessageContaining("found 2 by 2 pixels, expected 2 by 1 as "
                        + folder.resolve("cat").resolve("a.png"));
    }

    @Test
    void saysWhatAnEmptyFolderNeeds() throws IOException {
        DataException noClass = problem(() -> load("images:" + folder, folder));
        Files.createDirectories(folder.resolve("cat"));
        DataException noImage = problem(() -> load("images:" + folder, folder));
        save("cat/a.png", grey(2, 1, 40));
        DataException oneClass = problem(() -> load("images:" + folder, folder));

        assertThat(noClass.code()).isEqualTo(DataCode.LAN0614);
        assertThat(noClass).hasMessageContaining("a folder for each class");
        assertThat(noImage.code()).isEqualTo(DataCode.LAN0614);
        assertThat(noImage.place().source()).isEqualTo(folder.resolve("cat").toString());
        assertThat(oneClass.code()).isEqualTo(DataCode.LAN0614);
        assertThat(problem(() -> load("images:" + folder.resolve("none"), folder))
                        .code())
                .isEqualTo(DataCode.LAN0605);
        assertThat(problem(() -> load("images:" + folder.resolve("cat/a.png"), folder))
                        .code())
                .isEqualTo(DataCode.LAN0605);
    }

    @Test
    void refusesFoldersItWouldOtherwisePassOver() {
        save("train/cat/a.png", grey(2, 1, 40));
        save("train/dog/a.png", grey(2, 1, 40));
        save("val/cat/a.png", grey(2, 1, 40));

        DataException validation = problem(() -> load("images:" + folder, folder));

        assertThat(validation.code()).isEqualTo(DataCode.LAN0606);
        assertThat(validation).hasMessageContaining("a folder 'val' beside 'train'");
        assertThat(validation.help()).get().asString().contains("into 'train'");
    }

    @Test
    void refusesAClassThatIsNotTrained() {
        save("train/cat/a.png", grey(2, 1, 40));
        save("train/dog/a.png", grey(2, 1, 40));
        save("test/cow/a.png", grey(2, 1, 40));

        DataException problem = problem(() -> load("images:" + folder, folder));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0609);
        assertThat(problem).hasMessageContaining("class 'cow'").hasMessageContaining("cat, dog");
    }

    @Test
    void opensNothingOutsideItsFolder() throws IOException {
        Path inside = folder.resolve("inside");
        Path secret = write(folder.resolve("secret.png"), encode(grey(2, 1, 1), "png"));
        write(inside.resolve("cat/a.png"), encode(grey(2, 1, 1), "png"));
        write(inside.resolve("dog/a.png"), encode(grey(2, 1, 1), "png"));
        assumeTrue(canLink(inside.resolve("dog/b.png"), inside.resolve("dog/a.png")), "no links here");
        assertThat(load("images:" + inside, folder).target()).isEqualTo(new Target.Classes(List.of("cat", "dog")));

        Path link = inside.resolve("dog/c.png");
        assertThat(canLink(link, secret)).isTrue();
        DataException file = problem(() -> load("images:" + inside, folder));
        Files.delete(link);
        assertThat(canLink(inside.resolve("others"), folder)).isTrue();
        DataException whole = problem(() -> load("images:" + inside, folder));

        assertThat(file.code()).isEqualTo(DataCode.LAN0615);
        assertThat(file).hasMessageContaining(link.toString()).hasMessageContaining("secret.png");
        assertThat(file.help()).isPresent();
        assertThat(whole.code()).isEqualTo(DataCode.LAN0615);
    }

    @Test
    void reportsABrokenLinkAndADamagedImage() throws IOException {
        save("cat/a.png", grey(2, 1, 40));
        write(folder.resolve("dog/a.png"), "no image");
        DataException damaged = problem(() -> load("images:" + folder, folder));
        Files.delete(folder.resolve("dog/a.png"));
        assumeTrue(canLink(folder.resolve("dog/a.png"), folder.resolve("gone.png")), "no links here");
        DataException broken = problem(() -> load("images:" + folder, folder));

        assertThat(damaged.code()).isEqualTo(DataCode.LAN0606);
        assertThat(broken.code()).isEqualTo(DataCode.LAN0605);
    }

    @Test
    void holdsNoMoreThanTheLimit() {
        for (int i = 0; i < 10; i++) {
            save("cat/%d.png".formatted(i), grey(10, 10, i));
            save("dog/%d.png".formatted(i), grey(10, 10, i));
        }
        DataOptions options = Loading.options(folder).withLimit(new MemoryLimit(5_999));

        assertThat(problem(() -> DataSource.parse("images:" + folder).load(options))
                        .code())
                .isEqualTo(DataCode.LAN0616);
    }

    private static boolean canLink(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
            return true;
        } catch (UnsupportedOperationException | FileSystemException e) {
            return false;
        }
    }

    private void save(String name, BufferedImage image) {
        write(folder.resolve(name), encode(image, "png"));
    }

    private static int[] bytes(float[] values) {
        int[] bytes = new int[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = Math.round(values[i] * 255);
        }
        return bytes;
    }
}
