// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import lanista.ir.analysis.Activity;
import lanista.ir.analysis.FeasibleDraws;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.ExprLimitException;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;

/**
 * The decisions of a model space, answered by freezing it. Where every decision is active in every architecture and nothing
 * is required, they are answered one by one instead, in the order in which freezing asks.
 */
final class ModelDecisions implements DecisionSpace {
    private final ModelSpace space;
    private final List<Decision> decisions;
    private final List<List<Decision>> paths;
    private final Optional<List<Decision>> independent;

    ModelDecisions(ModelSpace space) {
        this.space = space;
        this.decisions = space.decisionList();
        this.paths = DecisionPaths.of(space.graph());
        this.independent = isIndependent(space) ? Optional.of(asked(space)) : Optional.empty();
    }

    private static boolean isIndependent(ModelSpace space) {
        try {
            Activity activity = Activity.of(space.graph());
            return activity.requirements().isEmpty()
                    && activity.conditions().values().stream().allMatch(Expr::isTrue);
        } catch (ExprLimitException tooLarge) {
            return false;
        }
    }

    /** The decisions as a candidate asks for them. */
    private static List<Decision> asked(ModelSpace space) {
        List<Decision> asked = new ArrayList<>();
        Sampler first = Sampler.uniform(new SeededRandom(0));
        Freezer.freeze(space, decision -> {
            asked.add(decision);
            return first.pick(decision);
        });
        return List.copyOf(asked);
    }

    @Override
    public List<Decision> decisions() {
        return decisions;
    }

    @Override
    public List<List<Decision>> paths() {
        return paths;
    }

    @Override
    public Drawn draw(Sampler sampler) {
        return independent
                .map(asked -> new Drawn(answered(asked, sampler), true))
                .orElseGet(() -> frozen(sampler));
    }

    private Architecture answered(List<Decision> asked, Sampler sampler) {
        Map<Label, Literal> answers = new HashMap<>();
        asked.forEach(decision -> answers.put(decision.label(), sampler.pick(decision)));
        Map<Label, Literal> ordered = new LinkedHashMap<>();
        for (Decision decision : decisions) {
            Optional.ofNullable(answers.get(decision.label())).ifPresent(value -> ordered.put(decision.label(), value));
        }
        return new Architecture(ordered);
    }

    private Drawn frozen(Sampler sampler) {
        Candidate candidate = Freezer.freeze(space, sampler);
        return new Drawn(candidate.architecture(), candidate.isFeasible());
    }

    @Override
    public Supplier<Sampler> samplers(RandomGenerator random) {
        Sampler even = Sampler.uniform(random);
        return FeasibleDraws.of(space.graph())
                .<Supplier<Sampler>>map(draws -> () -> drawn(draws.draw(random), even))
                .orElse(() -> even);
    }

    private static Sampler drawn(Assignment known, Sampler even) {
        return decision -> known.value(decision).orElseGet(() -> even.pick(decision));
    }
}
