// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import lanista.ir.expr.Expr;

/**
 * Finds what texts of several uses of a block have in common. Where they differ and an argument of the block differs in
 * the same way, the argument's name takes the place; where none does, {@code …}.
 *
 * <pre>
 * edge/0->1 with i = 0, j = 1 and edge/1->2 with i = 1, j = 2: edge/i->j
 * </pre>
 */
final class Common {
    private static final String UNLIKE = "…";
    private static final Pattern WORD = Pattern.compile("[\\p{Alnum}_.]+|.", Pattern.DOTALL);

    private final List<Map<String, String>> arguments;

    Common(List<Place> places) {
        arguments = places.stream().map(Place::arguments).toList();
    }

    /** One phrase for the values of all, given in the order of the places. */
    Line value(List<Expr> values) {
        boolean same = new HashSet<>(values).size() == 1;
        Optional<String> argument = same
                ? Optional.empty()
                : argument(
                        values.stream().map(value -> Phrases.of(value).text()).toList());
        return argument.map(name -> Line.of(Span.text(name)))
                .orElseGet(() -> line(values.stream().map(Phrases::withDomain).toList()));
    }

    /** One line for all, given in the order of the places. */
    Line line(List<Line> lines) {
        Line first = lines.get(0);
        if (new HashSet<>(lines).size() == 1) {
            return first;
        }
        int count = first.spans().size();
        if (lines.stream().anyMatch(line -> line.spans().size() != count)) {
            return Line.of(Span.text(UNLIKE));
        }
        return new Line(IntStream.range(0, count)
                .mapToObj(i ->
                        span(lines.stream().map(line -> line.spans().get(i)).toList()))
                .toList());
    }

    private Span span(List<Span> all) {
        Span first = all.get(0);
        if (new HashSet<>(all).size() == 1) {
            return first;
        }
        boolean alike = all.stream().allMatch(span -> span.kind() == first.kind());
        String text = text(all.stream().map(Span::text).toList());
        boolean idle = first.kind() == Span.Kind.QUIET && text.contains(UNLIKE);
        return new Span(alike ? first.kind() : Span.Kind.TEXT, idle ? "" : text, Optional.empty());
    }

    /** One text for all, given in the order of the places; empty where they differ in more than arguments. */
    Optional<String> same(List<String> texts) {
        return Optional.of(text(texts)).filter(text -> !text.contains(UNLIKE));
    }

    /** One text for all, given in the order of the places. */
    String text(List<String> texts) {
        if (new HashSet<>(texts).size() == 1) {
            return texts.get(0);
        }
        return argument(texts).orElseGet(() -> wordByWord(texts));
    }

    private Optional<String> argument(List<String> texts) {
        return arguments.get(0).keySet().stream()
                .filter(name -> IntStream.range(0, texts.size())
                        .allMatch(i -> texts.get(i).equals(arguments.get(i).get(name))))
                .findFirst();
    }

    private String wordByWord(List<String> texts) {
        List<List<String>> words = texts.stream().map(Common::words).toList();
        int count = words.get(0).size();
        if (words.stream().anyMatch(each -> each.size() != count)) {
            return UNLIKE;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int index = i;
            List<String> all = words.stream().map(each -> each.get(index)).toList();
            out.append(
                    new HashSet<>(all).size() == 1 ? all.get(0) : argument(all).orElse(UNLIKE));
        }
        return out.toString();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }
}
