// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.codegen.module.Access;
import lanista.codegen.module.Member;
import lanista.codegen.module.ModuleClass;
import lanista.codegen.module.Statement;
import lanista.codegen.text.Names;

/**
 * What a block makes. What is applied once is made there; what is applied several times, or in a loop, is bound to a name
 * before; so is a list, unless a loop makes all its elements in the same way.
 */
final class Members {
    private final Map<String, Made> all = new LinkedHashMap<>();
    private final Map<String, String> bound = new LinkedHashMap<>();
    private final Map<String, String> lists = new HashMap<>();

    /**
     * The members of a class.
     *
     * @param owners the classes whose instances own tensors
     * @param free names for what is bound
     */
    Members(ModuleClass type, Set<String> owners, Names free) {
        for (Member member : type.members()) {
            String path = type.stored().getOrDefault(member.name(), member.name());
            all.put(member.name(), Made.of(member, owns(member, owners) ? path : ""));
        }
        type.forward().statements().forEach(this::noteLists);
        List<Access> accesses = Reads.accesses(type.forward());
        all.values().stream()
                .filter(made -> made.isLayer() && !isInline(made, accesses))
                .forEach(made -> bound.put(made.name(), free.fresh(made.name())));
    }

    /** Whether a member owns tensors: a layer does, an instance where its class does. */
    static boolean owns(Member member, Set<String> owners) {
        return member.match(new Member.Cases<>() {
            @Override
            public Boolean layer(Member.Layer layer) {
                return true;
            }

            @Override
            public Boolean part(Member.Part part) {
                return owners.contains(part.instance().type());
            }

            @Override
            public Boolean layers(Member.Layers layers) {
                return true;
            }

            @Override
            public Boolean parts(Member.Parts parts) {
                return parts.instances().stream().anyMatch(instance -> owners.contains(instance.type()));
            }
        });
    }

    private void noteLists(Statement statement) {
        if (statement instanceof Statement.Loop loop) {
            loop.each().forEach(each -> lists.put(each.variable(), each.list()));
        }
    }

    private boolean isInline(Made made, List<Access> accesses) {
        if (!made.isList()) {
            return Collections.frequency(accesses, new Access.Own(made.name())) == 1;
        }
        boolean single = accesses.stream()
                .noneMatch(access -> access instanceof Access.Element element
                        && element.list().equals(made.name()));
        long turns = accesses.stream()
                .filter(access ->
                        access instanceof Access.Current current && made.name().equals(lists.get(current.variable())))
                .count();
        return single && turns == 2 && made.isUniform();
    }

    Made of(String member) {
        return Optional.ofNullable(all.get(member)).orElseThrow();
    }

    /** The list that a loop's variable goes through. */
    Made listOf(String variable) {
        return of(Optional.ofNullable(lists.get(variable)).orElseThrow());
    }

    /** The name that something is bound to; empty where it is made where it is applied. */
    Optional<String> name(String member) {
        return Optional.ofNullable(bound.get(member));
    }

    /** The lines that make what is bound. */
    List<String> bindings(LayerNames names) {
        List<String> lines = new ArrayList<>();
        bound.forEach((member, name) -> lines.addAll(of(member).bound(name, names)));
        return lines;
    }
}
