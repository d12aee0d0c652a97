// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.elaborate.state.Place;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Kind;
import lanista.ir.expr.Literal;

/**
 * Takes values for what some user of them needs, and says so where they are something else.
 *
 * @param user what needs the value, as a diagnostic names it
 * @param remedy what to do where the value must be known and a choice decides it
 */
public record Expect(String user, SourceSpan span, String remedy) {
    public Expect(String user, SourceSpan span) {
        this(user, span, "for a number of layers that is searched use `repeat`, for a choice among tensors `select`");
    }

    private Failure wrongKind(String expected, Datum found) {
        if (found instanceof Datum.Poison) {
            return Failure.reported();
        }
        return Failure.of(Code.LAN0212, span, "%s needs %s, found %s".formatted(user, expected, found.words()));
    }

    /** A number, string or boolean. */
    public Expr plain(Datum datum) {
        return plain(datum, "a number, a string or a boolean");
    }

    private Expr plain(Datum datum, String expected) {
        if (datum instanceof Datum.Plain plain) {
            return plain.expr();
        }
        throw wrongKind(expected, datum);
    }

    public Expr integer(Datum datum) {
        Expr expr = plain(datum, Kind.INTEGER.words());
        if (expr.kind() == Kind.REAL) {
            throw Failure.of(
                    Code.LAN0212,
                    span,
                    "%s needs an integer, found %s".formatted(user, datum.words()),
                    isWhole(expr)
                            ? "write it without a fraction: %d"
                                    .formatted((long) expr.constant().asDouble())
                            : "`//` divides integers, `round` makes one of a number");
        }
        return ofKind(expr, Kind.INTEGER, datum);
    }

    private static boolean isWhole(Expr expr) {
        return expr.isConstant()
                && expr.constant().asDouble() == Math.rint(expr.constant().asDouble())
                && Math.abs(expr.constant().asDouble()) < 1e15;
    }

    public Expr number(Datum datum) {
        Expr expr = plain(datum, Kind.REAL.words());
        if (!expr.kind().isNumber()) {
            throw wrongKind(Kind.REAL.words(), datum);
        }
        return expr;
    }

    public Expr truth(Datum datum) {
        if (datum instanceof Datum.Tensor) {
            throw Failure.of(
                    Code.LAN0212,
                    span,
                    "%s needs true or false, found %s".formatted(user, datum.words()),
                    "to pick elements of tensors use where(condition, a, b)");
        }
        return ofKind(plain(datum, Kind.BOOLEAN.words()), Kind.BOOLEAN, datum);
    }

    Expr text(Datum datum) {
        return ofKind(plain(datum, Kind.TEXT.words()), Kind.TEXT, datum);
    }

    private Expr ofKind(Expr expr, Kind kind, Datum datum) {
        if (expr.kind() != kind) {
            throw wrongKind(kind.words(), datum);
        }
        return expr;
    }

    /** What must be known when the graph is built. */
    public Literal fixed(Expr expr) {
        if (expr.isConstant()) {
            return expr.constant();
        }
        throw unknown(expr);
    }

    private Failure unknown(Expr expr) {
        if (expr.decisions().isEmpty()) {
            return symbolic(expr);
        }
        String choices = expr.decisions().stream()
                .map(decision -> "'" + decision.label() + "'")
                .collect(Collectors.joining(", "));
        return Failure.of(Diagnostic.error(
                        Code.LAN0401,
                        span,
                        "%s must be known when the graph is built, but depends on the choice %s"
                                .formatted(user, choices))
                .withHelp(remedy));
    }

    /** Refuses dimensions that are known only when the network runs. */
    public Expr withoutSymbols(Expr expr) {
        if (expr.hasFreeNames()) {
            throw symbolic(expr);
        }
        return expr;
    }

    private Failure symbolic(Expr expr) {
        return Failure.of(
                Code.LAN0307,
                span,
                "%s needs a number, but %s is known only when the network runs".formatted(user, expr));
    }

    public long fixedInteger(Datum datum) {
        return fixed(integer(datum)).asLong();
    }

    /** The elements of a list, which must be known. */
    public List<Datum> list(Datum datum) {
        if (datum instanceof Datum.Items items) {
            return items.elements();
        }
        if (datum instanceof Datum.Plain plain && plain.expr().kind() == Kind.LIST) {
            List<Datum> elements = new ArrayList<>();
            fixed(plain.expr()).asItems().forEach(item -> elements.add(new Datum.Plain(Expr.of(item))));
            return elements;
        }
        throw wrongKind(Kind.LIST.words(), datum);
    }

    public Datum.Tensor tensor(Datum datum) {
        if (datum instanceof Datum.Tensor tensor) {
            return tensor;
        }
        throw wrongKind("a tensor", datum);
    }

    public List<Datum.Tensor> tensors(List<Datum> data) {
        return data.stream().map(this::tensor).toList();
    }

    /** A list of plain values, or a plain value, as one expression; absent where it holds something else. */
    public static Optional<Expr> asExpr(Datum datum) {
        if (datum instanceof Datum.Plain plain) {
            return Optional.of(plain.expr());
        }
        if (!(datum instanceof Datum.Items items)) {
            return Optional.empty();
        }
        List<Expr> elements = new ArrayList<>();
        for (Datum element : items.elements()) {
            asExpr(element).ifPresent(elements::add);
        }
        return elements.size() == items.elements().size() ? Optional.of(Expr.list(elements)) : Optional.empty();
    }

    /** A layer; a function of one tensor serves as one. */
    public Layer layer(Datum datum, Place place) {
        return datum.match(new Datum.Cases<>() {
            @Override
            public Layer plain(Datum.Plain plain) {
                throw wrongKind("a layer", datum);
            }

            @Override
            public Layer items(Datum.Items items) {
                throw wrongKind("a layer", datum);
            }

            @Override
            public Layer tensor(Datum.Tensor tensor) {
                throw wrongKind("a layer", datum);
            }

            @Override
            public Layer layer(Datum.LayerValue value) {
                return value.layer();
            }

            @Override
            public Layer function(Datum.FunctionName function) {
                return new Layer.Partial(function.name(), List.of(), place, span);
            }

            @Override
            public Layer layerMaker(Datum.LayerMaker maker) {
                throw notMade(maker.spec().name());
            }

            @Override
            public Layer blockMaker(Datum.BlockMaker maker) {
                throw notMade(maker.name());
            }

            @Override
            public Layer poison() {
                throw Failure.reported();
            }
        });
    }

    private Failure notMade(String name) {
        return Failure.of(
                Code.LAN0212,
                span,
                "%s needs a layer, `%s` alone is the name of one".formatted(user, name),
                "make one: %s(…)".formatted(name));
    }
}
