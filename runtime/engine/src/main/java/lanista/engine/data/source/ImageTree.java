// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;

/** The folders and images below one folder, in the order of their names. Nothing outside of it is ever opened. */
final class ImageTree {
    private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg");

    private final Path root;

    private ImageTree(Path root) {
        this.root = root;
    }

    static ImageTree open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DataException(
                    DataCode.LAN0605,
                    DataPlace.of(folder),
                    Files.exists(folder) ? "a file" : "no such folder",
                    "a folder with one folder a class");
        }
        try {
            return new ImageTree(folder.toRealPath());
        } catch (IOException e) {
            throw unreadable(folder);
        }
    }

    /** The folders in a folder, without hidden ones. */
    List<Path> folders(Path folder) {
        return entries(folder, Files::isDirectory);
    }

    /** The images in a folder, without hidden ones. */
    List<Path> images(Path folder) {
        return entries(folder, ImageTree::isImage);
    }

    private static boolean isImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith) && !Files.isDirectory(file);
    }

    private List<Path> entries(Path folder, Predicate<Path> wanted) {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> entries = all.filter(
                            entry -> !entry.getFileName().toString().startsWith("."))
                    .filter(wanted)
                    .sorted()
                    .toList();
            for (Path entry : entries) {
                requireInside(entry);
            }
            return entries;
        } catch (IOException e) {
            throw unreadable(folder);
        }
    }

    private void requireInside(Path entry) {
        Path target;
        try {
            target = entry.toRealPath();
        } catch (IOException e) {
            throw unreadable(entry);
        }
        if (!target.startsWith(root)) {
            throw new DataException(
                            DataCode.LAN0615, DataPlace.of(entry), "a link to " + target, "something inside " + root)
                    .withHelp("copy into the folder what the link leads to");
        }
    }

    private static DataException unreadable(Path path) {
        return new DataException(
                DataCode.LAN0605, DataPlace.of(path), "no permission to read it, or a broken link", "a readable path");
    }
}
