// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import static lanista.engine.data.format.SampleFiles.problem;
import static lanista.engine.data.source.Loading.classes;
import static lanista.engine.data.source.Loading.load;
import static lanista.engine.data.source.Loading.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticSourceTest {
    @TempDir
    private Path folder;

    @Test
    void makesTheSameImagesEverywhere() {
        DataSet data = load("synthetic:3x8x8:10:200", folder);

        assertThat(data.shape()).hasToString("3x8x8");
        assertThat(data.train().size()).isEqualTo(160);
        assertThat(data.test().size()).isEqualTo(40);
        assertThat(data.digest()).isEqualTo("c2b47816392d26ad48ee506356397d43941e72e40242af6802a8277234f4648c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"synthetic:3x32x32:10:500", "synthetic:1x7x7:3:300", "synthetic:64:4:400"})
    void canBeLearned(String name) {
        DataSet data = load(name, folder);
        float[][] centres = centres(data);
        float[] images = values(data.test());
        long[] labels = classes(data.test());
        int size = data.shape().size();

        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += nearest(centres, images, i * size) == labels[i] ? 1 : 0;
        }

        assertThat(right).isGreaterThan(labels.length * 9 / 10);
    }

    @Test
    void variesWithinAClass() {
        DataSet data = load("synthetic:1x4x4:2:10", folder);

        float[] images = values(data.train());
        assertThat(Arrays.copyOfRange(images, 0, 16)).isNotEqualTo(Arrays.copyOfRange(images, 32, 48));
    }

    @Test
    void isBoundByTheLimit() {
        assertThat(problem(() -> load("synthetic:3x224x224:10:100000000", folder))
                        .code())
                .isEqualTo(DataCode.LAN0616);
        assertThat(problem(() -> load("synthetic:3x224x224:99999:10", folder)).code())
                .isEqualTo(DataCode.LAN0616);
        assertThat(problem(() -> load("synthetic:3x4x4:10:0", folder)).code()).isEqualTo(DataCode.LAN0614);
        assertThat(problem(() -> load("synthetic:3x4x4:10:10", folder)).code()).isEqualTo(DataCode.LAN0614);
    }

    private static float[][] centres(DataSet data) {
        float[] images = values(data.train());
        long[] labels = classes(data.train());
        int size = data.shape().size();
        float[][] centres = new float[(int) Arrays.stream(labels).max().orElseThrow() + 1][size];
        for (int i = 0; i < labels.length; i++) {
            for (int pixel = 0; pixel < size; pixel++) {
                centres[(int) labels[i]][pixel] += images[i * size + pixel] * centres.length / labels.length;
            }
        }
        return centres;
    }

    private static int nearest(float[][] centres, float[] images, int from) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int label = 0; label < centres.length; label++) {
            double distance = 0;
            for (int pixel = 0; pixel < centres[label].length; pixel++) {
                double difference = centres[label][pixel] - images[from + pixel];
                distance += difference * difference;
            }
            if (distance < least) {
                least = distance;
                best = label;
            }
        }
        return best;
    }
}
