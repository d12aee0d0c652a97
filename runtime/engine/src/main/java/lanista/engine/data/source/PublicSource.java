// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;
import lanista.engine.data.DataSet;
import lanista.engine.data.fetch.Downloader;
import lanista.engine.data.fetch.RemoteFile;
import lanista.engine.data.source.PublicSet.Layout;

/** A public data set, looked for on this system and else fetched. */
record PublicSource(PublicSet set) implements DataSource {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return set.name();
    }

    @Override
    public DataSet load(DataOptions options) {
        Path folder = find(options.places()).orElseGet(() -> fetch(options));
        DataSet data = read(folder, options).withNote("%s: read from %s".formatted(set.name(), folder));
        int train = data.train().size();
        int test = data.test().size();
        return train + test == set.train() + set.test()
                ? data
                : data.withNote("%s: %,d of the published %,d images"
                        .formatted(set.name(), train + test, set.train() + set.test()));
    }

    Availability availability(DataPlaces places) {
        return find(places)
                .map(folder -> new Availability(set.name(), true, folder.toString()))
                .orElseGet(() -> new Availability(set.name(), false, howToObtain(places)));
    }

    private Optional<Path> find(DataPlaces places) {
        return Stream.of(cache(places), places.packaged().resolve(set.name()))
                .filter(this::isComplete)
                .findFirst();
    }

    private Path cache(DataPlaces places) {
        return places.cache().resolve(set.name());
    }

    private boolean isComplete(Path folder) {
        return (set.layout() == Layout.CIFAR && CifarFolder.hasBatches(folder))
                || set.files().stream().allMatch(file -> contains(folder, file));
    }

    private boolean contains(Path folder, RemoteFile file) {
        return switch (set.layout()) {
            case IDX -> IdxFolder.contains(folder, file.name());
            case CIFAR -> Files.exists(folder.resolve(file.name()));
        };
    }

    private DataSet read(Path folder, DataOptions options) {
        return switch (set.layout()) {
            case IDX -> IdxFolder.load(set.name(), folder, set.classes(), options.limit());
            case CIFAR ->
                CifarFolder.load(set.name(), folder, set.files().get(0).name(), set.classes(), options.limit());
        };
    }

    /** Brings the files that are missing into the cache. */
    private Path fetch(DataOptions options) {
        Path folder = cache(options.places());
        if (!options.downloads()) {
            throw new DataException(
                            DataCode.LAN0603,
                            DataPlace.of(set.name()),
                            "no complete set in %s or %s"
                                    .formatted(
                                            folder, options.places().packaged().resolve(set.name())),
                            fileNames())
                    .withHelp(howToObtain(options.places()));
        }
        Downloader downloader = new Downloader(PATIENCE, options.progress());
        try {
            for (RemoteFile file : set.files()) {
                if (!contains(folder, file)) {
                    downloader.fetch(file, folder);
                }
            }
        } catch (DataException e) {
            throw e.withHelp(howToObtain(options.places()));
        }
        return folder;
    }

    private String fileNames() {
        return set.files().stream().map(RemoteFile::name).collect(Collectors.joining(", "));
    }

    private String howToObtain(DataPlaces places) {
        List<URI> addresses = set.files().get(0).addresses();
        String byHand = "put %s from %s into %s (%s)"
                .formatted(fileNames(), addresses.get(0).resolve("."), cache(places), set.page());
        return set.debianPackage()
                .filter(installable -> places.packages())
                .map(installable -> "run 'apt-get install %s', or %s".formatted(installable, byHand))
                .orElse(byHand);
    }
}
