// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A class of modules: a block of the source as the candidate has it, or the model.
 *
 * @param name an identifier
 * @param documentation its {@code ##} comment in the source
 * @param parameters what its instances differ in
 * @param members in the order of first use
 * @param forward what an instance does with its inputs
 * @param stored where weights files name a member, or a member of a member, differently: from its own path in this
 *     class, such as {@code edge_0_1} or {@code edge_0_1.norm}, to its path there below that of the instance, such as
 *     {@code edge.0.0.edge_0_1}. Entries of outer classes win over those of inner ones. A member that is not there is
 *     stored under its own name, and the elements of a list under their indices
 */
public record ModuleClass(
        String name,
        Optional<String> documentation,
        List<Parameter> parameters,
        List<Member> members,
        Forward forward,
        Map<String, String> stored) {
    public ModuleClass {
        parameters = List.copyOf(parameters);
        members = List.copyOf(members);
        stored = Collections.unmodifiableMap(new LinkedHashMap<>(stored));
    }
}
