// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import lanista.frontend.lan.grammar.LanParser;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.SourceTree;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Reads the syntax trees of source texts. */
public final class SourceParser {
    private final Spans spans;
    private final Problems problems = new Problems();

    private SourceParser(Spans spans) {
        this.spans = spans;
    }

    /** The tree, or every error of the text's form. */
    public static Parsed<SourceTree> parse(SourceText source) {
        SourceParser parser = new SourceParser(new Spans(source.name()));
        return parser.read(
                source,
                LanParser::file,
                (file, tokens) -> new DeclarationBuilder(parser.spans, parser.problems, tokens).file(file));
    }

    /** The expression that a text is, or every error of the text's form. */
    public static Parsed<Expression> parseExpression(SourceText source) {
        SourceParser parser = new SourceParser(new Spans(source.name()));
        return parser.read(
                source,
                LanParser::loneExpression,
                (lone, tokens) ->
                        new ExpressionBuilder(parser.spans, parser.problems, tokens).visit(lone.expression()));
    }

    /**
     * @param rule what the text is
     * @param build makes of the parse tree what it stands for
     */
    private <C, T> Parsed<T> read(
            SourceText source, Function<LanParser, C> rule, BiFunction<C, CommonTokenStream, T> build) {
        List<Token> tokens = new TokenReader(spans, problems).read(source.text());
        Optional<Diagnostic> tooDeep = NestingCheck.check(tokens, spans);
        if (tooDeep.isPresent()) {
            return Parsed.failed(List.of(tooDeep.get()));
        }
        CommonTokenStream stream = new CommonTokenStream(new ListTokenSource(tokens));
        LanParser parser = new LanParser(stream);
        parser.removeErrorListeners();
        C context = parse(parser, stream, rule);
        if (!problems.isEmpty()) {
            return Parsed.failed(problems.all());
        }
        T tree = build.apply(context, stream);
        return problems.isEmpty() ? Parsed.of(tree, List.of()) : Parsed.failed(problems.all());
    }

    /** Parses with the faster prediction first; where that fails, once more with the full one, which reports errors. */
    private <C> C parse(LanParser parser, CommonTokenStream stream, Function<LanParser, C> rule) {
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        parser.setErrorHandler(new BailErrorStrategy());
        try {
            return rule.apply(parser);
        } catch (ParseCancellationException e) {
            stream.seek(0);
            parser.reset();
            parser.getInterpreter().setPredictionMode(PredictionMode.LL);
            parser.setErrorHandler(new SyntaxErrors(spans, problems));
            return rule.apply(parser);
        }
    }
}
