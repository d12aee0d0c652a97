// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lanista.ir.Graph;
import lanista.ir.space.Architecture;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Spaces;

/** Walks a space by answering with every sequence of positions: the twin of counting, which only freezing can disagree with. */
final class EveryCandidate {
    private EveryCandidate() {}

    static List<Candidate> of(Graph graph) {
        ModelSpace space = Spaces.space(graph);
        Set<Architecture> seen = new HashSet<>();
        List<Candidate> all = new ArrayList<>();
        List<List<Integer>> open = new ArrayList<>(List.of(List.of()));
        while (!open.isEmpty()) {
            Candidate candidate = answered(space, open.remove(open.size() - 1), open);
            if (seen.add(candidate.architecture())) {
                all.add(candidate);
            }
        }
        return all;
    }

    /** The candidate of a sequence of positions, with zeros behind it; what differs in one of those comes later. */
    private static Candidate answered(ModelSpace space, List<Integer> prefix, List<List<Integer>> open) {
        List<Integer> answers = new ArrayList<>();
        return Freezer.freeze(space, decision -> {
            int turn = answers.size();
            if (turn >= prefix.size()) {
                for (int other = 1; other < decision.domain().size().intValueExact(); other++) {
                    List<Integer> more = new ArrayList<>(answers);
                    more.add(other);
                    open.add(more);
                }
            }
            answers.add(turn < prefix.size() ? prefix.get(turn) : 0);
            return decision.domain().value(answers.get(turn));
        });
    }
}
