// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.grammar.LanParser;
import lanista.frontend.lan.syntax.SourceTree;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Reads the syntax tree of a source text. */
public final class SourceParser {
    private final Spans spans;
    private final Problems problems = new Problems();

    private SourceParser(Spans spans) {
        this.spans = spans;
    }

    /** The tree, or every error of the text's form. */
    public static Parsed<SourceTree> parse(SourceText source) {
        return new SourceParser(new Spans(source.name())).read(source);
    }

    private Parsed<SourceTree> read(SourceText source) {
        List<Token> tokens = new TokenReader(spans, problems).read(source.text());
        Optional<Diagnostic> tooDeep = NestingCheck.check(tokens, spans);
        if (tooDeep.isPresent()) {
            return Parsed.failed(List.of(tooDeep.get()));
        }
        CommonTokenStream stream = new CommonTokenStream(new ListTokenSource(tokens));
        LanParser parser = new LanParser(stream);
        parser.removeErrorListeners();
        LanParser.FileContext file = parse(parser, stream);
        if (!problems.isEmpty()) {
            return Parsed.failed(problems.all());
        }
        SourceTree tree = new DeclarationBuilder(spans, problems, stream).file(file);
        return problems.isEmpty() ? Parsed.of(tree, List.of()) : Parsed.failed(problems.all());
    }

    /** Parses with the faster prediction first; where that fails, once more with the full one, which reports errors. */
    private LanParser.FileContext parse(LanParser parser, CommonTokenStream stream) {
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        parser.setErrorHandler(new BailErrorStrategy());
        try {
            return parser.file();
        } catch (ParseCancellationException e) {
            stream.seek(0);
            parser.reset();
            parser.getInterpreter().setPredictionMode(PredictionMode.LL);
            parser.setErrorHandler(new SyntaxErrors(spans, problems));
            return parser.file();
        }
    }
}
