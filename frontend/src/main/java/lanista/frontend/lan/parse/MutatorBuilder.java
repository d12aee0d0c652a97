// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.grammar.LanLexer;
import lanista.frontend.lan.grammar.LanParser;
import lanista.frontend.lan.grammar.LanParserBaseVisitor;
import lanista.frontend.lan.syntax.Argument;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.Identifier;
import lanista.frontend.lan.syntax.MutatorAction;
import lanista.frontend.lan.syntax.MutatorRule;
import org.antlr.v4.runtime.ParserRuleContext;

/** Builds the rules of mutators from their parse trees. */
final class MutatorBuilder extends LanParserBaseVisitor<MutatorAction> {
    private final Spans spans;
    private final ExpressionBuilder expressions;

    MutatorBuilder(Spans spans, ExpressionBuilder expressions) {
        this.spans = spans;
        this.expressions = expressions;
    }

    MutatorRule rule(LanParser.MutatorRuleContext context) {
        return new MutatorRule(
                expressions.identifier(context.operator),
                context.argument().stream().map(expressions::argument).toList(),
                expressions.identifier(context.target),
                Optional.ofNullable(context.condition()).map(condition -> expressions.visit(condition.expression())),
                context.actions().action().stream().map(this::visit).toList(),
                spans.of(context));
    }

    @Override
    public MutatorAction visitReplaceAction(LanParser.ReplaceActionContext context) {
        Expression layer = expressions.visit(context.expression());
        return action(MutatorAction.Form.REPLACE, context.name(), Optional.of(layer), context);
    }

    @Override
    public MutatorAction visitInsertAction(LanParser.InsertActionContext context) {
        boolean before = context.place.getType() == LanLexer.BEFORE;
        return action(
                before ? MutatorAction.Form.INSERT_BEFORE : MutatorAction.Form.INSERT_AFTER,
                context.name(),
                Optional.of(expressions.visit(context.expression())),
                context);
    }

    @Override
    public MutatorAction visitRemoveAction(LanParser.RemoveActionContext context) {
        return action(MutatorAction.Form.REMOVE, context.name(), Optional.empty(), context);
    }

    @Override
    public MutatorAction visitWrapAction(LanParser.WrapActionContext context) {
        Identifier target = expressions.identifier(context.name());
        Expression wrapper = expressions.visit(context.expression());
        List<Argument> arguments = new ArrayList<>();
        arguments.add(new Argument(Optional.empty(), new Expression.Name(target.text(), target.span())));
        if (wrapper instanceof Expression.Call call) {
            arguments.addAll(call.arguments());
            wrapper = call.callee();
        }
        Expression made = new Expression.Call(wrapper, arguments, spans.of(context.expression()));
        return action(MutatorAction.Form.WRAP, context.name(), Optional.of(made), context);
    }

    private MutatorAction action(
            MutatorAction.Form form,
            LanParser.NameContext target,
            Optional<Expression> layer,
            ParserRuleContext context) {
        return new MutatorAction(form, expressions.identifier(target), layer, spans.of(context));
    }
}
