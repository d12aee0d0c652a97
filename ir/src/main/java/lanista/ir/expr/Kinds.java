// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import java.util.List;
import java.util.stream.Stream;

/** The kinds of results, known from the kinds of arguments. */
final class Kinds {
    private Kinds() {}

    static Kind of(Function function, List<Expr> arguments) {
        return switch (function) {
            case ADD, SUBTRACT, MULTIPLY, FLOOR_DIVIDE, REMAINDER, MINIMUM, MAXIMUM ->
                arguments.get(0).kind().or(arguments.get(1).kind());
            case DIVIDE -> Kind.REAL;
            case POWER -> power(arguments);
            case NEGATE -> arguments.get(0).kind();
            case ROUND, LENGTH -> Kind.INTEGER;
            case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, AND, OR, NOT -> Kind.BOOLEAN;
            case ELEMENT -> element(arguments.get(0));
        };
    }

    private static Kind power(List<Expr> arguments) {
        boolean integers =
                arguments.get(0).kind() == Kind.INTEGER && arguments.get(1).kind() == Kind.INTEGER;
        boolean negative =
                arguments.get(1) instanceof Expr.Constant c && c.value().asDouble() < 0;
        return integers && !negative ? Kind.INTEGER : Kind.REAL;
    }

    private static Kind element(Expr list) {
        return elements(list).reduce(Kind::or).orElse(Kind.MIXED);
    }

    private static Stream<Kind> elements(Expr list) {
        if (list instanceof Expr.Sequence sequence) {
            return sequence.elements().stream().map(Expr::kind);
        }
        if (list instanceof Expr.Chosen chosen && chosen.decision().domain() instanceof Domain.Listed listed) {
            return listed.values().stream().flatMap(Kinds::elements);
        }
        return list instanceof Expr.Constant constant ? elements(constant.value()) : Stream.empty();
    }

    private static Stream<Kind> elements(Literal list) {
        return list instanceof Literal.Items items ? items.values().stream().map(Literal::kind) : Stream.empty();
    }
}
