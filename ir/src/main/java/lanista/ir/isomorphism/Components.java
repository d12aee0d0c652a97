// SPDX-License-Identifier: Apache-2.0
package lanista.ir.isomorphism;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parts of a coloured structure in which colours do not tell everything.
 *
 * <p>Vertices whose colour no other has are known, and so are all edges at them. Between two classes of one colour each,
 * edges that go from everyone to everyone with one label tell nothing either. Without all these a structure falls apart.
 * A part that is a tree, or in which no colour is there twice, is known by its colours: refinement tells trees apart, and
 * there is one way to join vertices that are all different (Arvind, Köbler, Rattan and Verbitsky, Computational
 * Complexity 2017, say for which graphs colours are enough). The others are the open ones.
 */
final class Components {
    private final Structure structure;
    private final Colouring colouring;
    private final Classes classes;
    private final int[] classOf;
    private final boolean[] kept;
    private final int[] parent;

    private Components(Colouring colouring, Classes classes) {
        this.structure = colouring.structure();
        this.colouring = colouring;
        this.classes = classes;
        this.classOf = new int[structure.size()];
        this.kept = new boolean[structure.edges()];
        this.parent = new int[structure.size()];
        for (int vertex = 0; vertex < structure.size(); vertex++) {
            classOf[vertex] = classes.of(colouring.first(vertex));
            parent[vertex] = vertex;
        }
    }

    /** The open parts of a refined colouring, each as a structure of its own with the colours that it has. */
    static List<Colouring> open(Colouring colouring, Classes classes) {
        Components components = new Components(colouring, classes);
        components.join();
        return components.parts();
    }

    private boolean isShared(int vertex) {
        return classes.size(classOf[vertex]) > 1;
    }

    private void join() {
        for (int vertex = 0; vertex < structure.size(); vertex++) {
            if (isShared(vertex)) {
                join(vertex);
            }
        }
    }

    private void join(int vertex) {
        Map<Long, Integer> counts = new HashMap<>();
        for (int edge = structure.incoming(vertex); edge < structure.incoming(vertex + 1); edge++) {
            if (isShared(structure.from(edge))) {
                counts.merge(kind(edge), 1, Integer::sum);
            }
        }
        for (int edge = structure.incoming(vertex); edge < structure.incoming(vertex + 1); edge++) {
            int other = structure.from(edge);
            Integer count = counts.get(kind(edge));
            if (isShared(other) && count != null && count < classes.size(classOf[other])) {
                kept[edge] = true;
                parent[root(other)] = root(vertex);
            }
        }
    }

    /** What edges into one vertex have in common that come from one class with one label. */
    private long kind(int edge) {
        return Fingerprint.first(classOf[structure.from(edge)], structure.label(edge));
    }

    private int root(int vertex) {
        int current = vertex;
        while (parent[current] != current) {
            parent[current] = parent[parent[current]];
            current = parent[current];
        }
        return current;
    }

    private List<Colouring> parts() {
        Map<Integer, List<Integer>> vertices = new LinkedHashMap<>();
        for (int vertex = 0; vertex < structure.size(); vertex++) {
            if (isShared(vertex)) {
                vertices.computeIfAbsent(root(vertex), root -> new ArrayList<>())
                        .add(vertex);
            }
        }
        int[] edges = new int[structure.size()];
        for (int edge = 0; edge < structure.edges(); edge++) {
            edges[root(structure.to(edge))] += kept[edge] ? 1 : 0;
        }
        List<Colouring> open = new ArrayList<>();
        vertices.forEach((root, part) -> {
            if (edges[root] >= part.size() && hasColourTwice(part)) {
                open.add(part(part));
            }
        });
        return open;
    }

    private boolean hasColourTwice(List<Integer> part) {
        Set<Integer> seen = new HashSet<>();
        return !part.stream().allMatch(vertex -> seen.add(classOf[vertex]));
    }

    private Colouring part(List<Integer> part) {
        int[] place = new int[structure.size()];
        Arrays.fill(place, -1);
        long[] first = new long[part.size()];
        long[] second = new long[part.size()];
        for (int i = 0; i < first.length; i++) {
            place[part.get(i)] = i;
            first[i] = colouring.first(part.get(i));
            second[i] = colouring.second(part.get(i));
        }
        Structure.Builder edges = new Structure.Builder(first.length);
        for (int vertex : part) {
            for (int edge = structure.incoming(vertex); edge < structure.incoming(vertex + 1); edge++) {
                if (kept[edge]) {
                    edges.edge(place[structure.from(edge)], place[vertex], structure.label(edge));
                }
            }
        }
        return new Colouring(edges.build(), colouring.work(), first, second);
    }
}
