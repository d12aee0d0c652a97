// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanista.frontend.lan.grammar.LanLexer;
import lanista.frontend.lan.grammar.LanParser;
import lanista.frontend.lan.syntax.DomainSyntax;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.Selection;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import org.antlr.v4.runtime.BufferedTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Builds the five forms of a choice from their parse trees. */
final class ChoiceBuilder {
    private static final Set<Integer> ARITHMETIC = Set.of(
            LanLexer.PLUS,
            LanLexer.MINUS,
            LanLexer.STAR,
            LanLexer.SLASH,
            LanLexer.DOUBLE_SLASH,
            LanLexer.PERCENT,
            LanLexer.AT,
            LanLexer.POWER);

    private final Spans spans;
    private final Problems problems;
    private final BufferedTokenStream tokens;
    private final ExpressionBuilder expressions;

    ChoiceBuilder(Spans spans, Problems problems, BufferedTokenStream tokens, ExpressionBuilder expressions) {
        this.spans = spans;
        this.problems = problems;
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Expression choice(LanParser.ChoiceContext context) {
        Optional<Expression.Text> label = label(context.string());
        if (context.OF() != null) {
            Selection selection = context.ANY() != null
                    ? new Selection.Any(spans.of(context.ANY().getSymbol()))
                    : number(context.domain());
            return new Expression.SubsetChoice(
                    label, selection, expressions.operand(context.operand()), spans.of(context));
        }
        if (context.alternatives() == null) {
            return new Expression.ValueChoice(label, domain(context.domain()), spans.of(context));
        }
        List<Expression.Alternative> alternatives = context.alternatives().alternative().stream()
                .map(each -> new Expression.Alternative(
                        expressions.identifier(each.name()), expressions.visit(each.expression())))
                .toList();
        return new Expression.LayerChoice(label, alternatives, spans.of(context));
    }

    Expression select(LanParser.SelectContext context) {
        return new Expression.InputChoice(
                label(context.string()),
                selection(context.selection()),
                expressions.visit(context.expression()),
                expressions.identifier(context.name()),
                spans.of(context));
    }

    Expression repeat(LanParser.RepeatContext context) {
        return new Expression.Repeat(
                label(context.string()),
                domain(context.domain()),
                Optional.ofNullable(context.name()).map(expressions::identifier),
                expressions.branch(context.branch()),
                spans.of(context));
    }

    Expression optional(LanParser.OptionalContext context) {
        return new Expression.OptionalLayer(
                label(context.string()), expressions.branch(context.branch()), spans.of(context));
    }

    private Optional<Expression.Text> label(LanParser.StringContext context) {
        return Optional.ofNullable(context).map(expressions::text);
    }

    private Selection selection(LanParser.SelectionContext context) {
        if (context.ANY() != null) {
            return new Selection.Any(spans.of(context));
        }
        return selection(context.operand(), context.RANGE() != null, context);
    }

    /** A range of how many, which goes from one to the next. */
    private Selection number(LanParser.DomainContext context) {
        if (context.STEP() != null || context.LOG() != null) {
            problems.add(Diagnostic.error(
                            Code.LAN0101, spans.of(context), "how many elements are taken has neither `step` nor `log`")
                    .withHelp("write choice 1..2 of [\"a\", \"b\", \"c\"]"));
        }
        return selection(context.operand(), context.RANGE() != null, context);
    }

    private Selection selection(List<LanParser.OperandContext> ends, boolean isRange, ParserRuleContext context) {
        Expression first = expressions.operand(ends.get(0));
        return isRange
                ? new Selection.Between(first, expressions.operand(ends.get(1)), spans.of(context))
                : new Selection.Exactly(first);
    }

    private DomainSyntax domain(LanParser.DomainContext context) {
        Expression first = expressions.operand(context.operand(0));
        if (context.RANGE() == null) {
            return new DomainSyntax.Given(first);
        }
        checkEnd(context);
        Optional<Expression> step = Optional.ofNullable(context.operand(2)).map(expressions::operand);
        Expression last = expressions.operand(context.operand(1));
        return new DomainSyntax.Range(first, last, step, context.LOG() != null, spans.of(context));
    }

    /** {@code choice 1..n - 1}: the reader cannot know whether the range ends at n or at n - 1. */
    private void checkEnd(ParserRuleContext range) {
        Token next = tokens.get(range.getStop().getTokenIndex() + 1);
        if (ARITHMETIC.contains(next.getType())) {
            problems.add(Diagnostic.error(
                            Code.LAN0111,
                            spans.of(next),
                            "`%s` behind a range can be read in two ways".formatted(next.getText()))
                    .withHelp("write (choice a..b) %1$s c, or choice a..(b %1$s c)".formatted(next.getText())));
        }
    }
}
