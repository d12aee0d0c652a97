// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanista.codegen.module.Access;
import lanista.codegen.text.Names;

/** The members of a class, as its first instance names them. */
final class Members {
    private final List<Group> groups = new ArrayList<>();
    private final Map<String, Access> accesses = new LinkedHashMap<>();

    /**
     * A member: one thing, or a list of them.
     *
     * @param name an identifier
     * @param items what is first applied of each
     * @param isList whether it is a list
     */
    record Group(String name, List<Owned> items, boolean isList) {
        Group {
            items = List.copyOf(items);
        }

        /** Where weights files have it, below the body; of a list what its elements' indices follow. */
        String path() {
            return isList ? items.get(0).base() : items.get(0).path();
        }
    }

    /**
     * A layer or an instance of a block.
     *
     * @param index of the item that first applies it
     * @param path in the body
     */
    record Owned(int index, Item item, String path) {
        private String base() {
            return path.substring(0, path.lastIndexOf('.'));
        }

        private boolean isTurn() {
            return Members.isTurn(path);
        }

        private int turn() {
            return Integer.parseInt(path.substring(path.lastIndexOf('.') + 1));
        }

        private boolean isLike(Owned other) {
            return item.match(new Item.Cases<>() {
                @Override
                public Boolean operation(Item.Operation own) {
                    return other.item instanceof Item.Operation that
                            && own.compute().type() == that.compute().type();
                }

                @Override
                public Boolean block(Item.Block own) {
                    return other.item instanceof Item.Block that
                            && own.operands().size() == that.operands().size()
                            && own.node().types().size() == that.node().types().size();
                }
            });
        }
    }

    private Members() {}

    static Members of(Body body, Names names) {
        Members members = new Members();
        List<List<Owned>> grouped = grouped(owned(body));
        List<String> wanted = wanted(grouped);
        for (int i = 0; i < grouped.size(); i++) {
            members.add(names.fresh(wanted.get(i)), grouped.get(i));
        }
        return members;
    }

    private void add(String name, List<Owned> items) {
        groups.add(new Group(name, items, items.size() > 1));
        for (int i = 0; i < items.size(); i++) {
            Access access = items.size() > 1 ? new Access.Element(name, i) : new Access.Own(name);
            items.get(i).item().owner().ifPresent(owner -> accesses.put(owner, access));
        }
    }

    List<Group> groups() {
        return groups;
    }

    /** How to get at each, by {@link Item#owner()}. */
    Map<String, Access> accesses() {
        return accesses;
    }

    /** How many elements a list has. */
    int size(String list) {
        return groups.stream()
                .filter(group -> group.name().equals(list))
                .mapToInt(group -> group.items().size())
                .sum();
    }

    /** Whether something was made in a loop: its path ends in one number. */
    static boolean isTurn(String path) {
        return path.matches("(?:.*\\.)?[^.]*[^.0-9][^.]*\\.[0-9]{1,6}");
    }

    private static List<Owned> owned(Body body) {
        Map<String, Owned> all = new LinkedHashMap<>();
        for (int i = 0; i < body.items().size(); i++) {
            Item item = body.items().get(i);
            int index = i;
            item.owner().ifPresent(owner -> all.putIfAbsent(owner, new Owned(index, item, path(body, item))));
        }
        return List.copyOf(all.values());
    }

    /** Where weights files have it, below the body; empty for a block whose layers were made in the body itself. */
    static String path(Body body, Item item) {
        return item.match(new Item.Cases<>() {
            @Override
            public String operation(Item.Operation operation) {
                return body.relative(item.layers().get(0).path());
            }

            @Override
            public String block(Item.Block block) {
                String prefix = block.body().prefix();
                return prefix.equals(body.prefix()) ? "" : body.relative(prefix);
            }
        });
    }

    /** What loops made, numbered from 0 without a gap and of one form, is one list. */
    private static List<List<Owned>> grouped(List<Owned> all) {
        Map<String, List<Owned>> turns = all.stream()
                .filter(Owned::isTurn)
                .collect(Collectors.groupingBy(Owned::base, LinkedHashMap::new, Collectors.toList()));
        turns.values().removeIf(items -> !isList(items));
        List<List<Owned>> grouped = new ArrayList<>();
        for (Owned one : all) {
            List<Owned> list = one.isTurn() ? turns.getOrDefault(one.base(), List.of()) : List.of();
            if (list.isEmpty()) {
                grouped.add(List.of(one));
            } else if (list.get(0) == one) {
                grouped.add(list);
            }
        }
        return grouped;
    }

    private static boolean isList(List<Owned> items) {
        return items.size() > 1
                && IntStream.range(0, items.size())
                        .allMatch(i -> items.get(i).turn() == i && items.get(i).isLike(items.get(0)));
    }

    /** As few of the last parts of the paths as tell them apart. */
    private static List<String> wanted(List<List<Owned>> grouped) {
        List<String> names = new ArrayList<>();
        for (List<Owned> group : grouped) {
            names.add(name(group, 0));
        }
        for (int more = 1; more < 4; more++) {
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                if (names.stream().filter(name::equals).count() > 1) {
                    for (int j = names.size() - 1; j >= i; j--) {
                        if (names.get(j).equals(name)) {
                            names.set(j, name(grouped.get(j), more));
                        }
                    }
                }
            }
        }
        return names;
    }

    private static String name(List<Owned> group, int more) {
        Owned first = group.get(0);
        List<String> parts = parts(group.size() > 1 ? first.base() : first.path());
        if (parts.isEmpty()) {
            return blockName(first.item());
        }
        String last = parts.get(parts.size() - 1);
        boolean tells = tells(last, first.item());
        int count = Math.min(parts.size(), (tells ? 1 : 2) + more);
        return String.join("_", parts.subList(parts.size() - count, parts.size()));
    }

    /** The parts of a path, each with the numbers behind it. */
    private static List<String> parts(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("\\.", -1)) {
            if (part.matches("[0-9]+") && !parts.isEmpty()) {
                parts.set(parts.size() - 1, parts.get(parts.size() - 1) + "_" + part);
            } else if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }

    /** Whether the last part of a path says what is there: a block by its name, a layer by how its operator's begins. */
    private static boolean tells(String part, Item item) {
        return item.match(new Item.Cases<>() {
            @Override
            public Boolean operation(Item.Operation operation) {
                String type = operation.compute().type().name().toLowerCase(Locale.ROOT);
                return part.startsWith(type.substring(0, Math.min(4, type.length())));
            }

            @Override
            public Boolean block(Item.Block block) {
                return part.replaceAll("(?:_[0-9]+)+$", "").equals(blockName(item));
            }
        });
    }

    /** The name of the block, as paths have it; nothing for a layer. */
    private static String blockName(Item item) {
        return item instanceof Item.Block block
                ? block.call()
                        .block()
                        .name()
                        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                        .toLowerCase(Locale.ROOT)
                : "";
    }
}
