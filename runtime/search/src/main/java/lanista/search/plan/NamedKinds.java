// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lanista.ir.argument.Argument;
import lanista.ir.argument.ArgumentReader;
import lanista.ir.argument.Arguments;
import lanista.ir.argument.Kinds;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.mutators.scheduler.SchedulerProvider;
import lanista.mutators.scheduler.Schedulers;
import lanista.mutators.strategy.StrategyProvider;
import lanista.search.oneshot.OneShotStrategy;
import lanista.search.plan.SearchPlan.Planned;

/** Finds strategies and schedulers by name and gives them their arguments; what is wrong joins the problems. */
final class NamedKinds {
    private final List<Diagnostic> problems;

    NamedKinds(List<Diagnostic> problems) {
        this.problems = problems;
    }

    Optional<Planned<StrategyProvider>> strategy(PlanEntry entry) {
        return find(entry, OneShotStrategy.kinds())
                .flatMap(kind -> arguments(entry, "strategy", kind.arguments())
                        .flatMap(arguments -> with(entry, "strategy", arguments, kind::with)
                                .map(provider -> new Planned<>(provider, arguments))));
    }

    /** The steps of a trial, which the scheduler divides, are not known yet. */
    Optional<Planned<SchedulerProvider>> scheduler(PlanEntry entry) {
        return find(entry, Schedulers.kinds(1))
                .flatMap(kind -> arguments(entry, "scheduler", kind.arguments())
                        .map(arguments -> new Planned<>(kind, arguments)));
    }

    private <P> Optional<P> find(PlanEntry entry, Kinds<P> kinds) {
        try {
            return Optional.of(kinds.get(entry.name().orElseThrow(), entry.place()));
        } catch (SourceException unknown) {
            problems.addAll(unknown.diagnostics());
            return Optional.empty();
        }
    }

    private Optional<Arguments> arguments(PlanEntry entry, String noun, List<Argument> declared) {
        String taker = "the %s '%s'".formatted(noun, entry.name().orElseThrow());
        ArgumentReader reader = new ArgumentReader(taker, "argument", declared, Code.LAN0723);
        Arguments arguments = reader.read(entry.arguments());
        problems.addAll(reader.problems());
        return reader.problems().isEmpty() ? Optional.of(arguments) : Optional.empty();
    }

    /** What takes the arguments, unless they do not go together. */
    private <P> Optional<P> with(PlanEntry entry, String noun, Arguments arguments, Function<Arguments, P> kind) {
        try {
            return Optional.of(kind.apply(arguments));
        } catch (IllegalArgumentException refused) {
            problems.add(Diagnostic.error(
                    Code.LAN0723,
                    entry.place(),
                    "the %s '%s': %s".formatted(noun, entry.name().orElseThrow(), refused.getMessage())));
            return Optional.empty();
        }
    }
}
