// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.grammar.LanLexer;
import lanista.frontend.lan.grammar.LanParser;
import lanista.frontend.lan.grammar.LanParserBaseVisitor;
import lanista.frontend.lan.syntax.Argument;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.Identifier;
import lanista.frontend.lan.syntax.Operator;
import lanista.frontend.lan.syntax.Subscript;
import lanista.ir.diagnostic.SourceSpan;
import org.antlr.v4.runtime.BufferedTokenStream;
import org.antlr.v4.runtime.Token;

/** Builds expressions from their parse trees; those of choices are left to {@link ChoiceBuilder}. */
final class ExpressionBuilder extends LanParserBaseVisitor<Expression> {
    private final Spans spans;
    private final OperatorCheck operators;
    private final ChoiceBuilder choices;

    ExpressionBuilder(Spans spans, Problems problems, BufferedTokenStream tokens) {
        this.spans = spans;
        this.operators = new OperatorCheck(spans, problems);
        this.choices = new ChoiceBuilder(spans, problems, tokens, this);
    }

    Identifier identifier(LanParser.NameContext name) {
        return new Identifier(name.getText(), spans.of(name));
    }

    Expression.Text text(LanParser.StringContext string) {
        return Literals.text(string, spans.of(string), this);
    }

    @Override
    public Expression visitOperandExpression(LanParser.OperandExpressionContext context) {
        return suffixed(visit(context.postfix().primary()), context.postfix().suffix());
    }

    /** A chain's left spine goes as deep as the source is long: a loop walks it. */
    @Override
    public Expression visitChain(LanParser.ChainContext context) {
        List<Expression.Link> links = new ArrayList<>();
        LanParser.ExpressionContext first = context;
        while (first instanceof LanParser.ChainContext chain) {
            operators.check(chain);
            links.add(new Expression.Link(operator(chain.operator), visit(chain.right), spans.of(chain.operator)));
            first = chain.left;
        }
        Collections.reverse(links);
        return new Expression.Chain(visit(first), links, spans.of(context));
    }

    @Override
    public Expression visitPower(LanParser.PowerContext context) {
        return new Expression.Power(visit(context.base), visit(context.exponent), spans.of(context));
    }

    @Override
    public Expression visitNegation(LanParser.NegationContext context) {
        return new Expression.Negate(visit(context.expression()), spans.of(context));
    }

    @Override
    public Expression visitComplement(LanParser.ComplementContext context) {
        return new Expression.Not(visit(context.expression()), spans.of(context));
    }

    @Override
    public Expression visitAtomPrimary(LanParser.AtomPrimaryContext context) {
        return visit(context.atom());
    }

    @Override
    public Expression visitText(LanParser.TextContext context) {
        return text(context.string());
    }

    @Override
    public Expression visitTruth(LanParser.TruthContext context) {
        return new Expression.TruthLiteral(context.value.getType() == LanLexer.TRUE, spans.of(context));
    }

    @Override
    public Expression visitInteger(LanParser.IntegerContext context) {
        return new Expression.IntegerLiteral(Long.parseLong(context.getText()), spans.of(context));
    }

    @Override
    public Expression visitFloat(LanParser.FloatContext context) {
        return new Expression.RealLiteral(Double.parseDouble(context.getText()), spans.of(context));
    }

    @Override
    public Expression visitReference(LanParser.ReferenceContext context) {
        return new Expression.Name(context.getText(), spans.of(context));
    }

    @Override
    public Expression visitParentheses(LanParser.ParenthesesContext context) {
        return visit(context.expression());
    }

    @Override
    public Expression visitList(LanParser.ListContext context) {
        if (context.FOR() != null) {
            return new Expression.Comprehension(
                    visit(context.expression(0)),
                    identifier(context.name()),
                    visit(context.expression(1)),
                    spans.of(context));
        }
        return new Expression.ListOf(
                context.expression().stream().map(this::visit).toList(), spans.of(context));
    }

    @Override
    public Expression visitConditional(LanParser.ConditionalContext context) {
        int conditions = context.condition().size();
        List<Expression.Arm> arms = new ArrayList<>();
        for (int i = 0; i < conditions; i++) {
            arms.add(new Expression.Arm(visit(context.condition(i).expression()), branch(context.branch(i))));
        }
        return new Expression.Conditional(arms, branch(context.branch(conditions)), spans.of(context));
    }

    @Override
    public Expression visitChoice(LanParser.ChoiceContext context) {
        return choices.choice(context);
    }

    @Override
    public Expression visitSelect(LanParser.SelectContext context) {
        return choices.select(context);
    }

    @Override
    public Expression visitRepeat(LanParser.RepeatContext context) {
        return choices.repeat(context);
    }

    @Override
    public Expression visitOptional(LanParser.OptionalContext context) {
        return choices.optional(context);
    }

    Expression branch(LanParser.BranchContext context) {
        return visit(context.expression());
    }

    Expression operand(LanParser.OperandContext context) {
        Expression value = suffixed(visit(context.atom()), context.suffix());
        return context.MINUS() == null ? value : new Expression.Negate(value, spans.of(context));
    }

    private Expression suffixed(Expression target, List<LanParser.SuffixContext> suffixes) {
        operators.checkSuffixes(suffixes);
        Expression result = target;
        for (LanParser.SuffixContext suffix : suffixes) {
            SourceSpan span = target.span().to(spans.of(suffix));
            if (suffix instanceof LanParser.CallContext call) {
                result = new Expression.Call(
                        result, call.argument().stream().map(this::argument).toList(), span);
            } else if (suffix instanceof LanParser.NamedContext named) {
                result = new Expression.Named(result, text(named.string()), span);
            } else if (suffix instanceof LanParser.MemberContext member) {
                result = new Expression.Member(result, identifier(member.name()), span);
            } else {
                List<LanParser.SubscriptContext> subscripts = ((LanParser.IndexContext) suffix).subscript();
                result = new Expression.Index(
                        result, subscripts.stream().map(this::subscript).toList(), span);
            }
        }
        return result;
    }

    Argument argument(LanParser.ArgumentContext context) {
        return new Argument(Optional.ofNullable(context.name()).map(this::identifier), visit(context.expression()));
    }

    private Subscript subscript(LanParser.SubscriptContext context) {
        return context.COLON().isEmpty()
                ? new Subscript.At(visit(context.from))
                : new Subscript.Slice(bound(context.from), bound(context.to), bound(context.step), spans.of(context));
    }

    private Optional<Expression> bound(LanParser.ExpressionContext context) {
        return Optional.ofNullable(context).map(this::visit);
    }

    private static Operator operator(Token token) {
        for (Operator operator : Operator.values()) {
            if (operator.symbol().equals(token.getText())) {
                return operator;
            }
        }
        throw new IllegalStateException("the grammar has an operator without a name: " + token.getText());
    }
}
