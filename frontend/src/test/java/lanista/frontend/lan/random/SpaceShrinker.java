// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanista.frontend.lan.syntax.Argument;
import lanista.frontend.lan.syntax.Body;
import lanista.frontend.lan.syntax.Declaration;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.SourceTree;
import lanista.frontend.lan.syntax.Statement;
import lanista.ir.diagnostic.SourceSpan;

/**
 * Makes a source that shows a fault smaller while it shows it: drops declarations and statements, puts a part of an
 * expression in the place of all of it, such as one alternative in that of a choice, drops elements and arguments, makes
 * numbers smaller.
 */
final class SpaceShrinker {
    private static final int MOST_TRIES = 3_000;

    private final Predicate<String> fails;
    private int tries;

    private SpaceShrinker(Predicate<String> fails) {
        this.fails = fails;
    }

    /** The smallest source that was found to fail. */
    static String shrink(String text, Predicate<String> fails) {
        SpaceShrinker shrinker = new SpaceShrinker(fails);
        String smallest = text;
        Optional<String> next = Optional.of(text);
        while (next.isPresent()) {
            smallest = next.get();
            next = shrinker.step(smallest);
        }
        return smallest;
    }

    private Optional<String> step(String text) {
        return SyntaxWalk.tree(text).stream()
                .flatMap(tree -> new Smaller(text).of(tree))
                .filter(candidate -> weight(candidate) < weight(text) && tries++ < MOST_TRIES && fails.test(candidate))
                .findFirst();
    }

    /** Shorter is smaller; of the same length, smaller digits are. */
    private static long weight(String text) {
        return text.length() * 1_000_000L
                + text.chars().filter(Character::isDigit).asLongStream().sum();
    }

    /** The smaller sources of one, larger steps first. */
    private static final class Smaller {
        private final SourceEdits source;

        Smaller(String text) {
            this.source = new SourceEdits(text);
        }

        Stream<String> of(SourceTree tree) {
            List<Object> nodes = new ArrayList<>();
            SyntaxWalk.forEach(tree, nodes::add);
            List<Function<Object, Stream<String>>> steps =
                    List.of(this::dropped, this::unwrapped, this::partOf, this::shorter, this::lessThan);
            return steps.stream().flatMap(step -> nodes.stream().flatMap(step));
        }

        private Stream<String> dropped(Object node) {
            if (node instanceof SourceTree tree) {
                return tree.declarations().stream().map(declaration -> without(declaration.span()));
            }
            return node instanceof Body body
                    ? body.statements().stream().map(statement -> without(statement.span()))
                    : Stream.empty();
        }

        private String without(SourceSpan span) {
            return source.replaced(span, "").replaceAll("(?m)^[ \\t]*\\r?\\n", "");
        }

        /** The statements inside a statement in its place. */
        private Stream<String> unwrapped(Object node) {
            if (node instanceof Statement.Loop loop) {
                return Stream.of(source.replaced(loop.span(), inside(loop.body())));
            }
            if (node instanceof Statement.Conditional conditional) {
                return Stream.concat(
                                conditional.arms().stream().map(Statement.Arm::body), conditional.otherwise().stream())
                        .map(body -> source.replaced(conditional.span(), inside(body)));
            }
            return Stream.empty();
        }

        private String inside(Body body) {
            String text = source.at(body.span());
            return text.substring(1, text.length() - 1).strip();
        }

        /** One of the expressions right inside an expression in its place. */
        private Stream<String> partOf(Object node) {
            if (!(node instanceof Expression expression) || node instanceof Expression.Text) {
                return Stream.empty();
            }
            List<Expression> parts = new ArrayList<>();
            SyntaxWalk.children(expression).forEach(child -> collectParts(child, parts));
            return parts.stream().map(part -> source.replaced(expression.span(), operand(part)));
        }

        private static void collectParts(Object node, List<Expression> parts) {
            if (node instanceof Expression expression) {
                parts.add(expression);
            } else {
                SyntaxWalk.children(node).forEach(child -> collectParts(child, parts));
            }
        }

        private String operand(Expression part) {
            String text = source.at(part.span());
            boolean compound = part instanceof Expression.Chain
                    || part instanceof Expression.Negate
                    || part instanceof Expression.Not
                    || part instanceof Expression.Power;
            return compound ? "(" + text + ")" : text;
        }

        /** A list, a call, a chain or a choice with one part less. */
        private Stream<String> shorter(Object node) {
            if (node instanceof Expression.ListOf list) {
                return less(list.span(), list.elements(), Expression::span, "[", ", ", "]");
            }
            if (node instanceof Expression.Call call) {
                String head = source.at(call.callee().span()) + "(";
                return less(call.span(), call.arguments(), Smaller::span, head, ", ", ")");
            }
            if (node instanceof Expression.LayerChoice choice) {
                String label =
                        choice.label().map(text -> source.at(text.span()) + " ").orElse("");
                return less(
                        choice.span(),
                        choice.alternatives(),
                        alternative ->
                                alternative.name().span().to(alternative.layer().span()),
                        "choice " + label + "{ ",
                        "  ",
                        " }");
            }
            if (node instanceof Expression.Chain chain) {
                String head = source.at(chain.first().span()) + " ";
                return less(
                        chain.span(),
                        chain.links(),
                        link -> link.span().to(link.operand().span()),
                        head,
                        " ",
                        "");
            }
            return node instanceof Declaration.Model model && model.inputs().size() > 1
                    ? model.inputs().stream()
                            .map(input -> source.at(model.span())
                                    .replaceFirst(input.name().text() + ": f32\\[[^]]*\\](, )?", "")
                                    .replaceFirst(", \\)", ")"))
                            .map(text -> source.replaced(model.span(), text))
                    : Stream.empty();
        }

        private static SourceSpan span(Argument argument) {
            SourceSpan value = argument.value().span();
            return argument.name().map(name -> name.span().to(value)).orElse(value);
        }

        private <T> Stream<String> less(
                SourceSpan whole,
                List<T> parts,
                Function<T, SourceSpan> span,
                String open,
                String between,
                String end) {
            return IntStream.range(0, parts.size())
                    .mapToObj(left -> IntStream.range(0, parts.size())
                            .filter(i -> i != left)
                            .mapToObj(i -> source.at(span.apply(parts.get(i))))
                            .collect(Collectors.joining(between, open, end)))
                    .map(text -> source.replaced(whole, text));
        }

        private Stream<String> lessThan(Object node) {
            if (node instanceof Expression.IntegerLiteral literal) {
                return Stream.of(0L, 1L, literal.value() / 2, literal.value() - 1)
                        .filter(value -> value >= 0 && value < literal.value())
                        .map(value -> source.replaced(literal.span(), Long.toString(value)));
            }
            return Stream.empty();
        }
    }
}
