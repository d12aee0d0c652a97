// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.Arrays;
import java.util.List;
import lanista.ir.isomorphism.Colouring;
import lanista.ir.isomorphism.Fingerprint;
import lanista.ir.isomorphism.Structure;
import lanista.ir.isomorphism.Work;

/**
 * Takes the names from a normal form. Its vertices are the inputs, the layers that several terms share, the terms that
 * outputs need, and one for the outputs. An edge is labelled with the place of the operand, or with none where the order
 * does not count.
 */
final class Abstraction {
    private static final long SHARED_LAYER = 0x9FB21C651E98DF25L;
    private static final int NONE = -1;

    private final int[] uses;
    private final int[] layers;
    private final int[] vertices;
    private final long[] first;
    private final long[] second;
    private final Structure.Builder edges;
    private int count;

    private Abstraction(NormalForm form, int layerCount) {
        this.uses = new int[layerCount];
        this.layers = new int[layerCount];
        Arrays.fill(layers, NONE);
        int size = 1;
        for (Term term : form.terms()) {
            if (form.isLive(term)) {
                size++;
                if (term.layer() != Term.NO_LAYER && ++uses[term.layer()] == 2) {
                    size++;
                }
            }
        }
        this.vertices = new int[form.terms().size()];
        this.first = new long[size];
        this.second = new long[size];
        this.edges = new Structure.Builder(size);
    }

    /** The structure of a normal form, with the first colours. */
    static Colouring of(NormalForm form, int layers, Work work) {
        Abstraction abstraction = new Abstraction(form, layers);
        Structure structure = abstraction.structure(form);
        return new Colouring(structure, work, abstraction.first, abstraction.second);
    }

    private Structure structure(NormalForm form) {
        for (Term term : form.terms()) {
            if (form.isLive(term)) {
                add(term);
            }
        }
        Fingerprint outputs =
                new Fingerprint().add("outputs").add(form.outputs().size());
        join(add(outputs), form.outputs(), true);
        return edges.build();
    }

    private void add(Term term) {
        boolean sharesLayer = term.layer() != Term.NO_LAYER && uses[term.layer()] > 1;
        if (sharesLayer && layers[term.layer()] == NONE) {
            layers[term.layer()] = add(new Fingerprint().add("layer"));
        }
        int vertex = add(term.colour());
        vertices[term.number()] = vertex;
        join(vertex, term.operands(), term.isOrdered());
        if (sharesLayer) {
            edges.edge(layers[term.layer()], vertex, SHARED_LAYER);
        }
    }

    private int add(Fingerprint colour) {
        first[count] = colour.first();
        second[count] = colour.second();
        return count++;
    }

    private void join(int vertex, List<Term> operands, boolean ordered) {
        for (int place = 0; place < operands.size(); place++) {
            int operand = vertices[operands.get(place).number()];
            edges.edge(operand, vertex, Fingerprint.first(ordered ? place + 1 : 0, 0));
        }
    }
}
