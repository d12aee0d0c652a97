// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import lanista.ir.Graph;
import lanista.ir.analysis.elimination.Table;
import lanista.ir.analysis.elimination.TooLargeException;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;

/**
 * The extremes of the depth where paths part and meet so often that it is no sum of small parts, as in cells: by branch and
 * bound over the decisions, the best {@link DepthBound} first.
 *
 * <p>A. H. Land, A. G. Doig: An automatic method of solving discrete programming problems. Econometrica 28(3), 1960.
 */
final class DepthSearch {
    private static final int MOST_STEPS = 1_000;
    private static final int LARGEST_DOMAIN = 256;

    /** The most combinations of decisions that each step may look at to see whether the requirements can be met. */
    private static final long MOST_COMBINATIONS = 50_000;

    private final Graph graph;
    private final Activity activity;
    private final boolean free;

    DepthSearch(Graph graph, Activity activity) {
        this.graph = graph;
        this.activity = activity;
        this.free = activity.requirements().isEmpty();
    }

    /** Some decisions, and the best depth that they may leave. */
    private record State(Assignment known, DepthBound.Path bound) {}

    /** Both extremes; empty where no architecture meets the requirements, or the search would be too long. */
    Optional<CostRange> range() {
        requireShortSteps();
        return extreme(DepthBound.End.LEAST)
                .flatMap(least -> extreme(DepthBound.End.MOST)
                        .map(most -> new CostRange(least.cost(), least.at(), most.cost(), most.at())));
    }

    private void requireShortSteps() {
        long combinations = 0;
        for (Expr condition : activity.conditions().values()) {
            combinations += free ? 0 : Table.entries(condition.decisions());
        }
        if (combinations > MOST_COMBINATIONS) {
            throw new TooLargeException("the requirements depend on %,d combinations".formatted(combinations));
        }
    }

    private Optional<SpaceSum.Extreme> extreme(DepthBound.End end) {
        Comparator<State> order = Comparator.comparing(State::bound, end.order());
        PriorityQueue<State> open = new PriorityQueue<>(order);
        open.add(state(Assignment.EMPTY, end));
        for (int step = 0; step < MOST_STEPS && !open.isEmpty(); step++) {
            State state = open.remove();
            Proposal proposal = new Proposal(state);
            Optional<Assignment> whole = completed(proposal.assignment());
            if (whole.isPresent() && depth(whole.get()) == state.bound().length()) {
                return Optional.of(new SpaceSum.Extreme(state.bound().length(), activity.architecture(whole.get())));
            }
            if (whole.isPresent() || completed(state.known()).isPresent()) {
                next(state, proposal).ifPresent(decision -> branch(state, decision, end, open));
            }
        }
        return Optional.empty();
    }

    private State state(Assignment known, DepthBound.End end) {
        return new State(known, DepthBound.of(graph, known, end));
    }

    private long depth(Assignment whole) {
        return LongestPaths.through(graph, SpaceTables.complete(whole)).orElseThrow();
    }

    private void branch(State state, Decision decision, DepthBound.End end, PriorityQueue<State> open) {
        if (decision.domain().isContinuous()
                || decision.domain().size().bitLength() > Integer.SIZE
                || decision.domain().size().intValue() > LARGEST_DOMAIN) {
            throw new TooLargeException("'%s' has too many values to try".formatted(decision.label()));
        }
        for (int i = 0; i < decision.domain().size().intValue(); i++) {
            Map<Decision, Literal> values = new LinkedHashMap<>(state.known().values());
            values.put(decision, decision.domain().value(i));
            open.add(state(new Assignment(values), end));
        }
    }

    /** A decision that places do not agree on, else one that the bound rests on, else any that is open. */
    private Optional<Decision> next(State state, Proposal proposal) {
        return proposal.conflict
                .or(() -> proposal.values.keySet().stream()
                        .filter(decision -> state.known().value(decision).isEmpty())
                        .findFirst())
                .or(() -> activity.conditions().keySet().stream()
                        .filter(decision -> state.known().value(decision).isEmpty())
                        .findFirst());
    }

    /** What the places propose; of those that do not agree, the first. */
    private static final class Proposal {
        private final Map<Decision, Literal> values;
        private Optional<Decision> conflict = Optional.empty();

        Proposal(State state) {
            values = new LinkedHashMap<>(state.known().values());
            Set<DepthBound.Choices> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            List<DepthBound.Choices> open =
                    new ArrayList<>(List.of(state.bound().choices()));
            while (!open.isEmpty()) {
                DepthBound.Choices choices = open.remove(open.size() - 1);
                if (seen.add(choices)) {
                    choices.own().forEach(this::propose);
                    open.addAll(choices.before());
                }
            }
        }

        private void propose(Decision decision, Literal value) {
            Literal other = values.putIfAbsent(decision, value);
            if (conflict.isEmpty() && other != null && !other.equals(value)) {
                conflict = Optional.of(decision);
            }
        }

        Assignment assignment() {
            return new Assignment(values);
        }
    }

    /** An architecture with some decisions that meets the requirements. */
    private Optional<Assignment> completed(Assignment some) {
        if (free) {
            return Optional.of(some);
        }
        List<Filter> fixed = new ArrayList<>();
        some.values().forEach((decision, value) -> fixed.add(fixed(decision, value)));
        Optional<Assignment> found = new SpaceSum(activity, Requirements.of(activity), fixed)
                .least(List.of())
                .map(SpaceSum.Extreme::at);
        return found.map(at -> {
            Map<Decision, Literal> values = new LinkedHashMap<>(some.values());
            values.putAll(at.values());
            return new Assignment(values);
        });
    }

    /** A decision that is not active has no value to keep. */
    private Filter fixed(Decision decision, Literal value) {
        Expr active = activity.conditions().getOrDefault(decision, Expr.FALSE);
        return new Filter(
                List.of(Expr.chosen(decision), active),
                assignment -> !Activity.holds(active, assignment)
                        || assignment.decision(decision).equals(value));
    }
}
