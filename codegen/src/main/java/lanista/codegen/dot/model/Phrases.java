// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Literal;

/** Expressions as drawings write them: labels instead of references, signs of mathematics, texts without quotes. */
final class Phrases implements Expr.Cases<Line> {
    private static final Phrases INSTANCE = new Phrases();

    private static final int MOST_VALUES = 6;
    private static final int MOST_LETTERS = 28;

    /** How ONNX says that a slice goes to the end. */
    private static final Literal UNBOUNDED = Literal.of(Long.MAX_VALUE);

    private Phrases() {}

    static Line of(Expr expr) {
        return expr.match(INSTANCE);
    }

    /** An expression, and what its decision may decide where it depends on one alone. */
    static Line withDomain(Expr expr) {
        Set<Decision> decisions = expr.decisions();
        Line line = of(expr);
        return decisions.size() == 1
                ? line.plus(Line.of(
                        Span.quiet(" " + domain(decisions.iterator().next().domain()))))
                : line;
    }

    /** The values of a domain: {@code {64, 128, 256}}. */
    static String domain(Domain domain) {
        return domain.match(new Domain.Cases<>() {
            @Override
            public String listed(Domain.Listed listed) {
                List<Literal> values = listed.values();
                String some =
                        values.stream().limit(MOST_VALUES).map(Phrases::literal).collect(Collectors.joining(", "));
                if (some.length() > MOST_LETTERS) {
                    return "1 of " + values.size();
                }
                return "{" + some + (values.size() > MOST_VALUES ? " … " + values.size() + " values}" : "}");
            }

            @Override
            public String stepped(Domain.Stepped range) {
                return "{" + range + "}";
            }

            @Override
            public String reals(Domain.Reals range) {
                return "{" + range + "}";
            }

            @Override
            public String subset(Domain.Subset subset) {
                String number = subset.least() == subset.most()
                        ? Integer.toString(subset.least())
                        : subset.least() + ".." + subset.most();
                return number + " of " + subset.names().size();
            }
        });
    }

    static String literal(Literal value) {
        if (value.equals(UNBOUNDED)) {
            return "∞";
        }
        return value instanceof Literal.Text text ? text.value() : value.toString();
    }

    private static Line text(String text) {
        return Line.of(Span.text(text));
    }

    @Override
    public Line constant(Expr.Constant expr) {
        if (expr.value() instanceof Literal.Items items && isUniform(items.values())) {
            return text(literal(items.values().get(0)));
        }
        return text(literal(expr.value()));
    }

    @Override
    public Line chosen(Expr.Chosen expr) {
        return Line.of(Span.label(expr.decision()));
    }

    @Override
    public Line includes(Expr.Includes expr) {
        String name = expr.decision().domain() instanceof Domain.Subset subset
                ? subset.names().get(expr.operand())
                : Integer.toString(expr.operand());
        return Line.of(Span.label(expr.decision()), Span.text(" has " + name));
    }

    @Override
    public Line symbol(Expr.Symbol expr) {
        return text(expr.name());
    }

    @Override
    public Line measured(Expr.Measured expr) {
        return text(expr.measure().word());
    }

    @Override
    public Line apply(Expr.Apply expr) {
        List<Expr> operands = expr.arguments();
        String sign = sign(expr.function());
        if (operands.size() == 1) {
            boolean isWord = Character.isLetter(sign.charAt(0));
            Line operand = inner(operands.get(0));
            return isWord && expr.function() != Function.NOT
                    ? joined(sign + "(", ")", "", List.of(of(operands.get(0))))
                    : text(isWord ? sign + " " : sign).plus(operand);
        }
        if (expr.function() == Function.MINIMUM || expr.function() == Function.MAXIMUM) {
            return joined(
                    sign + "(", ")", ", ", operands.stream().map(Phrases::of).toList());
        }
        if (expr.function() == Function.ELEMENT) {
            return inner(operands.get(0)).plus(joined("[", "]", "", List.of(of(operands.get(1)))));
        }
        return inner(operands.get(0)).plus(text(" " + sign + " ")).plus(inner(operands.get(1)));
    }

    private static String sign(Function function) {
        return switch (function) {
            case MULTIPLY -> "×";
            case EQUAL -> "=";
            case NOT_EQUAL -> "≠";
            case LESS_EQUAL -> "≤";
            case NEGATE -> "-";
            case ADD,
                    SUBTRACT,
                    DIVIDE,
                    FLOOR_DIVIDE,
                    REMAINDER,
                    POWER,
                    MINIMUM,
                    MAXIMUM,
                    ROUND,
                    LESS,
                    AND,
                    OR,
                    NOT,
                    LENGTH,
                    ELEMENT -> function.symbol();
        };
    }

    private static Line inner(Expr operand) {
        boolean infix = operand instanceof Expr.Includes
                || (operand instanceof Expr.Apply apply && apply.arguments().size() == 2);
        return infix ? joined("(", ")", "", List.of(of(operand))) : of(operand);
    }

    @Override
    public Line either(Expr.Case expr) {
        List<Line> branches = expr.branches().stream()
                .map(branch -> text(literal(branch.key()) + ": ").plus(of(branch.value())))
                .toList();
        return of(expr.selector()).plus(joined(" {", "}", ", ", branches));
    }

    @Override
    public Line list(Expr.Sequence expr) {
        return isUniform(expr.elements())
                ? of(expr.elements().get(0))
                : joined(
                        "[",
                        "]",
                        ", ",
                        expr.elements().stream().map(Phrases::of).toList());
    }

    /** Whether all of several values are equal, as kernels and paddings mostly are. */
    private static boolean isUniform(List<?> values) {
        return values.size() > 1 && values.stream().distinct().count() == 1;
    }

    private static Line joined(String open, String close, String separator, List<Line> parts) {
        List<Span> spans = new ArrayList<>(List.of(Span.text(open)));
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                spans.add(Span.text(separator));
            }
            spans.addAll(parts.get(i).spans());
        }
        spans.add(Span.text(close));
        return new Line(spans);
    }
}
