// SPDX-License-Identifier: Apache-2.0
package lanista.ir.isomorphism;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** An undirected graph with coloured vertices, as the literature on isomorphism has them. */
record PlainGraph(List<Integer> colours, List<Edge> edges) {
    record Edge(int one, int other) {}

    private static PlainGraph uncoloured(int size, List<Edge> edges) {
        return new PlainGraph(IntStream.range(0, size).mapToObj(vertex -> 0).toList(), edges);
    }

    static PlainGraph random(int size, int edges, int colours, RandomGenerator random) {
        List<Edge> all = new ArrayList<>();
        for (int one = 0; one < size; one++) {
            for (int other = one + 1; other < size; other++) {
                all.add(new Edge(one, other));
            }
        }
        List<Edge> some = new ArrayList<>();
        for (int i = 0; i < edges; i++) {
            some.add(all.remove(random.nextInt(all.size())));
        }
        List<Integer> coloured =
                IntStream.range(0, size).mapToObj(vertex -> vertex % colours).toList();
        return new PlainGraph(coloured, some);
    }

    /** Circles of these lengths. */
    static PlainGraph rings(int... lengths) {
        List<Edge> edges = new ArrayList<>();
        int start = 0;
        for (int length : lengths) {
            for (int i = 0; i < length; i++) {
                edges.add(new Edge(start + i, start + (i + 1) % length));
            }
            start += length;
        }
        return uncoloured(start, edges);
    }

    /** The squares of a board of 4 by 4, joined where a rook goes: strongly regular (16, 6, 2, 2). */
    static PlainGraph rook() {
        return board((row, column) -> row == 0 || column == 0);
    }

    /** The other strongly regular graph (16, 6, 2, 2): Shrikhande, Annals of Mathematical Statistics 1959. */
    static PlainGraph shrikhande() {
        return board((row, column) -> {
            boolean straight = row == 0 || column == 0 || row == column;
            return straight && (row % 2 == 1 || column % 2 == 1);
        });
    }

    private interface Step {
        boolean joins(int rows, int columns);
    }

    private static PlainGraph board(Step step) {
        List<Edge> edges = new ArrayList<>();
        for (int one = 0; one < 16; one++) {
            for (int other = one + 1; other < 16; other++) {
                if (step.joins((other / 4 - one / 4 + 4) % 4, (other % 4 - one % 4 + 4) % 4)) {
                    edges.add(new Edge(one, other));
                }
            }
        }
        return uncoloured(16, edges);
    }

    /**
     * The graph that Cai, Fürer and Immerman (Combinatorica 1992) make of the complete graph of 4 vertices: each vertex
     * becomes 4, one for each even subset of its 3 edges, and each edge a pair of vertices at either end. One twisted
     * edge makes another graph, which refinement alone does not tell from the plain one.
     */
    static PlainGraph caiFuererImmerman(boolean twisted) {
        List<Integer> colours = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        int[][] ends = new int[4][4];
        for (int vertex = 0; vertex < 4; vertex++) {
            for (int neighbour = 0; neighbour < 4; neighbour++) {
                if (neighbour != vertex) {
                    ends[vertex][neighbour] = colours.size();
                    colours.addAll(List.of(1, 1));
                }
            }
            for (int subset = 0; subset < 8; subset++) {
                if (Integer.bitCount(subset) % 2 == 0) {
                    int middle = colours.size();
                    colours.add(0);
                    for (int place = 0; place < 3; place++) {
                        int neighbour = place < vertex ? place : place + 1;
                        edges.add(new Edge(middle, ends[vertex][neighbour] + (subset >> place & 1)));
                    }
                }
            }
        }
        for (int one = 0; one < 4; one++) {
            for (int other = one + 1; other < 4; other++) {
                int crossed = twisted && one == 0 && other == 1 ? 1 : 0;
                edges.add(new Edge(ends[one][other], ends[other][one] + crossed));
                edges.add(new Edge(ends[one][other] + 1, ends[other][one] + 1 - crossed));
            }
        }
        return new PlainGraph(colours, edges);
    }

    /** The same graph with its vertices and edges in another order. */
    PlainGraph shuffled(RandomGenerator random) {
        int[] order = IntStream.range(0, colours.size()).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        List<Edge> left = new ArrayList<>(renamed(order).edges);
        List<Edge> mixed = new ArrayList<>();
        while (!left.isEmpty()) {
            mixed.add(left.remove(random.nextInt(left.size())));
        }
        return new PlainGraph(renamed(order).colours, mixed);
    }

    private PlainGraph renamed(int[] order) {
        Integer[] coloured = new Integer[order.length];
        for (int vertex = 0; vertex < order.length; vertex++) {
            coloured[order[vertex]] = colours.get(vertex);
        }
        return new PlainGraph(
                Arrays.asList(coloured),
                edges.stream()
                        .map(edge -> new Edge(order[edge.one], order[edge.other]))
                        .toList());
    }

    /** Tries every order of the vertices. */
    boolean isIsomorphicTo(PlainGraph other) {
        return anyOrder(new int[colours.size()], 0, 0, other);
    }

    private boolean anyOrder(int[] order, int place, int used, PlainGraph other) {
        if (place == order.length) {
            return renamed(order).isEqualTo(other);
        }
        boolean found = false;
        for (int image = 0; image < order.length && !found; image++) {
            if ((used >> image & 1) == 0) {
                order[place] = image;
                found = anyOrder(order, place + 1, used | 1 << image, other);
            }
        }
        return found;
    }

    private boolean isEqualTo(PlainGraph other) {
        return colours.equals(other.colours) && pairs().equals(other.pairs());
    }

    private TreeSet<Integer> pairs() {
        TreeSet<Integer> pairs = new TreeSet<>();
        edges.forEach(
                edge -> pairs.add(Math.min(edge.one, edge.other) * colours.size() + Math.max(edge.one, edge.other)));
        return pairs;
    }

    /** As a structure, in which each edge is a vertex that both its ends lead to. */
    Colouring colouring(Work work) {
        int size = colours.size() + edges.size();
        long[] first = new long[size];
        long[] second = new long[size];
        Structure.Builder structure = new Structure.Builder(size);
        for (int vertex = 0; vertex < size; vertex++) {
            boolean isEdge = vertex >= colours.size();
            Fingerprint colour = new Fingerprint().add(isEdge ? -1 : colours.get(vertex));
            first[vertex] = colour.first();
            second[vertex] = colour.second();
        }
        for (int i = 0; i < edges.size(); i++) {
            structure.edge(edges.get(i).one, colours.size() + i, 1);
            structure.edge(edges.get(i).other, colours.size() + i, 1);
        }
        return new Colouring(structure.build(), work, first, second);
    }
}
