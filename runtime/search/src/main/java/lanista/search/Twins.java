// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import lanista.ir.canonical.CanonicalHash;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.Candidate;

/**
 * The candidates that an experiment has tried, by what they are and what was decided for the evaluator, and the
 * architectures that stand for one of them too.
 */
final class Twins {
    private final Map<Key, Integer> trials = new HashMap<>();
    private final Map<Integer, List<Architecture>> waiting = new HashMap<>();

    /** What makes a trial a repetition of another. */
    private record Key(CanonicalHash network, Map<Label, Literal> evaluator) {}

    /**
     * Notes a candidate.
     *
     * @param evaluator what was decided for the evaluator
     * @return the trial of an equal one; empty where this one, of which the number is, is the first
     */
    OptionalInt note(Candidate candidate, Map<Label, Literal> evaluator, int trial) {
        return CanonicalHash.of(candidate.graph())
                .map(hash -> trials.putIfAbsent(new Key(hash, evaluator), trial))
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /** Lets an architecture wait for the end of a trial. */
    void await(int trial, Architecture architecture) {
        waiting.computeIfAbsent(trial, absent -> new ArrayList<>()).add(architecture);
    }

    /** The architectures that waited for a trial, which wait no longer. */
    List<Architecture> released(int trial) {
        List<Architecture> released = waiting.remove(trial);
        return released == null ? List.of() : released;
    }
}
