// SPDX-License-Identifier: Apache-2.0
package lanista.ir.isomorphism;

/**
 * Colours of the vertices of a structure, of 128 bits each. They depend on what the structure is, and not on how its
 * vertices are numbered; vertices that differ in their colours differ.
 */
public final class Colouring {
    /** Stands between what comes from the operands of a vertex and what comes from its users. */
    private static final long BACKWARD = 0x5851F42D4C957F2DL;

    private static final long CHOSEN = 0xD1342543DE82EF95L;

    private final Structure structure;
    private final Work work;
    private final long[] first;
    private final long[] second;

    /** @param first and second: the two halves of each vertex' first colour; the colouring changes them */
    public Colouring(Structure structure, Work work, long[] first, long[] second) {
        this.structure = structure;
        this.work = work;
        this.first = first;
        this.second = second;
    }

    Structure structure() {
        return structure;
    }

    Work work() {
        return work;
    }

    long first(int vertex) {
        return first[vertex];
    }

    long second(int vertex) {
        return second[vertex];
    }

    /** A copy in which one vertex differs from all others. */
    Colouring choosing(int vertex) {
        Colouring copy = new Colouring(structure, work, first.clone(), second.clone());
        copy.first[vertex] = Fingerprint.first(first[vertex], CHOSEN);
        copy.second[vertex] = Fingerprint.second(second[vertex], CHOSEN);
        return copy;
    }

    /**
     * Refines the colours until no vertex can tell more from those around it: each round takes in what is before, from
     * the inputs on, and then what is behind, from the outputs on. After the last round the colour of a vertex tells the
     * colours of those around it, and so two structures of the same colours, none of which is there twice, are equal.
     */
    Colouring refine() {
        int before;
        int now = classes().count();
        do {
            before = now;
            round();
            now = classes().count();
        } while (now > before && now < structure.size());
        return this;
    }

    private void round() {
        work.spend(structure.size() + 2L * structure.edges());
        for (int vertex = 0; vertex < structure.size(); vertex++) {
            forward(vertex);
        }
        for (int vertex = structure.size() - 1; vertex >= 0; vertex--) {
            backward(vertex);
        }
    }

    private void forward(int vertex) {
        long sum1 = 0;
        long sum2 = 0;
        for (int edge = structure.incoming(vertex); edge < structure.incoming(vertex + 1); edge++) {
            int other = structure.from(edge);
            sum1 += Fingerprint.first(first[other], structure.label(edge));
            sum2 += Fingerprint.second(second[other], structure.label(edge));
        }
        first[vertex] = Fingerprint.first(first[vertex], sum1);
        second[vertex] = Fingerprint.second(second[vertex], sum2);
    }

    private void backward(int vertex) {
        long sum1 = BACKWARD;
        long sum2 = BACKWARD;
        for (int place = structure.outgoing(vertex); place < structure.outgoing(vertex + 1); place++) {
            int edge = structure.outgoingEdge(place);
            int other = structure.to(edge);
            sum1 += Fingerprint.first(first[other], structure.label(edge));
            sum2 += Fingerprint.second(second[other], structure.label(edge));
        }
        first[vertex] = Fingerprint.first(first[vertex], sum1);
        second[vertex] = Fingerprint.second(second[vertex], sum2);
    }

    /** The vertices by their colours. */
    Classes classes() {
        return Classes.of(first);
    }
}
