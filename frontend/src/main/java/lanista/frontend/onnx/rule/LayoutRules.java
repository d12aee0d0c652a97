// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import lanista.frontend.onnx.graph.Numbers;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.type.Shape;
import lanista.ir.type.TensorType;

/** Operators that give the same elements another shape or order. */
final class LayoutRules {
    private LayoutRules() {}

    static void addTo(Rules rules) {
        rules.add("Flatten", LayoutRules::flatten);
        rules.add("Reshape", LayoutRules::reshape);
        rules.add("Transpose", LayoutRules::transpose);
        rules.add("Squeeze", site -> squeeze(site, site.attributes().integers("axes")));
        rules.add("Squeeze", 13, site -> squeeze(site, axes(site, 1)));
        rules.add("Unsqueeze", site -> unsqueeze(site, site.attributes().integers("axes")));
        rules.add("Unsqueeze", 13, site -> unsqueeze(site, axes(site, 1)));
        rules.add("Expand", LayoutRules::expand);
        rules.add("Tile", LayoutRules::tile);
        rules.add("DepthToSpace", Direct.SAME);
        rules.add("SpaceToDepth", Direct.SAME);
        rules.add("Trilu", site -> List.of(site.add("Trilu", diagonal(site), site.operand(0))));
    }

    private static List<Operand> tile(Site site) {
        List<Expr> repeats = site.known(1, "repeats").values();
        TensorType type = site.type(0);
        if (repeats.size() == type.rank()) {
            List<Expr> shape = new ArrayList<>();
            for (int axis = 0; axis < type.rank(); axis++) {
                shape.add(type.dimension(axis).times(repeats.get(axis)));
            }
            Optional<List<Operand>> empty = Emptiness.result(site, type.element(), shape);
            if (empty.isPresent()) {
                return empty.get();
            }
        }
        return List.of(site.add("Tile", Attributes.NONE.with("repeats", Expr.list(repeats)), site.operand(0)));
    }

    private static Attributes diagonal(Site site) {
        Attributes half = Attributes.NONE.with("upper", site.attributes().flag("upper", true));
        return site.has(1) ? half.with("k", site.known(1, "diagonal").only()) : half;
    }

    /** Axes that an operand tells; empty where it is left out. */
    static Optional<List<Long>> axes(Site site, int operand) {
        return site.has(operand) ? Optional.of(site.known(operand, "axes").integers()) : Optional.empty();
    }

    private static List<Operand> flatten(Site site) {
        TensorType type = site.type(0);
        long given = site.attributes().integer("axis", 1);
        long axis = given < 0 ? given + type.rank() : given;
        if (axis < 0 || axis > type.rank()) {
            throw site.problem(
                    Code.LAN0305, "its attribute 'axis' is %d, its operand has rank %d".formatted(given, type.rank()));
        }
        if (axis == 1 && type.rank() > 1) {
            return List.of(flattened(site));
        }
        List<Expr> dimensions = type.shape().dimensions();
        Shape shape = Shape.of(
                new Shape(dimensions.subList(0, (int) axis)).elements(),
                new Shape(dimensions.subList((int) axis, type.rank())).elements());
        return reshaped(site, shape.dimensions());
    }

    private static Operand flattened(Site site) {
        return site.type(0).rank() == 2
                ? site.add("Identity", Attributes.NONE, site.operand(0))
                : site.add("Flatten", Attributes.NONE, site.operand(0));
    }

    private static List<Operand> reshape(Site site) {
        Numbers given = site.known(1, "shape");
        TensorType type = site.type(0);
        boolean zeros = site.attributes().flag("allowzero", false);
        List<Expr> shape = new ArrayList<>();
        for (int axis = 0; axis < given.size(); axis++) {
            Expr size = given.values().get(axis);
            boolean copied = size.is(0) && !zeros;
            if (copied && axis >= type.rank()) {
                throw site.problem(
                        Code.LAN0305,
                        "its shape %s copies axis %d, its operand has rank %d"
                                .formatted(given.values(), axis, type.rank()));
            }
            shape.add(copied ? type.dimension(axis) : size);
        }
        if (Emptiness.isEmpty(type)) {
            return reshaped(site, emptied(shape));
        }
        if (isFlattening(type, shape)) {
            return List.of(flattened(site));
        }
        return reshaped(site, resolved(type, shape));
    }

    private static List<Operand> reshaped(Site site, List<Expr> shape) {
        Optional<List<Operand>> empty = Emptiness.isEmpty(site.type(0))
                ? Emptiness.result(site, site.type(0).element(), shape)
                : Optional.empty();
        return empty.orElseGet(
                () -> List.of(site.add("Reshape", Attributes.NONE.with("shape", Expr.list(shape)), site.operand(0))));
    }

    /** The shape of no elements; the open size is 0 where no other one is. */
    private static List<Expr> emptied(List<Expr> shape) {
        boolean closed = shape.stream().noneMatch(size -> size.is(0));
        return shape.stream()
                .map(size -> size.is(-1) && closed ? Expr.of(0) : size)
                .toList();
    }

    /** Whether all axes but the first become one. */
    private static boolean isFlattening(TensorType type, List<Expr> shape) {
        if (shape.size() != 2 || type.rank() < 3) {
            return false;
        }
        Expr rest = new Shape(type.shape().dimensions().subList(1, type.rank())).elements();
        boolean restFits = shape.get(1).is(-1) || shape.get(1).equals(rest);
        boolean firstFits = shape.get(0).is(-1) || shape.get(0).equals(type.dimension(0));
        return restFits && firstFits && !(shape.get(0).is(-1) && shape.get(1).is(-1));
    }

    /** A shape without an open size, where cancelling what the operand and the other sizes have in common tells it. */
    private static List<Expr> resolved(TensorType type, List<Expr> shape) {
        int open = shape.indexOf(Expr.of(-1));
        if (open < 0
                || (shape.stream().allMatch(Expr::isConstant) && type.shape().isConstant())) {
            return shape;
        }
        List<Expr> left = new ArrayList<>(type.shape().dimensions());
        long divisor = 1;
        for (Expr size : shape) {
            if (size.isConstant()) {
                divisor *= size.is(-1) ? 1 : size.constant().asLong();
            } else if (!left.remove(size)) {
                return shape;
            }
        }
        long count = 1;
        Expr product = Expr.of(1);
        for (Expr size : left) {
            if (size.isConstant()) {
                count *= size.constant().asLong();
            } else {
                product = product.times(size);
            }
        }
        if (divisor == 0 || count % divisor != 0) {
            return shape;
        }
        List<Expr> resolved = new ArrayList<>(shape);
        resolved.set(open, product.times(count / divisor));
        return resolved;
    }

    /** A stored matrix is stored as it is needed. */
    private static List<Operand> transpose(Site site) {
        int rank = site.type(0).rank();
        List<Long> order = site.attributes()
                .integers("perm")
                .orElseGet(() -> LongStream.range(0, rank)
                        .mapToObj(axis -> rank - 1 - axis)
                        .toList());
        if (site.operand(0) instanceof Operand.Stored stored && rank == 2 && order.equals(List.of(1L, 0L))) {
            return List.of(site.derived(stored, Layout::transposed));
        }
        return List.of(site.add("Transpose", Attributes.NONE.with("perm", order), site.operand(0)));
    }

    private static List<Operand> squeeze(Site site, Optional<List<Long>> axes) {
        TensorType type = site.type(0);
        List<Long> dropped = axes.orElseGet(() -> LongStream.range(0, type.rank())
                .filter(axis -> type.dimension((int) axis).is(1))
                .boxed()
                .toList());
        return List.of(
                site.add("Squeeze", Attributes.NONE.with("axes", fromTheFront(dropped, type.rank())), site.operand(0)));
    }

    /** Axes as they count from the front; what is out of range stays, to be told of by the operator's rule. */
    static List<Long> fromTheFront(List<Long> axes, int rank) {
        return axes.stream()
                .map(axis -> axis < 0 && axis >= -rank ? axis + rank : axis)
                .sorted()
                .toList();
    }

    private static List<Operand> unsqueeze(Site site, Optional<List<Long>> axes) {
        List<Long> added = axes.orElseThrow(() -> site.problem(Code.LAN0853, "it needs 'axes'"));
        return List.of(site.add(
                "Unsqueeze",
                Attributes.NONE.with("axes", fromTheFront(added, site.type(0).rank() + added.size())),
                site.operand(0)));
    }

    /** The shape broadcasts with the operand's: a size of 1 in it leaves the operand's. */
    private static List<Operand> expand(Site site) {
        List<Expr> wanted = site.known(1, "shape").values();
        TensorType type = site.type(0);
        int rank = Math.max(wanted.size(), type.rank());
        List<Expr> ones = Collections.nCopies(rank, Expr.of(1));
        List<Expr> shape = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            int ofWanted = axis - (rank - wanted.size());
            int ofType = axis - (rank - type.rank());
            Expr size = ofWanted < 0 ? ones.get(axis) : wanted.get(ofWanted);
            Expr own = ofType < 0 ? ones.get(axis) : type.dimension(ofType);
            shape.add(size.is(1) ? own : size);
        }
        return Emptiness.result(site, type.element(), shape)
                .orElseGet(() ->
                        List.of(site.add("Expand", Attributes.NONE.with("shape", Expr.list(shape)), site.operand(0))));
    }
}
