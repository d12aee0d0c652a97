// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import lanista.ir.type.TensorType;

/**
 * A value of a candidate, as a tree of what it is computed from.
 *
 * @param what computes it: the operator and its attributes; names do not count
 * @param mark what must be told apart by more than that: the layer that has the parameters, or the node that draws
 * @param unordered whether the order of the operands does not count
 * @param outline the same for terms that are the same, whatever their marks
 */
record Term(String what, Optional<String> mark, boolean unordered, List<Term> operands, TensorType type, int outline) {
    static final String ZERO = "Zero";
    static final String SUM = "Sum";

    static Term of(String what, Optional<String> mark, boolean unordered, List<Term> operands, TensorType type) {
        IntStream outlines = operands.stream().mapToInt(Term::outline);
        int[] inOrder = (unordered ? outlines.sorted() : outlines).toArray();
        int outline = Objects.hash(what, mark.isPresent(), type, Arrays.hashCode(inOrder));
        return new Term(what, mark, unordered, operands, type, outline);
    }

    static Term zero(TensorType type) {
        return of(ZERO, Optional.empty(), false, List.of(), type);
    }

    boolean isZero() {
        return what.equals(ZERO);
    }

    /** The term itself, or what it sums up. */
    List<Term> summands() {
        return what.equals(SUM) ? operands : List.of(this);
    }
}
