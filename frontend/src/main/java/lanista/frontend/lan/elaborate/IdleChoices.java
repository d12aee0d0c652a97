// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lanista.frontend.lan.elaborate.state.Elaboration;
import lanista.ir.Graph;
import lanista.ir.analysis.Activity;
import lanista.ir.canonical.SameValues;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;

/** Warns of choices that decide less than they seem to: of alternatives that are the same. */
final class IdleChoices {
    private static final int MOST_NAMED = 5;

    private final Elaboration elaboration;
    private final Graph graph;
    private final Activity activity;

    private IdleChoices(Elaboration elaboration, Graph graph, Activity activity) {
        this.elaboration = elaboration;
        this.graph = graph;
        this.activity = activity;
    }

    static void warn(Elaboration elaboration, Graph graph, Activity activity) {
        new IdleChoices(elaboration, graph, activity).warnOfSame();
    }

    private boolean isUnused(Decision decision) {
        return activity.conditions().getOrDefault(decision, Expr.FALSE).isFalse();
    }

    /** Warns once a place, as a block that is used often has its choices as often. */
    private void warnOfSame() {
        Map<Decision, SourceSpan> places = new LinkedHashMap<>();
        elaboration.decisions().written().values().forEach(written -> places.put(written.decision(), written.span()));
        places.keySet().removeIf(this::isUnused);
        places.keySet().removeAll(required());
        Map<Place, List<SameValues>> found = new LinkedHashMap<>();
        for (SameValues same : SameValues.in(graph, places.keySet())) {
            SourceSpan span = places.getOrDefault(same.decision(), SourceSpan.NONE);
            found.computeIfAbsent(new Place(span, same.values(), same.areAll()), place -> new ArrayList<>())
                    .add(same);
        }
        found.forEach((place, all) -> {
            SameValues first = all.get(0);
            Diagnostic warning = Diagnostic.warning(Code.LAN0408, place.span(), message(first))
                    .withLabel(first.areAll() ? first.decision().label().text() : "")
                    .withIdle(all.stream()
                            .filter(SameValues::areAll)
                            .map(same -> same.decision().label().text())
                            .toList());
            elaboration.report().add(all.size() == 1 ? warning : warning.withNote(others(all)));
        });
    }

    /** Where a choice is written, and which of its values are the same, be they all that it has or not. */
    private record Place(SourceSpan span, List<Literal> values, boolean areAll) {}

    private static String others(List<SameValues> all) {
        String labels = all.stream()
                .skip(1)
                .limit(MOST_NAMED)
                .map(same -> "'" + same.decision().label() + "'")
                .collect(Collectors.joining(", "));
        int more = all.size() - 1 - MOST_NAMED;
        return "so it is with " + (more > 0 ? "%s and %d more".formatted(labels, more) : labels);
    }

    /** The decisions that requirements read: their values differ in what they allow. */
    private Set<Decision> required() {
        Set<Decision> required = new HashSet<>();
        activity.requirements()
                .forEach(guarded ->
                        required.addAll(guarded.requirement().condition().decisions()));
        return required;
    }

    private static String message(SameValues same) {
        Decision decision = same.decision();
        if (same.areAll()) {
            return "the choice '%s' changes nothing, whatever it takes".formatted(decision.label());
        }
        String named = same.values().stream()
                .limit(MOST_NAMED)
                .map(value -> "`" + text(decision, value) + "`")
                .collect(Collectors.joining(", "));
        int more = same.values().size() - MOST_NAMED;
        return "%s of the choice '%s' always give the same model"
                .formatted(more > 0 ? "%s and %d more".formatted(named, more) : named, decision.label());
    }

    private static String text(Decision decision, Literal value) {
        if (decision.domain() instanceof Domain.Subset subset) {
            return value.asItems().stream()
                    .map(member -> subset.names().get((int) member.asLong()))
                    .collect(Collectors.joining(" + "));
        }
        return value instanceof Literal.Text text ? text.value() : value.toString();
    }
}
