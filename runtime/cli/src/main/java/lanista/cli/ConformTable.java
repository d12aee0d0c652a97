// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import lanista.search.conform.ConformanceReport;

/** A conformance report for a person: the counts, what is not supported by operator, and what fails with the reason. */
final class ConformTable {
    private ConformTable() {}

    static String of(ConformanceReport report) {
        StringBuilder out = new StringBuilder();
        out.append(new Table(
                        Table.Column.number("cases"),
                        Table.Column.number("pass"),
                        Table.Column.number("unsupported"),
                        Table.Column.number("fail"))
                .row(
                        Numbers.grouped(report.size()),
                        Numbers.grouped(report.passes().size()),
                        Numbers.grouped(report.unsupportedCases()),
                        Numbers.grouped(report.fails().size())));
        if (!report.unsupported().isEmpty()) {
            Table operators = new Table(Table.Column.text("unsupported operator"), Table.Column.number("cases"));
            report.unsupported().forEach((operator, cases) -> operators.row(operator, Numbers.grouped(cases.size())));
            out.append('\n').append(operators);
        }
        if (!report.fails().isEmpty()) {
            Table failures = new Table(Table.Column.text("case that fails"), Table.Column.text("reason"));
            report.fails().forEach(failures::row);
            out.append('\n').append(failures);
        }
        return out.toString();
    }
}
