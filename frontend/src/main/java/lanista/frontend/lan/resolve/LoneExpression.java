// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.resolve;

import java.util.ArrayList;
import java.util.List;
import lanista.frontend.lan.parse.SourceParser;
import lanista.frontend.lan.parse.SourceText;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.SourceTree;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;

/**
 * An expression that is a text of its own, its names resolved: it sees what is built in.
 *
 * @param module a file in which nothing is declared
 */
public record LoneExpression(Module module, Expression expression) {
    /**
     * Reads an expression.
     *
     * @param name what diagnostics call the text
     */
    public static Parsed<LoneExpression> parse(String name, String text) {
        Parsed<SourceText> source = SourceText.of(name, text);
        if (source.value().isEmpty()) {
            return Parsed.failed(source.diagnostics());
        }
        Parsed<Expression> parsed = SourceParser.parseExpression(source.orThrow());
        if (parsed.value().isEmpty()) {
            return Parsed.failed(parsed.diagnostics());
        }
        Module module = Module.of(new SourceTree(name, List.of()));
        List<Diagnostic> problems = new ArrayList<>();
        new BodyCheck(module, problems, used -> {}).expression(parsed.orThrow(), NameScope.ofBody());
        return problems.isEmpty()
                ? Parsed.of(new LoneExpression(module, parsed.orThrow()), List.of())
                : Parsed.failed(problems);
    }
}
