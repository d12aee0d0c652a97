// SPDX-License-Identifier: Apache-2.0
package lanista.ir.isomorphism;

import java.util.Arrays;

/**
 * What is left of a graph without its names: vertices in topological order and labelled edges between them, at most one
 * between two. A vertex is known by its number alone; what it computes is in its first colour.
 */
public final class Structure {
    private final int size;
    private final int[] from;
    private final int[] to;
    private final long[] labels;
    private final int[] incoming;
    private final int[] outgoing;
    private final int[] outgoingEdges;

    /** Collects edges: those into one vertex come one after the other. */
    public static final class Builder {
        private final int size;
        private final int[] latest;
        private int[] from = new int[64];
        private int[] to = new int[64];
        private long[] labels = new long[64];
        private int count;

        /** Of so many vertices. */
        public Builder(int size) {
            this.size = size;
            this.latest = new int[size];
        }

        /** Adds an edge; one that is there already gets the sum of both labels. */
        public void edge(int source, int target, long label) {
            int known = latest[source] - 1;
            if (known >= 0 && to[known] == target) {
                labels[known] += label;
                return;
            }
            if (count == from.length) {
                from = Arrays.copyOf(from, 2 * count);
                to = Arrays.copyOf(to, 2 * count);
                labels = Arrays.copyOf(labels, 2 * count);
            }
            from[count] = source;
            to[count] = target;
            labels[count] = label;
            count++;
            latest[source] = count;
        }

        public Structure build() {
            return new Structure(this, size);
        }
    }

    private Structure(Builder edges, int size) {
        this.size = size;
        int count = edges.count;
        this.incoming = starts(edges.to, count, size);
        this.from = new int[count];
        this.to = new int[count];
        this.labels = new long[count];
        int[] next = incoming.clone();
        for (int edge = 0; edge < count; edge++) {
            int place = next[edges.to[edge]]++;
            from[place] = edges.from[edge];
            to[place] = edges.to[edge];
            labels[place] = edges.labels[edge];
        }
        this.outgoing = starts(from, count, size);
        this.outgoingEdges = new int[count];
        next = outgoing.clone();
        for (int edge = 0; edge < count; edge++) {
            outgoingEdges[next[from[edge]]++] = edge;
        }
    }

    /** Where the edges of each vertex begin among all, counted by an end of theirs, and after the last where they end. */
    private static int[] starts(int[] ends, int count, int size) {
        int[] starts = new int[size + 1];
        for (int edge = 0; edge < count; edge++) {
            starts[ends[edge] + 1]++;
        }
        for (int vertex = 0; vertex < size; vertex++) {
            starts[vertex + 1] += starts[vertex];
        }
        return starts;
    }

    int size() {
        return size;
    }

    int edges() {
        return from.length;
    }

    int from(int edge) {
        return from[edge];
    }

    int to(int edge) {
        return to[edge];
    }

    long label(int edge) {
        return labels[edge];
    }

    /** The first of the edges into a vertex, which come one after the other; of the last vertex plus one, their number. */
    int incoming(int vertex) {
        return incoming[vertex];
    }

    /** The first place in {@link #outgoingEdge} for the edges out of a vertex. */
    int outgoing(int vertex) {
        return outgoing[vertex];
    }

    /** The edge at a place of the order by where edges come from. */
    int outgoingEdge(int place) {
        return outgoingEdges[place];
    }
}
