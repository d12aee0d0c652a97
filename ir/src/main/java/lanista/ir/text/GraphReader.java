// SPDX-License-Identifier: Apache-2.0
package lanista.ir.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import lanista.ir.Graph;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.ExprLimitException;
import lanista.ir.expr.Label;
import lanista.ir.expr.TextScanner;

/**
 * Reads the canonical text by recursive descent. The first fault ends it, as a {@link SourceException}; what the
 * factories of the IR refuse is reported at its place too.
 */
final class GraphReader {
    /** The most characters of a text. */
    static final int LONGEST = 1 << 24;

    private GraphReader() {}

    /** The graph that a text holds. @throws SourceException where it holds none */
    static Graph read(String name, String text) {
        if (text.length() > LONGEST) {
            throw new SourceException(Diagnostic.error(
                    Code.LAN0901,
                    SourceSpan.wholeFile(name),
                    "the text of a graph may have %d characters, this one has %d".formatted(LONGEST, text.length())));
        }
        TextScanner in = new TextScanner(name, text);
        Map<Label, Decision> decisions = new LinkedHashMap<>();
        while (in.at("decision")) {
            SourceSpan place = in.span();
            Decision decision = built(in, place, () -> DecisionReader.read(in));
            if (decisions.putIfAbsent(decision.label(), decision) != null) {
                throw in.error(place, "there are two decisions '%s'".formatted(decision.label()));
            }
        }
        in.expect("graph");
        in.expect("{");
        Graph graph = new RegionReader(in, decisions, 0).read();
        in.expect("}");
        if (!in.atEnd()) {
            throw in.unexpected("the end of the text");
        }
        return graph;
    }

    /** What a factory of the IR makes; what it refuses is a fault of the text. */
    static <T> T built(TextScanner in, SourceSpan place, Supplier<T> factory) {
        try {
            return factory.get();
        } catch (GraphException | IllegalArgumentException | ArithmeticException | ExprLimitException refused) {
            throw in.error(place, String.valueOf(refused.getMessage()));
        }
    }
}
