// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lanista.ir.analysis.Cost;
import lanista.ir.analysis.Quantity;
import lanista.ir.json.ReportJson;
import lanista.ir.space.Candidate;
import lanista.ir.space.ModelSpace;
import lanista.ir.type.TensorType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanista cost}: what a candidate costs, layer by layer. */
@Command(
        name = "cost",
        description = "Prints the parameters, FLOPs, bytes and output shapes of a candidate, layer by layer.",
        footer = {"", "Example:", "  lanista cost examples/digits.lan --arch best.json"})
final class CostCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private SpaceArgument argument;

    @Option(
            names = "--arch",
            paramLabel = "A.json",
            description = "The architecture; needed where the space has decisions.")
    private Optional<Path> architecture;

    @Option(names = "--json", description = "Print the table as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        ModelSpace space = argument.load(err, common.isQuiet());
        Candidate candidate = ArchitectureOption.freezeOrOnly(space, architecture, err);
        Cost cost = Cost.of(candidate.graph());
        if (json) {
            out.println(ReportJson.cost(space.name(), cost));
        } else {
            out.print(table(cost));
            out.print("\ndepth  " + Numbers.grouped(cost.depth()) + "\n");
        }
        return ExitCode.DONE;
    }

    private static Table table(Cost cost) {
        Table table = new Table(
                Table.Column.text("layer"),
                Table.Column.text("operator"),
                Table.Column.text("output"),
                Table.Column.number("parameters"),
                Table.Column.number("FLOPs"),
                Table.Column.number("bytes"));
        for (Cost.Layer layer : cost.layers()) {
            table.row(
                    layer.node().path(),
                    layer.operator(),
                    layer.types().stream().map(TensorType::toString).collect(Collectors.joining(" ")),
                    amount(layer.parameters(), layer.isKnown(Quantity.PARAMETERS)),
                    amount(layer.flops(), layer.isKnown(Quantity.FLOPS)),
                    amount(layer.activationBytes(), layer.isKnown(Quantity.ACTIVATION_BYTES)));
        }
        table.row(
                "total",
                "",
                "",
                total(cost, Quantity.PARAMETERS),
                total(cost, Quantity.FLOPS),
                total(cost, Quantity.ACTIVATION_BYTES));
        return table;
    }

    private static String amount(long amount, boolean known) {
        return known ? Numbers.grouped(amount) : "unknown";
    }

    private static String total(Cost cost, Quantity quantity) {
        String amount = Numbers.grouped(cost.amount(quantity));
        return cost.isKnown(quantity) ? amount : "at least " + amount;
    }
}
