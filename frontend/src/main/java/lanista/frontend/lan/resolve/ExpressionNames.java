// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.resolve;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanista.frontend.lan.syntax.Argument;
import lanista.frontend.lan.syntax.DomainSyntax;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.Selection;
import lanista.frontend.lan.syntax.Subscript;
import lanista.frontend.lan.syntax.TextPart;
import lanista.ir.Select;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;

/** Checks the names in an expression. */
final class ExpressionNames implements Expression.Cases<Void> {
    private static final List<String> REDUCTIONS =
            Arrays.stream(Select.Reduction.values()).map(Select.Reduction::word).toList();

    private final BodyCheck check;
    private final NameScope scope;
    private final boolean inRequirement;

    ExpressionNames(BodyCheck check, NameScope scope, boolean inRequirement) {
        this.check = check;
        this.scope = scope;
        this.inRequirement = inRequirement;
    }

    private void visit(Expression expression) {
        expression.match(this);
    }

    private void visit(Optional<? extends Expression> expression) {
        expression.ifPresent(this::visit);
    }

    @Override
    public Void integer(Expression.IntegerLiteral expression) {
        return null;
    }

    @Override
    public Void real(Expression.RealLiteral expression) {
        return null;
    }

    @Override
    public Void truth(Expression.TruthLiteral expression) {
        return null;
    }

    @Override
    public Void text(Expression.Text expression) {
        for (TextPart part : expression.parts()) {
            if (part instanceof TextPart.Place place) {
                visit(place.value());
            }
        }
        return null;
    }

    @Override
    public Void name(Expression.Name expression) {
        check.use(expression, scope, inRequirement);
        return null;
    }

    @Override
    public Void list(Expression.ListOf expression) {
        expression.elements().forEach(this::visit);
        return null;
    }

    @Override
    public Void comprehension(Expression.Comprehension expression) {
        visit(expression.items());
        NameScope inner = scope.inner();
        check.declare(expression.variable(), inner);
        expression.element().match(new ExpressionNames(check, inner, inRequirement));
        return null;
    }

    @Override
    public Void negate(Expression.Negate expression) {
        visit(expression.operand());
        return null;
    }

    @Override
    public Void not(Expression.Not expression) {
        visit(expression.operand());
        return null;
    }

    @Override
    public Void power(Expression.Power expression) {
        visit(expression.base());
        visit(expression.exponent());
        return null;
    }

    @Override
    public Void chain(Expression.Chain expression) {
        visit(expression.first());
        expression.links().forEach(link -> visit(link.operand()));
        return null;
    }

    @Override
    public Void conditional(Expression.Conditional expression) {
        for (Expression.Arm arm : expression.arms()) {
            visit(arm.condition());
            visit(arm.value());
        }
        visit(expression.otherwise());
        return null;
    }

    @Override
    public Void call(Expression.Call expression) {
        visit(expression.callee());
        for (Argument argument : expression.arguments()) {
            visit(argument.value());
        }
        return null;
    }

    @Override
    public Void index(Expression.Index expression) {
        visit(expression.target());
        for (Subscript subscript : expression.subscripts()) {
            subscript.match(new Subscript.Cases<Void>() {
                @Override
                public Void at(Subscript.At at) {
                    visit(at.position());
                    return null;
                }

                @Override
                public Void slice(Subscript.Slice slice) {
                    visit(slice.from());
                    visit(slice.to());
                    visit(slice.step());
                    return null;
                }
            });
        }
        return null;
    }

    @Override
    public Void named(Expression.Named expression) {
        visit(expression.name());
        visit(expression.value());
        return null;
    }

    @Override
    public Void member(Expression.Member expression) {
        visit(expression.target());
        return null;
    }

    @Override
    public Void layerChoice(Expression.LayerChoice expression) {
        visit(expression.label());
        Set<String> seen = new HashSet<>();
        for (Expression.Alternative alternative : expression.alternatives()) {
            if (!seen.add(alternative.name().text())) {
                check.report(Diagnostic.error(
                                Code.LAN0202,
                                alternative.name().span(),
                                "the alternative `%s` is defined twice"
                                        .formatted(alternative.name().text()))
                        .withHelp("give each alternative a name of its own"));
            }
            visit(alternative.layer());
        }
        return null;
    }

    @Override
    public Void valueChoice(Expression.ValueChoice expression) {
        visit(expression.label());
        visit(expression.domain());
        return null;
    }

    @Override
    public Void subsetChoice(Expression.SubsetChoice expression) {
        visit(expression.label());
        visit(expression.selection());
        visit(expression.elements());
        return null;
    }

    @Override
    public Void inputChoice(Expression.InputChoice expression) {
        visit(expression.label());
        visit(expression.selection());
        visit(expression.operands());
        if (!REDUCTIONS.contains(expression.reduction().text())) {
            check.report(Diagnostic.error(
                            Code.LAN0201,
                            expression.reduction().span(),
                            "there is no reduction `%s`"
                                    .formatted(expression.reduction().text()))
                    .withHelp("there are " + String.join(", ", REDUCTIONS)));
        }
        return null;
    }

    private void visit(Selection selection) {
        selection.match(new Selection.Cases<Void>() {
            @Override
            public Void any(Selection.Any any) {
                return null;
            }

            @Override
            public Void exactly(Selection.Exactly exactly) {
                visit(exactly.count());
                return null;
            }

            @Override
            public Void between(Selection.Between between) {
                visit(between.from());
                visit(between.to());
                return null;
            }
        });
    }

    @Override
    public Void repeat(Expression.Repeat expression) {
        visit(expression.label());
        visit(expression.domain());
        NameScope inner = scope.inner();
        expression.position().ifPresent(name -> check.declare(name, inner));
        expression.layer().match(new ExpressionNames(check, inner, inRequirement));
        return null;
    }

    @Override
    public Void optional(Expression.OptionalLayer expression) {
        visit(expression.label());
        visit(expression.layer());
        return null;
    }

    private void visit(DomainSyntax domain) {
        domain.match(new DomainSyntax.Cases<Void>() {
            @Override
            public Void given(DomainSyntax.Given given) {
                visit(given.value());
                return null;
            }

            @Override
            public Void range(DomainSyntax.Range range) {
                visit(range.from());
                visit(range.to());
                visit(range.step());
                return null;
            }
        });
    }
}
