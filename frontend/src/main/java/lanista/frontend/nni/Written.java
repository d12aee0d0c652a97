// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.nni;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.syntax.Argument;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.Identifier;
import lanista.frontend.lan.syntax.Operator;
import lanista.frontend.lan.syntax.Statement;
import lanista.frontend.lan.syntax.Subscript;
import lanista.frontend.lan.syntax.TextPart;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Literal;

/** Parts of a syntax tree that all come from one place of a document. */
record Written(SourceSpan span) {
    Identifier identifier(String text) {
        return new Identifier(text, span);
    }

    Expression name(String text) {
        return new Expression.Name(text, span);
    }

    Expression integer(long value) {
        return new Expression.IntegerLiteral(value, span);
    }

    Expression.Text text(String characters) {
        return new Expression.Text(List.of(new TextPart.Literal(characters)), span);
    }

    Expression list(List<Expression> elements) {
        return new Expression.ListOf(elements, span);
    }

    Expression literal(Literal literal) {
        return literal.match(new Literal.Cases<>() {
            @Override
            public Expression integer(long value) {
                return new Expression.IntegerLiteral(value, span);
            }

            @Override
            public Expression real(double value) {
                return new Expression.RealLiteral(value, span);
            }

            @Override
            public Expression bool(boolean value) {
                return new Expression.TruthLiteral(value, span);
            }

            @Override
            public Expression text(String value) {
                return Written.this.text(value);
            }

            @Override
            public Expression items(List<Literal> values) {
                return list(values.stream().map(Written.this::literal).toList());
            }
        });
    }

    Argument argument(Expression value) {
        return new Argument(Optional.empty(), value);
    }

    Argument argument(String parameter, Expression value) {
        return new Argument(Optional.of(identifier(parameter)), value);
    }

    Expression call(Expression callee, List<Argument> arguments) {
        return new Expression.Call(callee, arguments, span);
    }

    Expression call(String callee, List<Argument> arguments) {
        return call(name(callee), arguments);
    }

    /** A layer applied to tensors. */
    Expression apply(Expression layer, List<Expression> tensors) {
        List<Argument> arguments = new ArrayList<>();
        tensors.forEach(tensor -> arguments.add(argument(tensor)));
        return call(layer, arguments);
    }

    Expression element(Expression list, Expression position) {
        return new Expression.Index(list, List.of(new Subscript.At(position)), span);
    }

    Expression binary(Operator operator, Expression left, Expression right) {
        return new Expression.Chain(left, List.of(new Expression.Link(operator, right, span)), span);
    }

    Statement assign(String target, Expression value) {
        return new Statement.Assign(List.of(identifier(target)), value, span);
    }
}
