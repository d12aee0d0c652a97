// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import java.util.List;
import java.util.Optional;
import lanista.engine.data.fetch.RemoteFile;

/**
 * A data set that others publish, and what is known of it beforehand.
 *
 * @param name by which users call it, and the name of its folder
 * @param layout how its files are read
 * @param files as its authors publish them
 * @param debianPackage that installs the files, where there is one
 * @param page where its authors describe it
 * @param classes their names, in the order of the labels
 * @param train number of training images
 * @param test number of test images
 */
record PublicSet(
        String name,
        Layout layout,
        List<RemoteFile> files,
        Optional<String> debianPackage,
        String page,
        List<String> classes,
        int train,
        int test) {
    PublicSet {
        files = List.copyOf(files);
        classes = List.copyOf(classes);
    }

    /** How files of a set are read. */
    enum Layout {
        /** Four IDX files. */
        IDX,
        /** CIFAR-10's binary records, in files or in one archive. */
        CIFAR
    }
}
