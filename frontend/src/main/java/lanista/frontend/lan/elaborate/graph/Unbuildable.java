// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.List;
import java.util.Optional;
import lanista.ir.Compute;
import lanista.ir.NodeId;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Substitution;
import lanista.ir.op.Attributes;
import lanista.ir.op.Specials;
import lanista.ir.type.ElementType;
import lanista.ir.type.Shape;
import lanista.ir.type.TensorType;

/**
 * What stands in a graph where operators do not fit, so that the rest of the space is known all the same: how many
 * architectures have such a place, and whether a requirement leaves them out. What would be there keeps its decisions.
 */
public final class Unbuildable {
    private static final TensorType NUMBER = new TensorType(ElementType.F32, Shape.SCALAR);

    private final Region region;

    public Unbuildable(Region region) {
        this.region = region;
    }

    /** Stands for an operator, of which not even the type can be told. */
    void add(NodeId id, Attributes attributes, List<Datum.Tensor> operands, SourceSpan span) {
        List<Expr> reads = attributes.values().values().stream()
                .filter(value -> !value.decisions().isEmpty())
                .map(value -> Expr.either(Expr.apply(Function.EQUAL, value, Expr.of(0)), Expr.of(0), Expr.of(1)))
                .toList();
        region.addUnbuildable(List.of(tensor(id, NUMBER, Expr.list(reads), operands, span)));
    }

    /** Notes what stands for something in a graph within this one. */
    public void keep(List<Datum.Tensor> standIns) {
        region.addUnbuildable(standIns);
    }

    /** Stands for results of the types that they have where they can be built. */
    public List<Datum.Tensor> results(List<TensorType> types, SourceSpan span) {
        return types.stream().map(type -> result(type, span)).toList();
    }

    /** Stands for one result. */
    public Datum.Tensor result(TensorType type, SourceSpan span) {
        NodeId id = region.newId("unbuildable");
        return tensor(id, type, Expr.list(List.of()), region.unbuildable(), span);
    }

    /** Stands for a result of which nothing is known. */
    public Datum.Tensor result(SourceSpan span) {
        return result(NUMBER, span);
    }

    private Datum.Tensor tensor(NodeId id, TensorType type, Expr reads, List<Datum.Tensor> operands, SourceSpan span) {
        List<Expr> shape =
                type.shape().dimensions().stream().map(Unbuildable::decided).toList();
        Attributes attributes = Attributes.NONE
                .with("reads", reads)
                .with("shape", Expr.list(shape))
                .with("element", type.element().word());
        return region.add(
                        id,
                        Compute.of(Specials.UNBUILDABLE, attributes),
                        operands,
                        List.of(TensorType.of(type.element(), shape)),
                        span)
                .get(0);
    }

    /** A size for one way to decide: what stands for a result must not depend on the choices of another alternative. */
    private static Expr decided(Expr size) {
        try {
            return Substitution.ofDecisions(decision -> Optional.of(first(decision.domain())))
                    .in(size);
        } catch (ArithmeticException noValue) {
            return Expr.of(1);
        }
    }

    private static Literal first(Domain domain) {
        return domain instanceof Domain.Reals reals ? Literal.of(reals.from()) : domain.value(0);
    }
}
