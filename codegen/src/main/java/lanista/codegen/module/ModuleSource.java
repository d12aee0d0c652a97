// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module;

import java.util.List;
import java.util.Optional;

/**
 * The source of one candidate in no language yet.
 *
 * @param documentation of the model, its {@code ##} comment
 * @param classes each after those that it uses; the last one is the model
 */
public record ModuleSource(Optional<String> documentation, List<ModuleClass> classes) {
    public ModuleSource {
        classes = List.copyOf(classes);
    }

    /** The class of the model itself, which has no parameters. */
    public ModuleClass model() {
        return classes.get(classes.size() - 1);
    }
}
