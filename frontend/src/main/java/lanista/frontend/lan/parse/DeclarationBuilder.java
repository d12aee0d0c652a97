// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lanista.frontend.lan.grammar.LanLexer;
import lanista.frontend.lan.grammar.LanParser;
import lanista.frontend.lan.grammar.LanParserBaseVisitor;
import lanista.frontend.lan.syntax.Declaration;
import lanista.frontend.lan.syntax.Identifier;
import lanista.frontend.lan.syntax.ModelInput;
import lanista.frontend.lan.syntax.ParameterSyntax;
import lanista.frontend.lan.syntax.SourceTree;
import lanista.frontend.lan.syntax.TypeSyntax;
import org.antlr.v4.runtime.BufferedTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Builds the tree of a file from the parse tree of a text without syntax errors. */
final class DeclarationBuilder extends LanParserBaseVisitor<Declaration> {
    private final Spans spans;
    private final BufferedTokenStream tokens;
    private final ExpressionBuilder expressions;
    private final StatementBuilder statements;
    private final MutatorBuilder mutators;

    DeclarationBuilder(Spans spans, Problems problems, BufferedTokenStream tokens) {
        this.spans = spans;
        this.tokens = tokens;
        this.expressions = new ExpressionBuilder(spans, problems, tokens);
        this.statements = new StatementBuilder(spans, problems, expressions);
        this.mutators = new MutatorBuilder(spans, expressions);
    }

    SourceTree file(LanParser.FileContext file) {
        return new SourceTree(
                spans.file(), file.declaration().stream().map(this::visit).toList());
    }

    @Override
    public Declaration visitImportDeclaration(LanParser.ImportDeclarationContext context) {
        return new Declaration.Import(expressions.text(context.string()), spans.of(context));
    }

    @Override
    public Declaration visitConstantDeclaration(LanParser.ConstantDeclarationContext context) {
        return new Declaration.Constant(
                expressions.identifier(context.name()),
                expressions.visit(context.expression()),
                documentation(context),
                spans.of(context));
    }

    @Override
    public Declaration visitBlockDeclaration(LanParser.BlockDeclarationContext context) {
        return new Declaration.Block(
                expressions.identifier(context.name()),
                context.parameters().parameter().stream().map(this::parameter).toList(),
                context.inputs().name().stream().map(expressions::identifier).toList(),
                Optional.ofNullable(context.inputs().rest()).map(rest -> expressions.identifier(rest.name())),
                statements.body(context.body()),
                documentation(context),
                spans.of(context));
    }

    @Override
    public Declaration visitModelDeclaration(LanParser.ModelDeclarationContext context) {
        return new Declaration.Model(
                expressions.identifier(context.name()),
                context.modelInputs().modelInput().stream()
                        .map(input -> new ModelInput(expressions.identifier(input.name()), type(input.type())))
                        .toList(),
                context.type().stream().map(this::type).toList(),
                statements.body(context.body()),
                documentation(context),
                spans.of(context));
    }

    @Override
    public Declaration visitMutatorDeclaration(LanParser.MutatorDeclarationContext context) {
        return new Declaration.Mutator(
                expressions.identifier(context.name()),
                context.mutatorBody().mutatorRule().stream().map(mutators::rule).toList(),
                documentation(context),
                spans.of(context));
    }

    private ParameterSyntax parameter(LanParser.ParameterContext context) {
        return new ParameterSyntax(
                expressions.identifier(context.name(0)),
                expressions.identifier(context.name(1)),
                Optional.ofNullable(context.expression()).map(expressions::visit));
    }

    private TypeSyntax type(LanParser.TypeContext context) {
        Identifier element = expressions.identifier(context.name());
        return new TypeSyntax(
                element, context.dimension().stream().map(this::dimension).toList(), spans.of(context));
    }

    private TypeSyntax.DimensionSyntax dimension(LanParser.DimensionContext context) {
        return context.INTEGER() == null
                ? new TypeSyntax.Symbolic(context.getText(), spans.of(context))
                : new TypeSyntax.Fixed(Long.parseLong(context.getText()), spans.of(context));
    }

    private String documentation(ParserRuleContext context) {
        List<Token> lines = tokens.getHiddenTokensToLeft(context.getStart().getTokenIndex(), LanLexer.DOCUMENTATION);
        return lines == null
                ? ""
                : lines.stream()
                        .map(line -> line.getText().substring(2).strip())
                        .collect(Collectors.joining("\n"));
    }
}
