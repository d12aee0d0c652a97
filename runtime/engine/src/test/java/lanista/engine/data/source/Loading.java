// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.stream.IntStream;
import lanista.engine.data.DataSet;
import lanista.engine.data.MemoryLimit;
import lanista.engine.data.Split;
import lanista.engine.data.fetch.DownloadProgress;

/** Loading in tests: little memory, no network, an empty system. */
final class Loading {
    private Loading() {}

    static DataOptions options(Path folder) {
        return new DataOptions(
                TargetKind.INFERRED,
                new MemoryLimit(16 << 20),
                new DataPlaces(folder.resolve("cache"), folder.resolve("packaged"), true),
                false,
                DownloadProgress.SILENT);
    }

    static DataSet load(String name, Path folder) {
        return DataSource.parse(name).load(options(folder));
    }

    static float[] values(Split split) {
        FloatBuffer batch = FloatBuffer.allocate(split.size() * split.shape().size());
        split.copyExamples(all(split), 0, split.size(), batch);
        return batch.array();
    }

    static long[] classes(Split split) {
        LongBuffer batch = LongBuffer.allocate(split.size());
        split.copyClasses(all(split), 0, split.size(), batch);
        return batch.array();
    }

    static float[] numbers(Split split, int width) {
        FloatBuffer batch = FloatBuffer.allocate(split.size() * width);
        split.copyNumbers(all(split), 0, split.size(), batch);
        return batch.array();
    }

    static int[] all(Split split) {
        return IntStream.range(0, split.size()).toArray();
    }
}
