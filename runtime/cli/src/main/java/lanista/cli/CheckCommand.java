// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import lanista.frontend.SpaceFile;
import lanista.ir.analysis.ArchitectureCount;
import lanista.ir.analysis.CostRange;
import lanista.ir.analysis.SpaceReport;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Literal;
import lanista.ir.json.ReportJson;
import lanista.ir.space.ModelSpace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            return printJson(out);
        }
        ModelSpace space = argument.load(spec.commandLine().getErr(), common.isQuiet());
        out.print(text(space, SpaceReport.of(space.graph())));
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
        out.println(ReportJson.space(space.get().name(), report, reading.space().diagnostics()));
        return ExitCode.DONE;
    }

    private static String text(ModelSpace space, SpaceReport report) {
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
        out.append(totals(report));
        return out.toString();
    }

    private static Table totals(SpaceReport report) {
        ArchitectureCount count = report.count();
        Table totals = new Table(Table.Column.text("architectures"), Table.Column.text(architectures(count)));
        if (!count.unconstrained().equals(count.architectures())) {
            totals.row("without requirements", Numbers.grouped(count.unconstrained()));
        }
        totals.row("parameters", range(report.parameters()));
        totals.row("FLOPs", range(report.flops()));
        return totals;
    }

    private static String architectures(ArchitectureCount count) {
        String number = (count.exact() ? "" : "at most ") + Numbers.grouped(count.architectures());
        return count.continuous() == 0
                ? number
                : number + ", times the values of %d continuous decisions".formatted(count.continuous());
    }

    private static String range(Optional<CostRange> range) {
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
