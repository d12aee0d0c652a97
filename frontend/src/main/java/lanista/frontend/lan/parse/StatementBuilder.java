// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.grammar.LanLexer;
import lanista.frontend.lan.grammar.LanParser;
import lanista.frontend.lan.grammar.LanParserBaseVisitor;
import lanista.frontend.lan.syntax.Body;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.Identifier;
import lanista.frontend.lan.syntax.Statement;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;

/** Builds statements from their parse trees. */
final class StatementBuilder extends LanParserBaseVisitor<Statement> {
    private final Spans spans;
    private final Problems problems;
    private final ExpressionBuilder expressions;

    StatementBuilder(Spans spans, Problems problems, ExpressionBuilder expressions) {
        this.spans = spans;
        this.problems = problems;
        this.expressions = expressions;
    }

    Body body(LanParser.BodyContext context) {
        return new Body(context.statement().stream().map(this::visit).toList(), spans.of(context));
    }

    @Override
    public Statement visitAssignment(LanParser.AssignmentContext context) {
        List<Identifier> targets =
                context.name().stream().map(expressions::identifier).toList();
        Expression value = expressions.visit(context.expression());
        if (context.operator.getType() == LanLexer.ASSIGN) {
            return new Statement.Assign(targets, value, spans.of(context));
        }
        if (targets.size() > 1) {
            problems.add(Diagnostic.error(
                            Code.LAN0101, spans.of(context.operator), "found `+=` behind several names, expected `=`")
                    .withHelp("`+=` appends one element to one list"));
        }
        return new Statement.Append(targets.get(0), value, spans.of(context));
    }

    @Override
    public Statement visitLoop(LanParser.LoopContext context) {
        return new Statement.Loop(
                expressions.identifier(context.name()),
                expressions.visit(context.expression()),
                body(context.body()),
                spans.of(context));
    }

    @Override
    public Statement visitConditionalStatement(LanParser.ConditionalStatementContext context) {
        int conditions = context.condition().size();
        List<Statement.Arm> arms = new ArrayList<>();
        for (int i = 0; i < conditions; i++) {
            arms.add(new Statement.Arm(expressions.visit(context.condition(i).expression()), body(context.body(i))));
        }
        Optional<Body> otherwise = Optional.ofNullable(context.body(conditions)).map(this::body);
        return new Statement.Conditional(arms, otherwise, spans.of(context));
    }

    @Override
    public Statement visitRequirement(LanParser.RequirementContext context) {
        return new Statement.Require(expressions.visit(context.expression()), spans.of(context));
    }

    @Override
    public Statement visitReturnStatement(LanParser.ReturnStatementContext context) {
        return new Statement.Return(
                context.expression().stream().map(expressions::visit).toList(), spans.of(context));
    }
}
