// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanista.codegen.module.Instance;
import lanista.codegen.module.Member;
import lanista.codegen.module.ModuleClass;
import lanista.codegen.module.ModuleSource;

/**
 * The names that members are registered under: the paths that weights files have for them, with slashes for dots. Where the
 * instances of a class are stored under different names, no registered name can be that of all of them; {@link #moved} then
 * tells which names differ.
 */
final class RegisteredNames {
    private final Map<String, ModuleClass> classes = new HashMap<>();
    private final Map<String, Map<String, String>> registered = new HashMap<>();
    private final ModuleClass model;

    RegisteredNames(ModuleSource source) {
        this.model = source.model();
        for (ModuleClass each : source.classes()) {
            classes.put(each.name(), each);
            registered.put(each.name(), register(each));
        }
    }

    private static Map<String, String> register(ModuleClass owner) {
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        paths(owner).forEach(path -> {
            String stored = stored(owner, path);
            boolean usable = !stored.isEmpty() && !stored.contains("/") && taken.add(stored);
            String name = usable ? stored : path;
            taken.add(name);
            names.put(path, name.replace('.', '/'));
        });
        return names;
    }

    /** A member, or an element of one, as the class by itself stores it. */
    private static String stored(ModuleClass owner, String path) {
        String exact = owner.stored().get(path);
        if (exact != null) {
            return exact;
        }
        int dot = path.lastIndexOf('.');
        return dot < 0
                ? path
                : Optional.ofNullable(owner.stored().get(path.substring(0, dot)))
                        .map(list -> joined(list, path.substring(dot + 1)))
                        .orElse(path);
    }

    private static String joined(String outer, String inner) {
        return outer.isEmpty() ? inner : inner.isEmpty() ? outer : outer + "." + inner;
    }

    /** The paths of members and of the elements of those that are lists. */
    private static List<String> paths(ModuleClass owner) {
        return owner.members().stream()
                .flatMap(member -> elements(member).entrySet().stream().map(Map.Entry::getKey))
                .toList();
    }

    /** The paths of a member or its elements, with the instances that they are; layers are none. */
    private static Map<String, Optional<Instance>> elements(Member member) {
        return member.match(new Member.Cases<>() {
            @Override
            public Map<String, Optional<Instance>> layer(Member.Layer layer) {
                return Map.of(layer.name(), Optional.empty());
            }

            @Override
            public Map<String, Optional<Instance>> part(Member.Part part) {
                return Map.of(part.name(), Optional.of(part.instance()));
            }

            @Override
            public Map<String, Optional<Instance>> layers(Member.Layers layers) {
                return numbered(layers.name(), layers.layers().stream().map(layer -> Optional.<Instance>empty()));
            }

            @Override
            public Map<String, Optional<Instance>> parts(Member.Parts parts) {
                return numbered(parts.name(), parts.instances().stream().map(Optional::of));
            }
        });
    }

    private static Map<String, Optional<Instance>> numbered(String list, Stream<Optional<Instance>> elements) {
        List<Optional<Instance>> all = elements.toList();
        Map<String, Optional<Instance>> numbered = new LinkedHashMap<>();
        IntStream.range(0, all.size()).forEach(i -> numbered.put(list + "." + i, all.get(i)));
        return numbered;
    }

    /** The name of a member, or of an element such as {@code cells.0}. */
    String of(ModuleClass owner, String path) {
        return Optional.ofNullable(registered.get(owner.name()))
                .map(names -> names.get(path))
                .orElseThrow();
    }

    /** Where weights files have names that differ from the registered ones with dots: the starts of both. */
    Map<String, String> moved() {
        Map<String, String> moved = new LinkedHashMap<>();
        walk(model, "", "", Map.of(), moved);
        return moved;
    }

    /** @param overrides absolute names of what is in this instance, by the path in it */
    private void walk(
            ModuleClass owner, String name, String stored, Map<String, String> overrides, Map<String, String> moved) {
        for (Member member : owner.members()) {
            elements(member).forEach((path, instance) -> {
                String here = joined(name, of(owner, path).replace('/', '.'));
                String there =
                        Optional.ofNullable(overrides.get(path)).orElseGet(() -> joined(stored, stored(owner, path)));
                if (instance.isEmpty()) {
                    move(here, there, moved);
                } else {
                    ModuleClass inner = Optional.ofNullable(
                                    classes.get(instance.get().type()))
                            .orElseThrow();
                    walk(inner, here, there, inside(owner, path, stored, overrides), moved);
                }
            });
        }
    }

    /** What a class and those around it say of the members of a member. */
    private static Map<String, String> inside(
            ModuleClass owner, String path, String stored, Map<String, String> overrides) {
        Map<String, String> inner = new HashMap<>();
        String start = path + ".";
        owner.stored().forEach((key, value) -> {
            if (key.startsWith(start)) {
                inner.put(key.substring(start.length()), joined(stored, value));
            }
        });
        overrides.forEach((key, value) -> {
            if (key.startsWith(start)) {
                inner.put(key.substring(start.length()), value);
            }
        });
        return inner;
    }

    /** What two names end in alike says nothing. */
    private static void move(String here, String there, Map<String, String> moved) {
        if (here.equals(there)) {
            return;
        }
        List<String> from = new ArrayList<>(List.of(here.split("\\.", -1)));
        List<String> to = new ArrayList<>(List.of(there.split("\\.", -1)));
        while (from.size() > 1 && to.size() > 1 && last(from).equals(last(to))) {
            from.remove(from.size() - 1);
            to.remove(to.size() - 1);
        }
        moved.put(String.join(".", from), to.stream().collect(Collectors.joining(".")));
    }

    private static String last(List<String> words) {
        return words.get(words.size() - 1);
    }
}
