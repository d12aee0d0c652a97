// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.util.List;
import java.util.Set;
import lanista.frontend.lan.grammar.LanLexer;
import lanista.frontend.lan.grammar.LanParser;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;

/** Refuses what parses but would mislead, or nest too deep: chains of comparisons, and long runs of suffixes. */
final class OperatorCheck {
    private static final Set<Integer> COMPARISONS = Set.of(
            LanLexer.EQUAL,
            LanLexer.NOT_EQUAL,
            LanLexer.LESS,
            LanLexer.LESS_EQUAL,
            LanLexer.GREATER,
            LanLexer.GREATER_EQUAL);

    private final Spans spans;
    private final Problems problems;

    OperatorCheck(Spans spans, Problems problems) {
        this.spans = spans;
        this.problems = problems;
    }

    /** {@code a < b < c} compares a boolean with {@code c} here, and means something else in Python. */
    void check(LanParser.ChainContext chain) {
        if (isComparison(chain) && chain.left instanceof LanParser.ChainContext left && isComparison(left)) {
            problems.add(Diagnostic.error(
                            Code.LAN0112, spans.of(chain.operator), "a comparison has two sides, this is a third")
                    .withHelp("join two comparisons with `and`: a < b and b < c"));
        }
    }

    /** Each suffix makes the tree one level deeper. */
    void checkSuffixes(List<LanParser.SuffixContext> suffixes) {
        if (suffixes.size() > NestingCheck.DEEPEST) {
            problems.add(Diagnostic.error(
                            Code.LAN0902,
                            spans.of(suffixes.get(NestingCheck.DEEPEST)),
                            "more than %d calls and indices follow each other".formatted(NestingCheck.DEEPEST))
                    .withHelp("give inner parts a name"));
        }
    }

    private static boolean isComparison(LanParser.ChainContext chain) {
        return COMPARISONS.contains(chain.operator.getType());
    }
}
