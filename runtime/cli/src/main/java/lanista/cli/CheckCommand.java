// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.PrintWriter;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import lanista.frontend.SpaceFile;
import lanista.ir.analysis.ArchitectureCount;
import lanista.ir.analysis.CostRange;
import lanista.ir.analysis.Quantity;
import lanista.ir.analysis.Sampling;
import lanista.ir.analysis.SpaceReport;
import lanista.ir.canonical.DistinctCandidates;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Literal;
import lanista.ir.json.ReportJson;
import lanista.ir.space.Architecture;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.ModelSpace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanista check}: compiles a space and reports on it. */
@Command(
        name = "check",
        description = "Compiles a space, checks the shapes of all its candidates and reports what is in it.",
        footer = {"", "Example:", "  lanista check examples/digits.lan"})
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private SpaceArgument argument;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = {
                "Count the candidates that differ where there are at most N architectures;",
                "${DEFAULT-VALUE} if nothing is said."
            })
    private long limit = DistinctCandidates.LIMIT;

    @Option(
            names = "--shapes",
            description = "Add a table of every node: its operation, output shape, parameters and source line.")
    private boolean shapes;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (json && shapes) {
            throw new ParameterException(spec.commandLine(), "--shapes is a table for people; leave --json out");
        }
        if (json) {
            return printJson(out);
        }
        ModelSpace space = argument.load(spec.commandLine().getErr(), common.isQuiet());
        SpaceReport report = SpaceReport.of(space.graph());
        out.print(text(space, report, distinct(space, report)));
        if (shapes) {
            out.print("\n" + ShapeTable.of(space.graph(), argument.file().toString()));
        }
        return ExitCode.DONE;
    }

    /** In JSON the errors are part of the document. */
    private int printJson(PrintWriter out) {
        SpaceFile reading = argument.read();
        Optional<ModelSpace> space = reading.space().value();
        if (space.isEmpty()) {
            out.println(ReportJson.diagnostics(reading.space().diagnostics()));
            return ExitCode.INPUT;
        }
        SpaceReport report = SpaceReport.of(space.get().graph());
        out.println(ReportJson.space(
                space.get(),
                report,
                distinct(space.get(), report),
                reading.space().diagnostics()));
        return ExitCode.DONE;
    }

    private OptionalLong distinct(ModelSpace space, SpaceReport report) {
        return DistinctCandidates.count(space, report.count(), limit);
    }

    private static String text(ModelSpace space, SpaceReport report, OptionalLong distinct) {
        StringBuilder out = new StringBuilder();
        out.append("model ").append(space.name()).append('\n');
        space.documentation()
                .ifPresent(text -> text.lines()
                        .forEach(line -> out.append("  ").append(line.strip()).append('\n')));
        if (!report.decisions().isEmpty()) {
            Table table = new Table(
                    Table.Column.text("decision"),
                    Table.Column.text("kind"),
                    Table.Column.number("values"),
                    Table.Column.text(""));
            report.decisions()
                    .forEach(decision -> table.row(
                            decision.label().text(),
                            decision.form().word(),
                            decision.domain().isContinuous()
                                    ? "∞"
                                    : Numbers.grouped(decision.domain().size()),
                            values(decision)));
            out.append('\n').append(table).append('\n');
        }
        out.append(totals(report, distinct));
        out.append(extremes(space, report));
        return out.toString();
    }

    /** An architecture at each end of the costs, to be sampled, costed or trained with --arch. */
    private static String extremes(ModelSpace space, SpaceReport report) {
        if (report.decisions().isEmpty()) {
            return "";
        }
        Table extremes = new Table(Table.Column.text(""), Table.Column.text("architecture"));
        report.parameters().ifPresent(range -> {
            extremes.row("fewest parameters", architecture(space, range.leastAt()));
            extremes.row("most parameters", architecture(space, range.mostAt()));
        });
        report.flops().ifPresent(range -> {
            extremes.row("fewest FLOPs", architecture(space, range.leastAt()));
            extremes.row("most FLOPs", architecture(space, range.mostAt()));
        });
        return report.parameters().isEmpty() && report.flops().isEmpty() ? "" : "\n" + extremes;
    }

    private static String architecture(ModelSpace space, Assignment at) {
        return ArchitectureJson.write(space, Architecture.of(at));
    }

    private static Table totals(SpaceReport report, OptionalLong distinct) {
        ArchitectureCount count = report.count();
        Table totals = new Table(Table.Column.text("architectures"), Table.Column.text(count.words()));
        if (!count.unconstrained().equals(count.architectures())) {
            totals.row("without requirements", Numbers.grouped(count.unconstrained()));
        }
        distinct.ifPresent(number -> totals.row("distinct candidates", Numbers.grouped(BigInteger.valueOf(number))));
        if (report.sampling() != Sampling.INDEPENDENT) {
            totals.row("sampled", report.sampling().words());
        }
        totals.row("parameters", range(report, Quantity.PARAMETERS, report.parameters()));
        totals.row("FLOPs", range(report, Quantity.FLOPS, report.flops()));
        totals.row("activation bytes", range(report, Quantity.ACTIVATION_BYTES, report.activationBytes()));
        totals.row("depth", range(report, Quantity.DEPTH, report.depth()));
        return totals;
    }

    private static String range(SpaceReport report, Quantity quantity, Optional<CostRange> range) {
        if (report.unknown().contains(quantity)) {
            return "unknown: an operator outside the catalogue does not tell";
        }
        return range.map(r -> r.least() == r.most()
                        ? Numbers.grouped(r.least())
                        : Numbers.grouped(r.least()) + " to " + Numbers.grouped(r.most()))
                .orElse("too many combinations to say");
    }

    private static String values(Decision decision) {
        return decision.domain().match(new Domain.Cases<>() {
            @Override
            public String listed(Domain.Listed domain) {
                return String.join(
                        ", ",
                        domain.values().stream()
                                .map(value -> value instanceof Literal.Text text ? text.value() : value.toString())
                                .toList());
            }

            @Override
            public String stepped(Domain.Stepped domain) {
                return domain.toString();
            }

            @Override
            public String reals(Domain.Reals domain) {
                return domain.toString();
            }

            @Override
            public String subset(Domain.Subset domain) {
                String size = domain.least() == domain.most()
                        ? Integer.toString(domain.least())
                        : domain.least() + ".." + domain.most();
                return size + " of " + String.join(", ", domain.names());
            }
        });
    }
}
