// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import java.nio.file.Path;
import java.util.List;
import lanista.engine.data.DataSet;

/**
 * A folder of IDX files under MNIST's names: {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte} and, for
 * a test split, {@code t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}; each plain or with {@code .gz}. The
 * classes are the numbers from 0 to the largest training label.
 */
record IdxSource(Path folder) implements DataSource {
    static final String PREFIX = "idx:";
    static final String FORM = "idx:DIR";

    @Override
    public String name() {
        return PREFIX + folder;
    }

    @Override
    public DataSet load(DataOptions options) {
        return IdxFolder.load(name(), folder, List.of(), options.limit());
    }
}
