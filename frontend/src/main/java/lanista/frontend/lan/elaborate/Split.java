// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import lanista.frontend.lan.elaborate.graph.Branches;
import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.graph.Expect;
import lanista.frontend.lan.elaborate.graph.Layer;
import lanista.frontend.lan.elaborate.graph.Region;
import lanista.frontend.lan.elaborate.graph.Unbuildable;
import lanista.frontend.lan.elaborate.state.Elaboration;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.elaborate.state.Path;
import lanista.frontend.lan.elaborate.state.Place;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Kind;
import lanista.ir.expr.Literal;

/**
 * An {@code if} whose condition depends on choices: both branches are evaluated, each in a region of its own, and their
 * values are joined. Numbers become a conditional expression, layers a conditional layer, tensors the results of a
 * switch.
 */
final class Split {
    private static final String YES = "then";
    private static final String NO = "else";

    private final Region region;
    private final Place place;
    private final Path path;
    private final Expr condition;
    private final SourceSpan span;
    private final Branches branches;
    private final Region yes;
    private final Region no;
    private final List<Datum.Tensor> tensorsOfYes = new ArrayList<>();
    private final List<Datum.Tensor> tensorsOfNo = new ArrayList<>();

    Split(Elaboration elaboration, Region region, Place place, Expr condition, SourceSpan span) {
        this.region = region;
        this.place = place;
        this.path = place.create("if");
        this.condition = condition;
        this.span = span;
        this.branches = new Branches(region, elaboration.nodeId(path.node()), condition, span);
        this.yes = branches.region(Literal.Bool.TRUE, YES);
        this.no = branches.region(Literal.Bool.FALSE, NO);
    }

    Region yes() {
        return yes;
    }

    Region no() {
        return no;
    }

    /** The one branch that any candidate takes, where the other is never taken. */
    Optional<Boolean> only() {
        if (yes.isReachable() == no.isReachable()) {
            return Optional.empty();
        }
        return Optional.of(yes.isReachable());
    }

    Place placeOfYes() {
        return place.within(path.child(YES, List.of()));
    }

    Place placeOfNo() {
        return place.within(path.child(NO, List.of()));
    }

    /** The values that either branch yields, joined one by one. */
    List<Datum> join(List<Datum> valuesOfYes, List<Datum> valuesOfNo) {
        List<Function<List<Datum.Tensor>, Datum>> joined = IntStream.range(0, valuesOfYes.size())
                .mapToObj(i -> join(valuesOfYes.get(i), valuesOfNo.get(i)))
                .toList();
        if (!tensorsOfYes.isEmpty()) {
            branches.add(Literal.Bool.TRUE, yes, tensorsOfYes);
            branches.add(Literal.Bool.FALSE, no, tensorsOfNo);
        }
        return settled(joined);
    }

    /** The values of the only branch that is taken. The condition is read all the same, so its choices stay active. */
    List<Datum> joinOnly(boolean key, List<Datum> values) {
        List<Datum.Tensor> tensors = key ? tensorsOfYes : tensorsOfNo;
        List<Function<List<Datum.Tensor>, Datum>> joined =
                values.stream().map(value -> only(key, value, tensors)).toList();
        if (!tensors.isEmpty()) {
            branches.add(Literal.of(key), key ? yes : no, tensors);
        }
        return settled(joined);
    }

    private List<Datum> settled(List<Function<List<Datum.Tensor>, Datum>> joined) {
        boolean hasTensors = !tensorsOfYes.isEmpty() || !tensorsOfNo.isEmpty();
        List<Datum.Tensor> results = hasTensors ? branches.join(List.of()) : List.of();
        List<Datum> values = new ArrayList<>();
        joined.forEach(value -> values.add(value.apply(results)));
        return values;
    }

    private Function<List<Datum.Tensor>, Datum> only(boolean key, Datum value, List<Datum.Tensor> tensors) {
        if (value instanceof Datum.Poison) {
            tensors.add(new Unbuildable(key ? yes : no).result(span));
            return poison(tensors.size() - 1);
        }
        if (value instanceof Datum.Tensor tensor) {
            int index = tensors.size();
            tensors.add(tensor);
            return results -> results.get(index);
        }
        if (value instanceof Datum.Items items) {
            List<Function<List<Datum.Tensor>, Datum>> elements = items.elements().stream()
                    .map(element -> only(key, element, tensors))
                    .toList();
            return results -> Datum.Items.of(
                    elements.stream().map(element -> element.apply(results)).toList());
        }
        if (value instanceof Datum.Plain plain) {
            List<Expr.Branch> branch = List.of(new Expr.Branch(Literal.of(key), plain.expr()));
            Datum taken = new Datum.Plain(Expr.either(condition, branch));
            return results -> taken;
        }
        Datum layer = new Datum.LayerValue(new Layer.Choice(condition, List.of(alternative(key, value)), path, span));
        return results -> layer;
    }

    /** The joined value, given the results of the switch that the tensors among the values need. */
    private Function<List<Datum.Tensor>, Datum> join(Datum first, Datum second) {
        if (first instanceof Datum.Poison && second instanceof Datum.Poison) {
            tensorsOfYes.add(new Unbuildable(yes).result(span));
            tensorsOfNo.add(new Unbuildable(no).result(span));
            return poison(tensorsOfYes.size() - 1);
        }
        if (first instanceof Datum.Poison) {
            return join(standIn(yes, second), second);
        }
        if (second instanceof Datum.Poison) {
            return join(first, standIn(no, first));
        }
        if (first.equals(second)) {
            return results -> first;
        }
        if (first instanceof Datum.Plain a && second instanceof Datum.Plain b) {
            return plain(a, b);
        }
        if (first instanceof Datum.Tensor a && second instanceof Datum.Tensor b) {
            int index = tensorsOfYes.size();
            tensorsOfYes.add(a);
            tensorsOfNo.add(b);
            return results -> results.get(index);
        }
        if (first instanceof Datum.Items a && second instanceof Datum.Items b) {
            return items(a, b);
        }
        if (isLayer(first) && isLayer(second)) {
            Datum layer = new Datum.LayerValue(new Layer.Choice(
                    condition, List.of(alternative(true, first), alternative(false, second)), path, span));
            return results -> layer;
        }
        throw differ(first, second);
    }

    /** A value that neither branch has; what stands for it in them is kept. */
    private Function<List<Datum.Tensor>, Datum> poison(int index) {
        return results -> {
            new Unbuildable(region).keep(List.of(results.get(index)));
            return Datum.Poison.POISON;
        };
    }

    /** What stands in a branch for a value that only the other one has. */
    private Datum standIn(Region branch, Datum other) {
        if (other instanceof Datum.Tensor tensor) {
            return new Unbuildable(branch).result(tensor.type(), span);
        }
        return other instanceof Datum.Items items
                ? Datum.Items.of(items.elements().stream()
                        .map(element -> standIn(branch, element))
                        .toList())
                : other;
    }

    private Failure differ(Datum first, Datum second) {
        return Failure.of(
                Code.LAN0302,
                span,
                "both sides of an `if` on choices need one kind, found %s and %s"
                        .formatted(first.words(), second.words()),
                "let both sides give a tensor, or both a number, or both a layer");
    }

    private Function<List<Datum.Tensor>, Datum> plain(Datum.Plain first, Datum.Plain second) {
        Kind kind = first.expr().kind().or(second.expr().kind());
        if (kind == Kind.MIXED
                && first.expr().kind() != Kind.MIXED
                && second.expr().kind() != Kind.MIXED) {
            throw differ(first, second);
        }
        Datum either = new Datum.Plain(Expr.either(condition, first.expr(), second.expr()));
        return results -> either;
    }

    private Function<List<Datum.Tensor>, Datum> items(Datum.Items first, Datum.Items second) {
        if (first.elements().size() != second.elements().size()) {
            throw differ(first, second);
        }
        List<Function<List<Datum.Tensor>, Datum>> elements = IntStream.range(
                        0, first.elements().size())
                .mapToObj(i -> join(first.elements().get(i), second.elements().get(i)))
                .toList();
        return results -> Datum.Items.of(
                elements.stream().map(element -> element.apply(results)).toList());
    }

    private static boolean isLayer(Datum datum) {
        return datum instanceof Datum.LayerValue || datum instanceof Datum.FunctionName;
    }

    private Layer.Alternative alternative(boolean key, Datum layer) {
        return new Layer.Alternative(
                Literal.of(key), new Expect("`if`", span).layer(layer, key ? placeOfYes() : placeOfNo()));
    }
}
