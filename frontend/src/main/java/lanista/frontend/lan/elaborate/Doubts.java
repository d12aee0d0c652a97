// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.frontend.lan.elaborate.state.Doubt;
import lanista.frontend.lan.elaborate.state.Elaboration;
import lanista.ir.analysis.Activity;
import lanista.ir.analysis.BrokenConditions;
import lanista.ir.analysis.SomeCandidates;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.expr.Failing;

/** The conditions that were in doubt while a graph was built, to be settled when the whole of it is known. */
final class Doubts {
    private final Elaboration elaboration;

    Doubts(Elaboration elaboration) {
        this.elaboration = elaboration;
    }

    boolean isEmpty() {
        return elaboration.doubts().isEmpty();
    }

    /** Reports those that some architecture breaks which meets the requirements. */
    void settle(Activity activity) {
        BrokenConditions broken = new BrokenConditions(activity);
        for (List<Doubt> place : places(elaboration.doubts())) {
            broken.add(place.stream()
                            .map(doubt -> new BrokenConditions.Condition(doubt.holds(), doubt.guard(), doubt.node()))
                            .toList())
                    .ifPresent(found -> report(place.get(found.index()), found));
        }
    }

    /** Reports them all, where there is no telling which architectures there are. */
    void reportAsMet() {
        elaboration.doubts().forEach(doubt -> {
            Failing failing = Failing.of(doubt.holds(), doubt.guard());
            elaboration.report().add(SomeCandidates.have(doubt.problem(), failing), doubt.site());
        });
    }

    private void report(Doubt doubt, BrokenConditions.Broken broken) {
        elaboration.report().add(SomeCandidates.have(doubt.problem(), broken), doubt.site());
    }

    /** What is said of a place is said once, of all the nodes that came from it. */
    private static Collection<List<Doubt>> places(List<Doubt> doubts) {
        Map<List<Object>, List<Doubt>> places = new LinkedHashMap<>();
        for (Doubt doubt : doubts) {
            Diagnostic problem = doubt.problem();
            List<Object> place = List.of(problem.span(), problem.code(), problem.message());
            places.computeIfAbsent(place, key -> new ArrayList<>()).add(doubt);
        }
        return places.values();
    }
}
