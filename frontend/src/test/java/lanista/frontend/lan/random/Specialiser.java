// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanista.frontend.lan.syntax.DomainSyntax;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.Selection;
import lanista.frontend.lan.syntax.SourceTree;
import lanista.frontend.lan.syntax.Statement;
import lanista.frontend.lan.syntax.TextPart;
import lanista.ir.diagnostic.SourceSpan;

/**
 * Writes what stands in the place of choices once they are made: the source of one candidate, line for line that of its
 * space, without requirements. It knows no types and no graphs. Each choice needs a label without places, written domains
 * and written lists of operands.
 */
final class Specialiser {
    private final SourceEdits source;
    private final SourceTree tree;
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private Specialiser(String text, SourceTree tree) {
        this.source = new SourceEdits(text);
        this.tree = tree;
        SyntaxWalk.forEach(tree, node -> choice(node).ifPresent(choice -> values.put(choice.label(), choice.values())));
    }

    /** The specialiser of a source; empty where it has no tree. */
    static Optional<Specialiser> of(String text) {
        return SyntaxWalk.tree(text).map(tree -> new Specialiser(text, tree));
    }

    /** A choice in the source: what diagnostics call its values, and what to write for each. */
    private record Choice(String label, List<String> values, List<List<Part>> written) {}

    /** Something to write: words, or an expression of the source, specialised in turn. */
    private record Part(String words, Optional<Object> node) {
        static Part words(String words) {
            return new Part(words, Optional.empty());
        }

        static Part node(Object node) {
            return new Part("", Optional.of(node));
        }
    }

    /** All ways to decide all choices, active or not, by what diagnostics call the values. */
    List<Map<String, String>> assignments() {
        List<Map<String, String>> all = new ArrayList<>(List.of(Map.of()));
        values.forEach((label, domain) -> {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> known : all) {
                for (String value : domain) {
                    Map<String, String> more = new LinkedHashMap<>(known);
                    more.put(label, value);
                    longer.add(more);
                }
            }
            all.clear();
            all.addAll(longer);
        });
        return all;
    }

    List<String> labels() {
        return List.copyOf(values.keySet());
    }

    /** The values of a choice. */
    List<String> values(String label) {
        return values.getOrDefault(label, List.of());
    }

    /** The source of one candidate. */
    String specialised(Map<String, String> assignment) {
        List<Hole> holes = new ArrayList<>();
        tree.declarations().forEach(declaration -> collect(declaration, assignment, holes));
        return filled(0, source.text().length(), holes);
    }

    /** A stretch of the source in whose place something else stands. */
    private record Hole(SourceSpan span, String text) {}

    private void collect(Object node, Map<String, String> assignment, List<Hole> holes) {
        if (node instanceof Statement.Require require) {
            holes.add(new Hole(require.span(), ""));
            return;
        }
        Optional<Choice> choice = choice(node);
        if (choice.isPresent()) {
            int index =
                    choice.get().values().indexOf(assignment.get(choice.get().label()));
            String text = choice.get().written().get(index).stream()
                    .map(part -> part.node()
                            .map(inner -> specialised(inner, assignment))
                            .orElse(part.words()))
                    .collect(Collectors.joining("", "(", ")"));
            holes.add(new Hole(((Expression) node).span(), text));
            return;
        }
        SyntaxWalk.children(node).forEach(child -> collect(child, assignment, holes));
    }

    private String specialised(Object node, Map<String, String> assignment) {
        List<Hole> holes = new ArrayList<>();
        collect(node, assignment, holes);
        SourceSpan span = ((Expression) node).span();
        return filled(source.start(span), source.end(span), holes);
    }

    private String filled(int from, int to, List<Hole> holes) {
        StringBuilder out = new StringBuilder();
        int at = from;
        for (Hole hole : holes) {
            out.append(source.text(), at, source.start(hole.span())).append(hole.text());
            at = source.end(hole.span());
        }
        return out.append(source.text(), at, to).toString();
    }

    private Optional<Choice> choice(Object node) {
        if (node instanceof Expression.LayerChoice choice) {
            return Optional.of(new Choice(
                    text(choice.label()),
                    choice.alternatives().stream()
                            .map(alternative -> alternative.name().text())
                            .toList(),
                    choice.alternatives().stream()
                            .map(alternative -> List.of(Part.node(alternative.layer())))
                            .toList()));
        }
        if (node instanceof Expression.OptionalLayer optional) {
            return Optional.of(new Choice(
                    text(optional.label()),
                    List.of("false", "true"),
                    List.of(List.of(Part.words("Identity()")), List.of(Part.node(optional.layer())))));
        }
        if (node instanceof Expression.ValueChoice choice) {
            List<String> domain = domain(choice.domain());
            return Optional.of(new Choice(
                    text(choice.label()),
                    domain.stream().map(Specialiser::unquoted).toList(),
                    words(domain)));
        }
        if (node instanceof Expression.Repeat repeat && repeat.label().isPresent()) {
            List<String> depths = domain(repeat.domain());
            return Optional.of(new Choice(
                    text(repeat.label()),
                    depths,
                    depths.stream().map(depth -> repeated(repeat, depth)).toList()));
        }
        if (node instanceof Expression.SubsetChoice choice) {
            return Optional.of(taken(choice));
        }
        return node instanceof Expression.InputChoice choice ? Optional.of(selection(choice)) : Optional.empty();
    }

    private static List<Part> repeated(Expression.Repeat repeat, String depth) {
        String index = repeat.position().map(name -> " as " + name.text()).orElse("");
        return List.of(Part.words("repeat " + depth + index + " { "), Part.node(repeat.layer()), Part.words(" }"));
    }

    private static List<List<Part>> words(List<String> texts) {
        return texts.stream().map(text -> List.of(Part.words(text))).toList();
    }

    /** A label has no places, or it is no one decision. */
    private static String text(Optional<Expression.Text> label) {
        return label.orElseThrow().parts().stream()
                .map(part -> ((TextPart.Literal) part).characters())
                .collect(Collectors.joining());
    }

    private static String unquoted(String text) {
        return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
    }

    private List<String> domain(DomainSyntax domain) {
        if (domain instanceof DomainSyntax.Range range) {
            String from = source.at(range.from().span());
            if (from.contains(".") || from.contains("e")) {
                return List.of(from);
            }
            long step = range.step()
                    .map(given -> Long.parseLong(source.at(given.span())))
                    .orElse(1L);
            List<String> values = new ArrayList<>();
            for (long i = Long.parseLong(from);
                    i <= Long.parseLong(source.at(range.to().span()));
                    i += step) {
                values.add(Long.toString(i));
            }
            return values;
        }
        Expression given = ((DomainSyntax.Given) domain).value();
        return given instanceof Expression.ListOf list
                ? list.elements().stream()
                        .map(element -> source.at(element.span()))
                        .toList()
                : List.of(source.at(given.span()));
    }

    private Choice selection(Expression.InputChoice choice) {
        List<Expression> operands = ((Expression.ListOf) choice.operands()).elements();
        List<List<Integer>> subsets = subsets(operands.size(), choice.selection());
        return new Choice(
                text(choice.label()),
                subsets.stream().map(subset -> names(operands, subset)).toList(),
                subsets.stream()
                        .map(subset -> joined(
                                subset.stream().map(operands::get).toList(),
                                choice.reduction().text()))
                        .toList());
    }

    /** What is taken of several things, as a list of truth values. */
    private Choice taken(Expression.SubsetChoice choice) {
        List<Expression> elements = ((Expression.ListOf) choice.elements()).elements();
        List<List<Integer>> subsets = subsets(elements.size(), choice.selection());
        return new Choice(
                text(choice.label()),
                subsets.stream()
                        .map(subset -> subset.stream()
                                .map(i -> unquoted(source.at(elements.get(i).span())))
                                .collect(Collectors.joining(", ", "[", "]")))
                        .toList(),
                words(subsets.stream()
                        .map(subset -> IntStream.range(0, elements.size())
                                .mapToObj(i -> Boolean.toString(subset.contains(i)))
                                .collect(Collectors.joining(", ", "[", "]")))
                        .toList()));
    }

    private static String names(List<Expression> operands, List<Integer> subset) {
        return subset.stream()
                .map(i -> operands.get(i) instanceof Expression.Name name ? name.text() : Integer.toString(i))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private List<List<Integer>> subsets(int count, Selection selection) {
        List<List<Integer>> subsets = new ArrayList<>();
        for (int bits = 0; bits < 1 << count; bits++) {
            int members = bits;
            subsets.add(IntStream.range(0, count)
                    .filter(i -> (members >> i & 1) == 1)
                    .boxed()
                    .toList());
        }
        int least = selection instanceof Selection.Any ? 1 : bound(selection, true);
        int most = selection instanceof Selection.Any ? count : bound(selection, false);
        subsets.removeIf(subset -> subset.size() < least || subset.size() > most);
        return Collections.unmodifiableList(subsets);
    }

    private int bound(Selection selection, boolean least) {
        Expression bound = selection instanceof Selection.Between between
                ? least ? between.from() : between.to()
                : ((Selection.Exactly) selection).count();
        return Integer.parseInt(source.at(bound.span()));
    }

    /** A selection of all that are left. */
    private static List<Part> joined(List<Expression> operands, String reduction) {
        List<Part> parts = new ArrayList<>();
        for (Expression operand : operands) {
            parts.add(Part.words(parts.isEmpty() ? "select " + operands.size() + " of [(" : ", ("));
            parts.add(Part.node(operand));
            parts.add(Part.words(")"));
        }
        parts.add(Part.words("] by " + reduction));
        return parts;
    }
}
