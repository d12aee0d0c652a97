// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The bodies of a candidate, sorted into classes: those of one class do the same, but for settings that become parameters. */
final class Classes {
    private final IdentityHashMap<Body, Integer> classes = new IdentityHashMap<>();
    private final Map<String, Integer> outlines = new HashMap<>();
    private final List<List<Body>> members = new ArrayList<>();

    private final Target target;

    private Classes(Target target) {
        this.target = target;
    }

    static Classes of(Body model, Target target) {
        Classes classes = new Classes(target);
        classes.add(model);
        return classes;
    }

    private void add(Body body) {
        for (Item item : body.items()) {
            if (item instanceof Item.Block block) {
                add(block.body());
            }
        }
        String outline = Outline.ofClass(body, inner -> "#" + classes.get(inner)) + paths(body);
        // A block that is like the model is another class all the same: the model comes last.
        int index = outlines.computeIfAbsent(body.block().isPresent() + outline, absent -> {
            members.add(new ArrayList<>());
            return members.size() - 1;
        });
        members.get(index).add(body);
        classes.put(body, index);
    }

    /** Where weights files have what is in a body, where its instances must not differ in that. */
    private String paths(Body body) {
        return target == Target.CLASSES
                ? ""
                : body.items().stream()
                        .filter(item -> item.owner().isPresent())
                        .map(item -> Members.path(body, item))
                        .collect(Collectors.joining("\n", "\n", ""));
    }

    /** The bodies of each class; each class comes after those that it uses, the model's last. */
    List<List<Body>> all() {
        return members;
    }

    int indexOf(Body body) {
        return classes.getOrDefault(body, -1);
    }
}
