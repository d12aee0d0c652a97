// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.resolve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanista.frontend.lan.syntax.Declaration;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;

/**
 * Finds blocks and constants of a file that reach themselves. Imports form no cycles, so each cycle lies within a file.
 */
final class DependencyCheck {
    private final Module module;
    private final List<Diagnostic> problems;
    private final Map<String, Set<String>> uses = new LinkedHashMap<>();

    DependencyCheck(Module module, List<Diagnostic> problems) {
        this.module = module;
        this.problems = problems;
        module.own().keySet().forEach(name -> uses.put(name, new LinkedHashSet<>()));
    }

    /** Notes that the text of a declaration uses a name. */
    void uses(String user, String used) {
        Set<String> names = uses.get(user);
        if (names != null && uses.containsKey(used)) {
            names.add(used);
        }
    }

    /** Reports each cycle once, at the declaration of its first member. */
    void reportCycles() {
        Set<String> done = new HashSet<>();
        for (String start : uses.keySet()) {
            List<String> cycle = cycleThrough(start, done);
            if (!cycle.isEmpty()) {
                report(cycle);
                done.addAll(cycle);
            }
            done.add(start);
        }
    }

    /** The shortest way from a name back to itself, avoiding names that are done; empty where there is none. */
    private List<String> cycleThrough(String start, Set<String> done) {
        Map<String, String> cameFrom = new LinkedHashMap<>();
        Deque<String> queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty()) {
            String name = queue.remove();
            for (String used : uses.getOrDefault(name, Set.of())) {
                if (used.equals(start)) {
                    return path(start, name, cameFrom);
                }
                if (!done.contains(used) && !cameFrom.containsKey(used)) {
                    cameFrom.put(used, name);
                    queue.add(used);
                }
            }
        }
        return List.of();
    }

    private static List<String> path(String start, String last, Map<String, String> cameFrom) {
        List<String> path = new ArrayList<>();
        String name = last;
        while (!name.equals(start)) {
            path.add(0, name);
            name = cameFrom.getOrDefault(name, start);
        }
        path.add(0, start);
        return path;
    }

    private void report(List<String> cycle) {
        Declaration first = module.find(cycle.get(0)).orElseThrow().declaration();
        String shown = String.join(" → ", cycle) + " → " + cycle.get(0);
        boolean block = first instanceof Declaration.Block;
        problems.add(Diagnostic.error(
                        block ? Code.LAN0207 : Code.LAN0217,
                        Module.shared(first).orElseThrow().span(),
                        "%s reaches itself: %s".formatted(block ? "a block" : "a constant", shown))
                .withHelp(block ? "for a stack of layers use repeat" : "give one of them a value of its own"));
    }
}
