// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;
import lanista.engine.data.DataSet;
import lanista.engine.data.Examples;
import lanista.engine.data.MemoryLimit;
import lanista.engine.data.Split;
import lanista.engine.data.Targets;
import lanista.engine.data.format.ByteSource;
import lanista.engine.data.format.CifarRecords;
import lanista.engine.data.format.TarMembers;

/**
 * Images in CIFAR-10's binary layout in a folder: all files {@code *.bin} and {@code *.bin.gz} in it, or in the folder
 * {@code cifar-10-batches-bin} that unpacking the authors' archive makes in it; where there are none, the archive
 * itself, which is read as it is. A file whose name begins with {@code test} holds test images, any other training
 * images, of whatever number.
 */
final class CifarFolder {
    private static final String UNPACKED = "cifar-10-batches-bin";
    private static final int WHITE = 255;

    private final Path folder;
    private final MemoryLimit limit;
    private final CifarRecords train;
    private final CifarRecords test;

    private CifarFolder(Path folder, MemoryLimit limit) {
        this.folder = folder;
        this.limit = limit;
        this.train = new CifarRecords(limit);
        this.test = new CifarRecords(limit);
    }

    /** Whether there is something to read, the archive aside. */
    static boolean hasBatches(Path folder) {
        return !batches(folder).isEmpty();
    }

    static DataSet load(String name, Path folder, String archive, List<String> classes, MemoryLimit limit) {
        CifarFolder files = new CifarFolder(folder, limit);
        files.readAll(archive);
        Split train = files.split(files.train, classes);
        return files.test.count() == 0
                ? DataSet.of(name, train)
                : DataSet.of(name, train, files.split(files.test, classes));
    }

    private void readAll(String archive) {
        List<Path> batches = batches(folder);
        for (Path batch : batches) {
            try (ByteSource source = ByteSource.open(batch, limit)) {
                add(batch.getFileName().toString(), source);
            }
        }
        if (batches.isEmpty()) {
            TarMembers.forEach(folder.resolve(archive), limit, this::add);
        }
    }

    private void add(String file, ByteSource source) {
        if (isBatch(file)) {
            (file.startsWith("test") ? test : train).add(source);
        }
    }

    private Split split(CifarRecords records, List<String> classes) {
        return Split.of(
                Examples.pixels(CifarRecords.SHAPE, records.pixels(), WHITE),
                Targets.classes(classes, records.labels(), records::placeOf),
                DataPlace.of(folder));
    }

    private static boolean isBatch(String file) {
        return file.endsWith(".bin") || file.endsWith(".bin.gz");
    }

    private static List<Path> batches(Path folder) {
        List<Path> batches = new ArrayList<>();
        for (Path candidate : List.of(folder, folder.resolve(UNPACKED))) {
            if (batches.isEmpty() && Files.isDirectory(candidate)) {
                try (Stream<Path> files = Files.list(candidate)) {
                    files.filter(file -> isBatch(file.getFileName().toString()))
                            .sorted()
                            .forEach(batches::add);
                } catch (IOException e) {
                    throw new DataException(
                            DataCode.LAN0605,
                            DataPlace.of(candidate),
                            "a folder that cannot be listed",
                            "a readable folder");
                }
            }
        }
        return batches;
    }
}
