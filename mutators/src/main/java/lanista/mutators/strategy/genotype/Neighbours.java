// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.genotype;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.Sampler;
import lanista.mutators.strategy.DecisionSpace;

/**
 * The architectures that differ from one by the smallest step of one decision: any other value of a list, the next
 * value of a range, a tenth of the way through a continuous one, one member more, less or other of a subset. Decisions that
 * a step makes active are drawn evenly.
 */
public final class Neighbours {
    private static final double STEP = 0.1;

    private final DecisionSpace space;
    private final Sampler even;

    public Neighbours(DecisionSpace space, RandomGenerator random) {
        this.space = space;
        this.even = Sampler.uniform(random);
    }

    /** The neighbours that meet the requirements, in the order of the decisions and of their values. */
    public List<DecisionSpace.Drawn> of(Architecture architecture) {
        Map<Architecture, DecisionSpace.Drawn> neighbours = new LinkedHashMap<>();
        for (Decision decision : space.decisions()) {
            architecture.value(decision.label()).ifPresent(value -> {
                for (Literal other : steps(decision, value)) {
                    DecisionSpace.Drawn drawn = space.draw(with(architecture, decision.label(), other));
                    if (drawn.feasible() && !drawn.architecture().equals(architecture)) {
                        neighbours.putIfAbsent(drawn.architecture(), drawn);
                    }
                }
            });
        }
        return List.copyOf(neighbours.values());
    }

    private Sampler with(Architecture architecture, Label changed, Literal value) {
        return decision -> decision.label().equals(changed)
                ? value
                : architecture.value(decision.label()).orElseGet(() -> even.pick(decision));
    }

    private static List<Literal> steps(Decision decision, Literal value) {
        return decision.domain().match(new Domain.Cases<>() {
            @Override
            public List<Literal> listed(Domain.Listed domain) {
                return domain.values().stream()
                        .filter(other -> !other.equals(value))
                        .toList();
            }

            @Override
            public List<Literal> stepped(Domain.Stepped domain) {
                return LongStream.of(value.asLong() - domain.step(), value.asLong() + domain.step())
                        .mapToObj(Literal::of)
                        .filter(domain::contains)
                        .toList();
            }

            @Override
            public List<Literal> reals(Domain.Reals domain) {
                double position = Axis.position(domain, value.asDouble());
                return List.of(
                        Literal.of(domain.at(Math.max(0, position - STEP))),
                        Literal.of(domain.at(Math.min(1, position + STEP))));
            }

            @Override
            public List<Literal> subset(Domain.Subset domain) {
                return subsets(domain, value);
            }
        });
    }

    private static List<Literal> subsets(Domain.Subset domain, Literal value) {
        List<Integer> members =
                value.asItems().stream().map(member -> (int) member.asLong()).toList();
        List<Integer> others = IntStream.range(0, domain.names().size())
                .boxed()
                .filter(index -> !members.contains(index))
                .toList();
        List<Literal> subsets = new ArrayList<>();
        for (int member : members) {
            List<Integer> without = new ArrayList<>(members);
            without.remove((Integer) member);
            subsets.add(literal(without));
            others.forEach(other -> subsets.add(literal(plus(without, other))));
        }
        others.forEach(other -> subsets.add(literal(plus(members, other))));
        return subsets.stream().filter(domain::contains).toList();
    }

    private static List<Integer> plus(List<Integer> members, int other) {
        List<Integer> more = new ArrayList<>(members);
        more.add(other);
        return more;
    }

    private static Literal literal(List<Integer> members) {
        return Literal.of(members.stream().sorted().map(Literal::of).collect(Collectors.toList()));
    }
}
