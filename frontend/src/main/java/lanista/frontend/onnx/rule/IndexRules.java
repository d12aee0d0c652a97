// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import lanista.frontend.onnx.graph.LayerSlots;
import lanista.frontend.onnx.graph.Numbers;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/** Operators that join tensors, take parts of them, or look elements up. */
final class IndexRules {
    /** What the catalogue takes for the end of an axis, and what stands for its beginning. */
    private static final long FARTHEST = Integer.MAX_VALUE;

    private IndexRules() {}

    static void addTo(Rules rules) {
        rules.add("Concat", IndexRules::concat);
        rules.add(
                "Split", site -> split(site, site.attributes().integers("split").map(IndexRules::list)));
        rules.add("Split", 13, site -> split(site, sizes(site)));
        rules.add("Slice", IndexRules::sliceByAttributes);
        rules.add("Slice", 10, IndexRules::slice);
        rules.add("Gather", IndexRules::gather);
        rules.add("GatherElements", Direct.with("axis", Literal.of(0)));
        rules.add("GatherND", Direct.SAME);
        rules.add("ScatterElements", Direct.SAME);
        rules.add("ScatterND", Direct.SAME);
        rules.add(
                "Scatter",
                site -> site.add(
                        "ScatterElements",
                        Attributes.NONE.with("axis", site.attributes().integer("axis", 0)),
                        site.all()));
        rules.add("OneHot", IndexRules::oneHot);
        rules.add("ReverseSequence", Direct.SAME);
    }

    /** What has no elements adds nothing to others. */
    private static List<Operand> concat(Site site) {
        Attributes attributes = Direct.SAME.attributes(site);
        List<Operand> all = site.all();
        List<Operand> full = all.stream()
                .filter(operand -> !Emptiness.isEmpty(operand.type()))
                .toList();
        boolean alike = !full.isEmpty()
                && all.stream()
                        .allMatch(operand -> isAlike(operand.type(), full.get(0).type(), attributes.integer("axis")));
        return site.add("Concat", attributes, alike ? full : all);
    }

    /** Whether two tensors differ in the size of one axis alone. */
    private static boolean isAlike(TensorType first, TensorType second, long given) {
        if (first.element() != second.element() || first.rank() != second.rank()) {
            return false;
        }
        long axis = given < 0 ? given + first.rank() : given;
        return IntStream.range(0, first.rank())
                .allMatch(i -> i == axis || first.dimension(i).equals(second.dimension(i)));
    }

    private static List<Expr> list(List<Long> numbers) {
        return numbers.stream().map(Expr::of).toList();
    }

    private static Optional<List<Expr>> sizes(Site site) {
        return site.has(1) ? Optional.of(site.known(1, "sizes").values()) : Optional.empty();
    }

    private static List<Operand> split(Site site, Optional<List<Expr>> sizes) {
        TensorType type = site.type(0);
        long given = site.attributes().integer("axis", 0);
        int axis = Math.toIntExact(given < 0 ? given + type.rank() : given);
        if (axis < 0 || axis >= type.rank()) {
            throw site.problem(
                    Code.LAN0305, "its attribute 'axis' is %d, its operand has rank %d".formatted(given, type.rank()));
        }
        List<Expr> parts = sizes.orElseGet(() -> equalParts(site, type.dimension(axis)));
        List<Expr> none = type.shape().with(axis, Expr.of(0)).dimensions();
        List<Expr> full = parts.stream().filter(size -> !size.is(0)).toList();
        if (full.size() == parts.size() || !Emptiness.isEmpty(none)) {
            return split(site, axis, parts);
        }
        Iterator<Operand> rest = (full.isEmpty() ? List.<Operand>of() : split(site, axis, full)).iterator();
        List<Operand> results = new ArrayList<>();
        for (Expr size : parts) {
            results.add(size.is(0) ? Emptiness.tensor(site, type.element(), none) : rest.next());
        }
        return results;
    }

    private static List<Operand> split(Site site, int axis, List<Expr> parts) {
        return site.add(
                "Split", Attributes.NONE.with("axis", axis).with("split", Expr.list(parts)), List.of(site.operand(0)));
    }

    /** As many parts as there are results; the last is smaller where they do not divide the axis. */
    private static List<Expr> equalParts(Site site, Expr size) {
        long count = site.attributes().integer("num_outputs", site.results());
        if (count != site.results()) {
            throw site.problem(
                    Code.LAN0854,
                    "its attribute 'num_outputs' is %d, it has %d results".formatted(count, site.results()));
        }
        if (!size.isConstant()) {
            throw new Unsupported("splits an axis of a size that is not known");
        }
        long all = size.constant().asLong();
        long each = (all + count - 1) / Math.max(1, count);
        return LongStream.range(0, count)
                .mapToObj(part -> Expr.of(Math.max(0, Math.min(each, all - part * each))))
                .toList();
    }

    private static List<Operand> sliceByAttributes(Site site) {
        List<Long> starts = site.attributes().integers("starts").orElse(List.of());
        List<Long> axes = site.attributes().integers("axes").orElseGet(() -> firstAxes(starts.size()));
        return slice(
                site,
                list(starts),
                list(site.attributes().integers("ends").orElse(List.of())),
                axes,
                Collections.nCopies(starts.size(), Expr.of(1)));
    }

    private static List<Long> firstAxes(int count) {
        return LongStream.range(0, count).boxed().toList();
    }

    private static List<Operand> slice(Site site) {
        List<Expr> starts = site.known(1, "starts").values();
        List<Long> axes = LayoutRules.axes(site, 3).orElseGet(() -> firstAxes(starts.size()));
        List<Expr> steps =
                site.has(4) ? site.known(4, "steps").values() : Collections.nCopies(starts.size(), Expr.of(1));
        return slice(site, starts, site.known(2, "ends").values(), axes, steps);
    }

    private static List<Operand> slice(
            Site site, List<Expr> starts, List<Expr> ends, List<Long> axes, List<Expr> steps) {
        Optional<List<Operand>> empty = emptySlice(site.type(0), starts, ends, axes, steps)
                .map(shape -> List.of(Emptiness.tensor(site, site.type(0).element(), shape)));
        if (empty.isPresent()) {
            return empty.get();
        }
        Attributes attributes = Attributes.NONE
                .with("starts", Expr.list(clamped(starts)))
                .with("ends", Expr.list(clamped(ends)))
                .with("axes", axes)
                .with("steps", Expr.list(clamped(steps)));
        return List.of(site.add("Slice", attributes, site.operand(0)));
    }

    /** The shape of a slice that leaves nothing of an axis; empty where it leaves something, or that is not known. */
    private static Optional<List<Expr>> emptySlice(
            TensorType type, List<Expr> starts, List<Expr> ends, List<Long> axes, List<Expr> steps) {
        boolean known = type.shape().isConstant()
                && starts.size() == axes.size()
                && ends.size() == axes.size()
                && steps.size() == axes.size()
                && Stream.of(starts, ends, steps).flatMap(List::stream).allMatch(Expr::isConstant);
        List<Expr> shape = new ArrayList<>(type.shape().dimensions());
        for (int i = 0; known && i < axes.size(); i++) {
            long axis = axes.get(i) < 0 ? axes.get(i) + type.rank() : axes.get(i);
            long step = steps.get(i).constant().asLong();
            if (axis < 0 || axis >= type.rank() || step == 0) {
                return Optional.empty();
            }
            long size = type.dimension((int) axis).constant().asLong();
            shape.set(
                    (int) axis,
                    Expr.of(NumberShapes.rows(
                            starts.get(i).constant().asLong(),
                            ends.get(i).constant().asLong(),
                            step,
                            size)));
        }
        return known && Emptiness.isEmpty(shape) ? Optional.of(shape) : Optional.empty();
    }

    /** Models write the largest and the smallest number of 64 bits for the ends of an axis. */
    private static List<Expr> clamped(List<Expr> positions) {
        return positions.stream()
                .map(position -> position.isConstant()
                        ? Expr.of(Math.max(
                                -FARTHEST,
                                Math.min(FARTHEST, position.constant().asLong())))
                        : position)
                .toList();
    }

    /** A look-up in a trained table is an Embedding layer. */
    private static List<Operand> gather(Site site) {
        long axis = site.attributes().integer("axis", 0);
        if (axis == 0
                && site.operand(0) instanceof Operand.Stored table
                && table.trained()
                && table.tensor().element() == ElementType.F32
                && table.tensor().shape().size() == 2
                && site.operand(1) instanceof Operand.Computed) {
            Attributes attributes = Attributes.NONE
                    .with("num_embeddings", table.tensor().shape().get(0))
                    .with("embedding_dim", table.tensor().shape().get(1));
            return site.addLayer("Embedding", attributes, LayerSlots.NONE.with("weight", table), site.operand(1));
        }
        return element(site, axis).orElseGet(() -> site.add("Gather", Attributes.NONE.with("axis", axis), site.all()));
    }

    /** An element that is known, of an axis of known size, is a slice without the axis, as {@code x[0]} is. */
    private static Optional<List<Operand>> element(Site site, long axis) {
        TensorType type = site.type(0);
        int position = (int) (axis < 0 ? axis + type.rank() : axis);
        Optional<Long> index = site.type(1).rank() == 0
                ? site.numbers(1).filter(Numbers::isConstant).map(Numbers::one)
                : Optional.empty();
        boolean sized = position >= 0
                && position < type.rank()
                && type.dimension(position).isConstant();
        if (index.isEmpty() || !sized) {
            return Optional.empty();
        }
        List<Long> axes = List.of((long) position);
        Attributes slice = Attributes.NONE
                .with("starts", List.of(index.get()))
                .with("ends", List.of(index.get() == -1 ? Long.MAX_VALUE : index.get() + 1))
                .with("axes", axes)
                .with("steps", List.of(1L));
        Operand part = site.add("Slice", slice, site.operand(0));
        return Optional.of(List.of(site.add("Squeeze", Attributes.NONE.with("axes", axes), part)));
    }

    private static List<Operand> oneHot(Site site) {
        Numbers depth = site.known(1, "depth");
        Numbers values = site.known(2, "values");
        if (values.size() != 2 || depth.size() != 1 || !depth.isConstant()) {
            throw new Unsupported("has other values than an off and an on");
        }
        Attributes attributes = Attributes.NONE
                .with("depth", (long) depth.values().get(0).constant().asDouble())
                .with("axis", site.attributes().integer("axis", -1))
                .with("off_value", asNumber(values, 0))
                .with("on_value", asNumber(values, 1))
                .with("element", values.element().word());
        return List.of(site.add("OneHot", attributes, site.operand(0)));
    }

    private static Expr asNumber(Numbers values, int index) {
        Expr value = values.values().get(index);
        return values.element() == ElementType.BOOL ? Expr.of(value.isTrue() ? 1 : 0) : value;
    }
}
