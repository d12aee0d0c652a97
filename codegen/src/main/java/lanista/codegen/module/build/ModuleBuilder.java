// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import java.util.Optional;
import lanista.codegen.module.ModuleSource;
import lanista.codegen.text.Naming;
import lanista.ir.Graph;

/** Makes the source of a candidate: classes of its blocks, equal ones merged into one with parameters. */
public final class ModuleBuilder {
    private ModuleBuilder() {}

    /**
     * The source of a candidate.
     *
     * @param name of the model
     * @param documentation of the model
     * @param graph closed
     * @param naming of the language that it is for
     */
    public static ModuleSource build(String name, Optional<String> documentation, Graph graph, Naming naming) {
        throw new IllegalStateException("not yet: " + name + documentation + graph + naming);
    }
}
