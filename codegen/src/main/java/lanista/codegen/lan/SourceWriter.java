// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import lanista.codegen.module.ModuleClass;
import lanista.codegen.module.ModuleSource;
import lanista.codegen.module.build.ModuleBuilder;
import lanista.codegen.module.build.Target;
import lanista.codegen.text.CodeWriter;
import lanista.ir.Graph;

/**
 * A candidate as source in the language that keeps the structure of the source that it came from: its blocks with their
 * names, comments and parameters, its loops, and the paths of its layers, so that it loads the candidate's weights.
 */
public final class SourceWriter {
    private SourceWriter() {}

    /**
     * Writes a model and its blocks.
     *
     * @param name of the model
     * @param documentation of the model
     * @param graph closed
     * @throws lanista.ir.diagnostic.SourceException where the language cannot write an operator or a size of it
     */
    public static void write(CodeWriter writer, String name, Optional<String> documentation, Graph graph) {
        ModuleSource source = ModuleBuilder.build(name, documentation, graph, LanNaming.NAMING, Target.BLOCKS);
        Set<String> owners = new HashSet<>();
        for (ModuleClass type : source.classes()) {
            BlockWriter block = new BlockWriter(writer, type, owners);
            if (type == source.model()) {
                block.writeModel();
            } else {
                block.writeBlock();
                writer.blank(1);
            }
            if (type.members().stream().anyMatch(member -> Members.owns(member, owners))) {
                owners.add(type.name());
            }
        }
    }
}
