// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.graph.Emitter;
import lanista.frontend.lan.elaborate.graph.Expect;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.Subscript;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Kind;
import lanista.ir.op.Attributes;

/** Elements and slices of lists and tensors. */
final class Indexing {
    private final Evaluator evaluator;

    Indexing(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    Datum index(Expression.Index index) {
        Datum target = evaluator.inner().evaluate(index.target());
        if (target instanceof Datum.Tensor tensor) {
            return slice(tensor, index);
        }
        if (target instanceof Datum.Poison) {
            return target;
        }
        if (index.subscripts().size() != 1) {
            throw Failure.of(
                    Code.LAN0212,
                    index.span(),
                    "%d subscripts need a tensor, found %s"
                            .formatted(index.subscripts().size(), target.words()),
                    "the elements of lists in a list are taken one by one: table[0][1]");
        }
        Expect expect = new Expect("an index", index.target().span());
        Subscript subscript = index.subscripts().get(0);
        if (target instanceof Datum.Plain plain
                && plain.expr().kind() == Kind.LIST
                && !plain.expr().isConstant()) {
            return elementOfChosen(plain.expr(), subscript);
        }
        List<Datum> elements = expect.list(target);
        return subscript.match(new Subscript.Cases<>() {
            @Override
            public Datum at(Subscript.At at) {
                return elements.get(position(at.position(), elements.size()));
            }

            @Override
            public Datum slice(Subscript.Slice slice) {
                return sublist(elements, slice);
            }
        });
    }

    private Datum elementOfChosen(Expr list, Subscript subscript) {
        if (subscript instanceof Subscript.At at) {
            long position = fixed(at.position());
            if (position >= 0) {
                return new Datum.Plain(Expr.apply(Function.ELEMENT, list, Expr.of(position)));
            }
        }
        throw Failure.of(
                Code.LAN0213,
                subscript.span(),
                "a list that a choice picks is indexed from the front, one element at a time");
    }

    private long fixed(Expression expression) {
        return new Expect(
                        "an index",
                        expression.span(),
                        "for a choice among layers use `choice`, for one among tensors `select`")
                .fixedInteger(evaluator.inner().evaluate(expression));
    }

    private int position(Expression written, int size) {
        long position = fixed(written);
        long fromFront = position < 0 ? position + size : position;
        if (fromFront < 0 || fromFront >= size) {
            throw Failure.of(
                    Code.LAN0213,
                    written.span(),
                    "there is no element %d in a list of %d".formatted(position, size),
                    size == 0 ? "the list is empty here" : "elements count from 0 to %d".formatted(size - 1));
        }
        return (int) fromFront;
    }

    /** As Python slices: bounds outside the list are cut to it. */
    private Datum sublist(List<Datum> elements, Subscript.Slice slice) {
        int size = elements.size();
        long from = slice.from().map(bound -> cut(fixed(bound), size)).orElse(0L);
        long to = slice.to().map(bound -> cut(fixed(bound), size)).orElse((long) size);
        long step = slice.step().map(this::step).orElse(1L);
        List<Datum> part = new ArrayList<>();
        for (long i = from; i < to; i += Math.min(step, size)) {
            part.add(elements.get((int) i));
        }
        return Datum.Items.of(part, slice.span());
    }

    private static long cut(long bound, int size) {
        return Math.max(0, Math.min(size, bound < 0 ? bound + size : bound));
    }

    private long step(Expression written) {
        long step = fixed(written);
        if (step < 1) {
            throw Failure.of(
                    Code.LAN0213, written.span(), "the step of a slice is 1 or more, found %d".formatted(step));
        }
        return step;
    }

    private Datum slice(Datum.Tensor tensor, Expression.Index index) {
        int rank = tensor.type().rank();
        if (index.subscripts().size() > rank) {
            throw Failure.of(
                    Code.LAN0304,
                    index.span(),
                    "%d subscripts are too many for a tensor of rank %d"
                            .formatted(index.subscripts().size(), rank));
        }
        Window window = new Window();
        for (int axis = 0; axis < index.subscripts().size(); axis++) {
            long position = axis;
            index.subscripts().get(axis).match(new Subscript.Cases<Optional<Window>>() {
                @Override
                public Optional<Window> at(Subscript.At at) {
                    Expr start = bound(at.position());
                    Expr end = start.is(-1) ? Expr.of(Long.MAX_VALUE) : start.plus(1);
                    return Optional.of(window.cut(position, start, end, 1).drop(position));
                }

                @Override
                public Optional<Window> slice(Subscript.Slice slice) {
                    if (slice.from().isEmpty()
                            && slice.to().isEmpty()
                            && slice.step().isEmpty()) {
                        return Optional.empty();
                    }
                    return Optional.of(window.cut(
                            position,
                            slice.from().map(Indexing.this::bound).orElse(Expr.of(0)),
                            slice.to().map(Indexing.this::bound).orElse(Expr.of(Long.MAX_VALUE)),
                            slice.step().map(Indexing.this::step).orElse(1L)));
                }
            });
        }
        return window.of(tensor, evaluator.emitter(), index.span());
    }

    private Expr bound(Expression expression) {
        return new Expect("a slice", expression.span())
                .integer(evaluator.inner().evaluate(expression));
    }

    /** What is cut from each axis, and which axes are dropped. */
    private static final class Window {
        private final List<Long> axes = new ArrayList<>();
        private final List<Expr> starts = new ArrayList<>();
        private final List<Expr> ends = new ArrayList<>();
        private final List<Long> steps = new ArrayList<>();
        private final List<Long> dropped = new ArrayList<>();

        Window cut(long axis, Expr start, Expr end, long step) {
            axes.add(axis);
            starts.add(start);
            ends.add(end);
            steps.add(step);
            return this;
        }

        Window drop(long axis) {
            dropped.add(axis);
            return this;
        }

        Datum.Tensor of(Datum.Tensor tensor, Emitter emitter, SourceSpan span) {
            Datum.Tensor result = tensor;
            if (!axes.isEmpty()) {
                Attributes attributes = Attributes.NONE
                        .with("starts", Expr.list(starts))
                        .with("ends", Expr.list(ends))
                        .with("axes", axes)
                        .with("steps", steps);
                result = emitter.operator("Slice", attributes, List.of(result), span);
            }
            return dropped.isEmpty()
                    ? result
                    : emitter.operator("Squeeze", Attributes.NONE.with("axes", dropped), List.of(result), span);
        }
    }
}
