// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lanista.ir.diagnostic.SourceSpan;

/**
 * The canonical text of expressions. A decision is {@code $label}, or {@code $"label"} where the label is no plain name;
 * a symbolic dimension is its name, or {@code ?"name"}; infix operations stand in parentheses inside others.
 *
 * <pre>
 * $features * 2        max($"s1/width" // 4, 8)        case($conv2; "plain": 64, "separable": 32)        $inputs has 2
 * </pre>
 */
public final class ExprText {
    /** Names that are read as something else than a symbol. */
    private static final List<String> WORDS = List.of("true", "false", "Infinity");

    private static final List<Function> INFIX =
            Arrays.stream(Function.values()).filter(ExprText::isInfix).toList();

    private ExprText() {}

    static String print(Expr expr) {
        return expr.match(new Printer());
    }

    /** A decision as expressions name it. */
    public static String reference(Label label) {
        return "$" + name(label.text());
    }

    /** A name as the text form has it: in quotes where it is not plain. */
    public static String name(String text) {
        return isPlainName(text) ? text : Literal.quote(text);
    }

    private static boolean isPlainName(String text) {
        return text.matches("[A-Za-z_][A-Za-z0-9_]*+");
    }

    private static boolean isInfix(Function function) {
        return function.isLazy()
                || (function.arity() == 2
                        && !Character.isLetter(function.symbol().charAt(0)));
    }

    private static final class Printer implements Expr.Cases<String> {
        @Override
        public String constant(Expr.Constant expr) {
            return expr.value().toString();
        }

        @Override
        public String chosen(Expr.Chosen expr) {
            return reference(expr.decision().label());
        }

        @Override
        public String includes(Expr.Includes expr) {
            return reference(expr.decision().label()) + " has " + expr.operand();
        }

        @Override
        public String symbol(Expr.Symbol expr) {
            String name = expr.name();
            return isPlainName(name) && !WORDS.contains(name) ? name : "?" + Literal.quote(name);
        }

        @Override
        public String measured(Expr.Measured expr) {
            return "@" + expr.measure().word();
        }

        @Override
        public String apply(Expr.Apply expr) {
            List<Expr> operands = expr.arguments();
            if (isInfix(expr.function())) {
                return inner(operands.get(0)) + " " + expr.function().symbol() + " " + inner(operands.get(1));
            }
            return operands.stream()
                    .map(Expr::toString)
                    .collect(Collectors.joining(", ", expr.function().symbol() + "(", ")"));
        }

        private static String inner(Expr operand) {
            boolean infix = operand instanceof Expr.Includes
                    || (operand instanceof Expr.Apply apply && isInfix(apply.function()));
            return infix ? "(" + operand + ")" : operand.toString();
        }

        @Override
        public String either(Expr.Case expr) {
            return expr.branches().stream()
                    .map(branch -> branch.key() + ": " + branch.value())
                    .collect(Collectors.joining(", ", "case(" + expr.selector() + "; ", ")"));
        }

        @Override
        public String list(Expr.Sequence expr) {
            return expr.elements().toString();
        }
    }

    /**
     * Reads the expression that a scanner stands at.
     *
     * @param decisions those that it may name
     * @throws lanista.ir.diagnostic.SourceException where no expression stands there
     */
    public static Expr read(TextScanner in, Map<Label, Decision> decisions) {
        return new Reader(in, decisions).infix(0);
    }

    /** Reads a literal. @throws lanista.ir.diagnostic.SourceException where none stands there */
    public static Literal readLiteral(TextScanner in) {
        return new Reader(in, Map.of()).literal(0);
    }

    /** Recursive descent; the depth counts what stands inside one another. */
    private record Reader(TextScanner in, Map<Label, Decision> decisions) {
        /** Of operands inside one another, as expressions themselves bound it. */
        private static final int DEEPEST = Expr.DEEPEST;

        Expr infix(int depth) {
            SourceSpan place = in.span();
            Expr left = primary(depth + 1);
            if (left instanceof Expr.Chosen chosen && in.skip("has")) {
                return includes(place, chosen.decision());
            }
            for (Function function : INFIX) {
                if (in.skip(function.symbol())) {
                    Expr right = primary(depth + 1);
                    return built(place, () -> Expr.apply(function, left, right));
                }
            }
            return left;
        }

        private Expr includes(SourceSpan place, Decision decision) {
            int operand = in.count();
            if (!(decision.domain() instanceof Domain.Subset subset)
                    || operand >= subset.names().size()) {
                throw in.error(place, "'%s' has no operand %d".formatted(decision.label(), operand));
            }
            return Expr.includes(decision, operand);
        }

        private Expr primary(int depth) {
            if (depth > DEEPEST) {
                throw in.error(in.span(), "an expression may nest %d deep".formatted(DEEPEST));
            }
            if (in.skip("$")) {
                return Expr.chosen(decision());
            }
            if (in.skip("@")) {
                return Expr.measure(measure());
            }
            if (in.skip("?")) {
                return Expr.symbol(in.quoted());
            }
            if (in.skip("(")) {
                Expr inner = infix(depth);
                in.expect(")");
                return inner;
            }
            if (in.at("[")) {
                SourceSpan place = in.span();
                in.expect("[");
                List<Expr> elements = elements("]", depth);
                return built(place, () -> Expr.list(elements));
            }
            return atLiteral() ? Expr.of(literal(depth)) : named(depth);
        }

        private boolean atLiteral() {
            return in.atNumber() || in.atText() || in.at("-") || WORDS.stream().anyMatch(in::at);
        }

        Literal literal(int depth) {
            if (depth > DEEPEST) {
                throw in.error(in.span(), "a list may nest %d deep".formatted(DEEPEST));
            }
            if (in.atText()) {
                return Literal.of(in.quoted());
            }
            if (in.at("true") || in.at("false")) {
                return Literal.of(in.name().equals("true"));
            }
            if (in.skip("[")) {
                List<Literal> items = new ArrayList<>();
                while (!in.skip("]")) {
                    if (!items.isEmpty()) {
                        in.expect(",");
                    }
                    items.add(literal(depth + 1));
                }
                return Literal.of(items);
            }
            return in.number();
        }

        private Decision decision() {
            SourceSpan place = in.span();
            String text = in.atText() ? in.quoted() : in.name();
            return Optional.of(text)
                    .filter(label -> Label.problem(label).isEmpty())
                    .flatMap(label -> Optional.ofNullable(decisions.get(new Label(label))))
                    .orElseThrow(() -> in.error(place, "there is no decision '%s'".formatted(text)));
        }

        private Measure measure() {
            SourceSpan place = in.span();
            String word = in.name();
            return Arrays.stream(Measure.values())
                    .filter(measure -> measure.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> in.error(place, "there is no measure '%s'".formatted(word)));
        }

        private List<Expr> elements(String close, int depth) {
            List<Expr> elements = new ArrayList<>();
            while (!in.skip(close)) {
                if (!elements.isEmpty()) {
                    in.expect(",");
                }
                elements.add(infix(depth));
            }
            return elements;
        }

        private Expr named(int depth) {
            SourceSpan place = in.span();
            if (!in.atName()) {
                throw in.unexpected("an expression");
            }
            String name = in.name();
            if (!in.skip("(")) {
                return Expr.symbol(name);
            }
            if (name.equals("case")) {
                return branches(place, depth);
            }
            List<Expr> arguments = elements(")", depth);
            Function function = Arrays.stream(Function.values())
                    .filter(each -> each.symbol().equals(name) && each.arity() == arguments.size())
                    .findFirst()
                    .orElseThrow(() -> in.error(
                            place, "there is no function '%s' of %d operands".formatted(name, arguments.size())));
            return built(place, () -> Expr.apply(function, arguments));
        }

        private Expr branches(SourceSpan place, int depth) {
            Expr selector = infix(depth);
            in.expect(";");
            List<Expr.Branch> branches = new ArrayList<>();
            do {
                Literal key = literal(depth);
                in.expect(":");
                branches.add(new Expr.Branch(key, infix(depth)));
            } while (in.skip(","));
            in.expect(")");
            return built(place, () -> Expr.either(selector, branches));
        }

        /** What a factory makes; what it refuses is a fault of the text. */
        private Expr built(SourceSpan place, Supplier<Expr> factory) {
            try {
                return factory.get();
            } catch (ArithmeticException | IllegalArgumentException | ExprLimitException refused) {
                String message = Optional.ofNullable(refused.getMessage()).orElse("this has no value");
                throw in.error(place, message);
            }
        }
    }
}
