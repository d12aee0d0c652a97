// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lanista.codegen.module.Access;

/** Where weights files have the layers of each class: see {@link lanista.codegen.module.ModuleClass#stored()}. */
final class StoredPaths {
    private final Classes classes;
    private final Map<Integer, Members> members = new HashMap<>();
    private final Map<Integer, Map<String, String>> usual = new HashMap<>();

    StoredPaths(Classes classes) {
        this.classes = classes;
    }

    /** What differs in a class from what the names of its members and its members' classes say. */
    Map<String, String> of(int index, Members own) {
        members.put(index, own);
        Body first = classes.all().get(index).get(0);
        usual.put(index, layers(first));
        Map<String, String> different = new LinkedHashMap<>();
        for (Members.Group group : own.groups()) {
            put(different, group.name(), group.path(), group.name());
            for (Members.Owned owned : group.items()) {
                String name = name(own, owned.item());
                if (owned.item() instanceof Item.Block block) {
                    Map<String, String> expected = usual.getOrDefault(classes.indexOf(block.body()), Map.of());
                    layers(block.body())
                            .forEach((layer, stored) -> put(
                                    different,
                                    name + "." + layer,
                                    joined(owned.path(), stored),
                                    joined(owned.path(), expected.getOrDefault(layer, ""))));
                }
            }
        }
        return different;
    }

    private static void put(Map<String, String> different, String name, String stored, String expected) {
        if (!stored.equals(expected)) {
            different.put(name, stored);
        }
    }

    /** Every layer in an instance, by its path through members, with the one in weights files. */
    private Map<String, String> layers(Body body) {
        Members own = Optional.ofNullable(members.get(classes.indexOf(body))).orElseThrow();
        Map<String, String> layers = new LinkedHashMap<>();
        for (Members.Group group : own.groups()) {
            for (Members.Owned owned : group.items()) {
                Item item = body.items().get(owned.index());
                String name = name(own, owned.item());
                String path = Members.path(body, item);
                if (item instanceof Item.Block block) {
                    layers(block.body())
                            .forEach((layer, stored) -> layers.put(name + "." + layer, joined(path, stored)));
                } else {
                    layers.put(name, path);
                }
            }
        }
        return layers;
    }

    private static String joined(String outer, String inner) {
        return outer.isEmpty() ? inner : outer + "." + inner;
    }

    private static String name(Members members, Item item) {
        Access access = item.owner().map(members.accesses()::get).orElseThrow();
        return access.match(new Access.Cases<>() {
            @Override
            public String own(Access.Own own) {
                return own.member();
            }

            @Override
            public String element(Access.Element element) {
                return element.list() + "." + element.index();
            }

            @Override
            public String current(Access.Current current) {
                throw new IllegalStateException("a member is not the element of a loop");
            }
        });
    }
}
