// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.library;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;

/**
 * A cell of NAS-Bench-101 as the paper has it: vertices that all lie between the input, the first, and the output, the last.
 *
 * @param into for each vertex the set of those that it takes, as bits
 * @param operations of the vertices between; none where only the wiring counts
 * @param vertices what the space calls them
 */
record CellGraph(List<Integer> into, List<String> operations, List<Integer> vertices) {
    private static final List<String> OPERATIONS = List.of("conv1x1", "conv3x3", "maxpool3x3");

    CellGraph {
        into = List.copyOf(into);
        operations = List.copyOf(operations);
        vertices = List.copyOf(vertices);
    }

    /** The cell of an architecture. */
    static CellGraph of(Architecture architecture, int vertices) {
        int[] into = new int[vertices];
        for (int v = 1; v < vertices; v++) {
            into[v] = into(architecture, v);
        }
        Set<Integer> needed = new TreeSet<>(Set.of(0, vertices - 1));
        for (int v = vertices - 1; v > 0; v--) {
            for (int u = 0; u < v && needed.contains(v); u++) {
                if ((into[v] >> u & 1) == 1) {
                    needed.add(u);
                }
            }
        }
        List<Integer> kept = List.copyOf(needed);
        List<Integer> sources = kept.stream()
                .map(v -> IntStream.range(0, kept.size())
                        .filter(i -> (into[v] >> kept.get(i) & 1) == 1)
                        .map(i -> 1 << i)
                        .sum())
                .toList();
        List<String> operations = kept.subList(1, kept.size() - 1).stream()
                .flatMap(v -> architecture.value(new Label("nasbench101/%d/op".formatted(v))).stream())
                .map(value -> ((Literal.Text) value).value())
                .toList();
        return new CellGraph(sources, operations, kept);
    }

    private static int into(Architecture architecture, int vertex) {
        int inner = architecture.value(new Label("nasbench101/%d/inputs".formatted(vertex))).stream()
                .flatMap(value -> value.asItems().stream())
                .mapToInt(index -> 2 << index.asLong())
                .sum();
        boolean given = architecture
                .value(new Label("nasbench101/%d/takes_input".formatted(vertex)))
                .map(Literal::asBoolean)
                .orElse(inner == 0);
        return inner + (given ? 1 : 0);
    }

    /** All cells of at most so many vertices and edges, by looking at every matrix; the same up to order are one. */
    static Set<CellGraph> unique(int mostVertices, int mostEdges) {
        Set<CellGraph> all = new HashSet<>();
        for (int size = 2; size <= mostVertices; size++) {
            for (int matrix = 0; matrix < 1 << (size * (size - 1) / 2); matrix++) {
                List<Integer> into = new ArrayList<>(List.of(0));
                for (int v = 1, shift = 0; v < size; shift += v, v++) {
                    into.add((matrix >> shift) & ((1 << v) - 1));
                }
                CellGraph wiring = new CellGraph(into, List.of(), List.of());
                if (Integer.bitCount(matrix) <= mostEdges && wiring.isFull()) {
                    wiring.named().forEach(cell -> all.add(cell.canonical()));
                }
            }
        }
        return all;
    }

    /** Whether every vertex takes another and is taken by one. */
    private boolean isFull() {
        int taken = into.stream().reduce(0, (a, b) -> a | b);
        return taken == (1 << (into.size() - 1)) - 1 && into.stream().skip(1).allMatch(sources -> sources != 0);
    }

    private List<CellGraph> named() {
        List<List<String>> all = List.of(List.of());
        for (int i = 0; i < inner(); i++) {
            all = all.stream()
                    .flatMap(before -> OPERATIONS.stream().map(operation -> {
                        List<String> more = new ArrayList<>(before);
                        more.add(operation);
                        return more;
                    }))
                    .toList();
        }
        return all.stream()
                .map(operations -> new CellGraph(into, operations, List.of()))
                .toList();
    }

    /** How many vertices lie between input and output. */
    int inner() {
        return into.size() - 2;
    }

    /** The same in a form that cells share which differ by the order of their vertices alone. */
    CellGraph canonical() {
        return permutations(inner()).stream()
                .map(this::permuted)
                .min((a, b) -> {
                    int order = Arrays.compare(a.bits(), b.bits());
                    return order == 0 ? a.operations.toString().compareTo(b.operations.toString()) : order;
                })
                .orElseThrow();
    }

    private int[] bits() {
        return into.stream().mapToInt(Integer::intValue).toArray();
    }

    private CellGraph permuted(List<Integer> order) {
        int size = into.size();
        int[] place = new int[size];
        place[size - 1] = size - 1;
        for (int i = 0; i < order.size(); i++) {
            place[i + 1] = order.get(i) + 1;
        }
        Integer[] moved = new Integer[size];
        String[] names = new String[operations.size()];
        for (int v = 0; v < size; v++) {
            int sources = 0;
            for (int u = 0; u < size; u++) {
                sources |= (into.get(v) >> u & 1) << place[u];
            }
            moved[place[v]] = sources;
            if (v > 0 && v <= names.length) {
                names[place[v] - 1] = operations.get(v - 1);
            }
        }
        return new CellGraph(List.of(moved), List.of(names), List.of());
    }

    /** How many ways there are to name the operations of a wiring, up to its symmetry: Burnside's lemma. */
    long labellings() {
        long fixed = 0;
        long symmetries = 0;
        for (List<Integer> order : permutations(inner())) {
            if (permuted(order).into.equals(into)) {
                symmetries++;
                fixed += Math.round(Math.pow(OPERATIONS.size(), cycles(order)));
            }
        }
        return fixed / symmetries;
    }

    private static int cycles(List<Integer> order) {
        Set<Integer> seen = new HashSet<>();
        int cycles = 0;
        for (int start = 0; start < order.size(); start++) {
            cycles += seen.contains(start) ? 0 : 1;
            for (int at = start; seen.add(at); ) {
                at = order.get(at);
            }
        }
        return cycles;
    }

    private static List<List<Integer>> permutations(int size) {
        if (size == 0) {
            return List.of(List.of());
        }
        List<List<Integer>> all = new ArrayList<>();
        for (List<Integer> shorter : permutations(size - 1)) {
            for (int at = 0; at < size; at++) {
                List<Integer> longer = new ArrayList<>(shorter);
                longer.add(at, size - 1);
                all.add(longer);
            }
        }
        return all;
    }

    /** The channels of each vertex of the space that takes part, by {@code compute_vertex_channels} of the paper's code. */
    int[] channels(int out) {
        int size = into.size();
        int[] channels = new int[size];
        int[] direct =
                IntStream.range(1, size - 1).filter(v -> takes(size - 1, v)).toArray();
        for (int i = 0; i < direct.length; i++) {
            channels[direct[i]] = out / direct.length + (i < out % direct.length ? 1 : 0);
        }
        for (int v = size - 3; v > 0; v--) {
            for (int w = v + 1; w < size - 1 && !takes(size - 1, v); w++) {
                channels[v] = takes(w, v) ? Math.max(channels[v], channels[w]) : channels[v];
            }
        }
        int[] byName = new int[vertices.get(size - 1)];
        IntStream.range(1, size - 1).forEach(v -> byName[vertices.get(v)] = channels[v]);
        return byName;
    }

    private boolean takes(int vertex, int source) {
        return (into.get(vertex) >> source & 1) == 1;
    }
}
