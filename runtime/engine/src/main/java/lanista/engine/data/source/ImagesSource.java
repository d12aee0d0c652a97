// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import java.nio.file.Path;
import java.util.List;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;
import lanista.engine.data.DataSet;
import lanista.engine.data.Split;
import lanista.engine.data.format.ImageFile;

/**
 * A folder of images, one folder a class, classes sorted by name. Where it holds a folder {@code train} that itself
 * holds folders, these are the classes, and a folder {@code test} beside it is the test split. Images are PNG or JPEG
 * files, known by their names' endings; other files and hidden ones are passed over. All have one size. They are grey
 * where every one of them is, otherwise of three channels. A link that leads out of the folder is an error.
 *
 * @see ImageFile
 */
record ImagesSource(Path folder) implements DataSource {
    static final String PREFIX = "images:";
    static final String FORM = "images:DIR";

    private static final String TRAIN = "train";
    private static final String TEST = "test";

    @Override
    public String name() {
        return PREFIX + folder;
    }

    @Override
    public DataSet load(DataOptions options) {
        ImageTree tree = ImageTree.open(folder);
        Path divided = folder.resolve(TRAIN);
        List<Path> folders = tree.folders(folder);
        boolean isDivided = folders.contains(divided) && !tree.folders(divided).isEmpty();
        Path train = isDivided ? divided : folder;
        if (isDivided) {
            requireNoOther(folders);
        }
        List<String> classes = names(tree.folders(train));
        if (classes.isEmpty()) {
            throw new DataException(
                    DataCode.LAN0614, DataPlace.of(train), "no folder in it", "a folder for each class");
        }
        ImageStack images = new ImageStack(options.limit());
        addAll(tree, train, classes, images);
        int trained = images.size();
        Path test = folder.resolve(TEST);
        boolean hasTest = isDivided && folders.contains(test);
        if (hasTest) {
            addAll(tree, test, classes, images);
        }
        Split training = images.split(0, trained, classes, DataPlace.of(train));
        return hasTest
                ? DataSet.of(name(), training, images.split(trained, images.size(), classes, DataPlace.of(test)))
                : DataSet.of(name(), training);
    }

    private static List<String> names(List<Path> folders) {
        return folders.stream().map(path -> path.getFileName().toString()).toList();
    }

    private void requireNoOther(List<Path> folders) {
        for (String found : names(folders)) {
            if (!found.equals(TRAIN) && !found.equals(TEST)) {
                throw new DataException(
                                DataCode.LAN0606,
                                DataPlace.of(folder),
                                "a folder '%s' beside '%s'".formatted(found, TRAIN),
                                "'%s' and '%s' alone".formatted(TRAIN, TEST))
                        .withHelp("move its images into '%s': validation data is taken from there".formatted(TRAIN));
            }
        }
    }

    private static void addAll(ImageTree tree, Path folder, List<String> classes, ImageStack images) {
        for (Path classFolder : tree.folders(folder)) {
            String name = classFolder.getFileName().toString();
            int label = classes.indexOf(name);
            if (label < 0) {
                throw new DataException(
                        DataCode.LAN0609,
                        DataPlace.of(classFolder),
                        "class '%s'".formatted(name),
                        "a class of the training data: " + String.join(", ", classes));
            }
            List<Path> files = tree.images(classFolder);
            if (files.isEmpty()) {
                throw new DataException(
                        DataCode.LAN0614, DataPlace.of(classFolder), "no image in it", "PNG or JPEG images");
            }
            files.forEach(file -> images.add(file, label));
        }
    }
}
