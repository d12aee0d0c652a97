// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import lanista.ir.space.Architecture;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.ModelSpace;
import lanista.mutators.strategy.DecisionSpace;
import lanista.mutators.strategy.Strategies;
import lanista.mutators.strategy.Strategy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanista sample}: architectures of a space at random. */
@Command(
        name = "sample",
        description = "Prints architectures of a space at random, one JSON object a line.",
        footer = {"", "Example:", "  lanista sample examples/digits.lan -n 5 --seed 1"})
final class SampleCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private SpaceArgument argument;

    @Option(names = "-n", paramLabel = "N", defaultValue = "1", description = "How many; 1 where nothing is said.")
    private int count;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "0", description = "The same seed, the same samples.")
    private long seed;

    @Option(names = "--distinct", description = "Print no architecture twice; ends early where there are no more.")
    private boolean distinct;

    @Override
    public Integer call() {
        if (count < 0) {
            throw new ParameterException(spec.commandLine(), "-n takes 0 or more, not " + count);
        }
        PrintWriter out = spec.commandLine().getOut();
        ModelSpace space = argument.load(spec.commandLine().getErr(), common.isQuiet());
        Strategy strategy = Strategies.random(DecisionSpace.of(space), seed, distinct);
        int printed = 0;
        Optional<Architecture> next = count == 0 ? Optional.empty() : strategy.ask();
        while (next.isPresent()) {
            out.println(ArchitectureJson.write(space, next.get()));
            printed++;
            next = printed < count ? strategy.ask() : Optional.empty();
        }
        if (printed < count && !common.isQuiet()) {
            spec.commandLine().getErr().println("lanista: found %d architectures, not %d".formatted(printed, count));
        }
        return printed == 0 && count > 0 ? ExitCode.INPUT : ExitCode.DONE;
    }
}
