// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.sampled;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.ModelSpace;
import lanista.mutators.strategy.DecisionSpace;

/**
 * Paths under strict fairness (Chu, Zhang and Xu, FairNAS, ICCV 2021): so many as the longest choice has options, in which
 * every option of that choice comes once. Of a shorter choice all options come once before one comes again. What a path
 * does not activate of its options it does not train.
 *
 * <p>Options are dealt to the paths at random. Where a path breaks a requirement, it exchanges options with others until
 * all meet them, which changes nothing about how often each comes.
 */
final class FairPaths implements Supplier<List<Architecture>> {
    private static final int MOST_OPTIONS = 256;
    private static final int MOST_DEALS = 20;
    private static final int MOST_EXCHANGES = 1_000;

    private final DecisionSpace space;
    private final List<Decision> decisions;
    private final RandomGenerator random;
    private final int paths;

    /** @throws SourceException LAN0731 for a choice whose options are too many to take all of them in a step */
    FairPaths(ModelSpace space, RandomGenerator random) {
        this.space = DecisionSpace.of(space);
        this.decisions = space.decisionList();
        this.random = random;
        List<Diagnostic> problems = decisions.stream()
                .filter(decision -> !isShort(decision))
                .map(decision ->
                        problem("strict fairness takes every option of '%s' in each step, and it has more than %d"
                                .formatted(decision.label(), MOST_OPTIONS)))
                .toList();
        if (!problems.isEmpty()) {
            throw new SourceException(problems);
        }
        this.paths = decisions.stream().mapToInt(FairPaths::options).max().orElse(1);
    }

    private static boolean isShort(Decision decision) {
        return !decision.domain().isContinuous()
                && decision.domain().size().bitLength() < Integer.SIZE
                && options(decision) <= MOST_OPTIONS;
    }

    private static int options(Decision decision) {
        return decision.domain().size().intValueExact();
    }

    private static Diagnostic problem(String message) {
        return Diagnostic.error(Code.LAN0731, SourceSpan.NONE, message)
                .withHelp("draw the paths evenly instead, as 'spos' does");
    }

    /** @throws SourceException LAN0731 where no such paths are found that meet the requirements */
    @Override
    public List<Architecture> get() {
        for (int deal = 0; deal < MOST_DEALS; deal++) {
            Hands hands = new Hands();
            if (hands.meetRequirements()) {
                return hands.architectures();
            }
        }
        throw new SourceException(List.of(problem(
                "no %d paths were found that take every option evenly and meet the requirements".formatted(paths))));
    }

    /** The options that each path holds. */
    private final class Hands {
        private final Map<Label, List<Literal>> dealt = new LinkedHashMap<>();
        private final List<DecisionSpace.Drawn> drawn = new ArrayList<>();

        Hands() {
            decisions.forEach(decision -> dealt.put(decision.label(), dealt(decision)));
            IntStream.range(0, paths).forEach(path -> drawn.add(draw(path)));
        }

        private List<Literal> dealt(Decision decision) {
            List<Literal> options = new ArrayList<>();
            while (options.size() < paths) {
                List<Literal> round = new ArrayList<>();
                for (int i = 0; i < options(decision); i++) {
                    round.add(random.nextInt(i + 1), decision.domain().value(i));
                }
                options.addAll(round.subList(0, Math.min(round.size(), paths - options.size())));
            }
            return options;
        }

        private DecisionSpace.Drawn draw(int path) {
            return space.draw(decision -> held(decision.label()).get(path));
        }

        private List<Literal> held(Label label) {
            return Objects.requireNonNull(dealt.get(label));
        }

        boolean meetRequirements() {
            for (int exchange = 0; exchange < MOST_EXCHANGES; exchange++) {
                List<Integer> broken = IntStream.range(0, paths)
                        .filter(path -> !drawn.get(path).feasible())
                        .boxed()
                        .toList();
                if (broken.isEmpty()) {
                    return true;
                }
                exchange(broken.get(random.nextInt(broken.size())), random.nextInt(paths));
            }
            return false;
        }

        /** Two paths exchange an option, unless fewer of them then meet the requirements. */
        private void exchange(int one, int other) {
            List<Literal> options =
                    held(decisions.get(random.nextInt(decisions.size())).label());
            swap(options, one, other);
            DecisionSpace.Drawn first = draw(one);
            DecisionSpace.Drawn second = draw(other);
            if (drawn.get(other).feasible() && !first.feasible() && !second.feasible()) {
                swap(options, one, other);
            } else {
                drawn.set(one, first);
                drawn.set(other, second);
            }
        }

        private static void swap(List<Literal> options, int one, int other) {
            Literal held = options.get(one);
            options.set(one, options.get(other));
            options.set(other, held);
        }

        List<Architecture> architectures() {
            return drawn.stream().map(DecisionSpace.Drawn::architecture).toList();
        }
    }
}
