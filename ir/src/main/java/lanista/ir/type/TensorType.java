// SPDX-License-Identifier: Apache-2.0
package lanista.ir.type;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;

/**
 * The type of a value: {@code f32[batch, 64, 28, 28]}, or {@link #UNKNOWN}.
 *
 * @param element of what
 * @param shape how many
 */
public record TensorType(ElementType element, Shape shape) {
    /**
     * The type of a result of which an imported model does not tell what it is: {@code unknown}. It has neither an element
     * type nor a shape. Operators outside the catalogue read and yield such values, and blocks and models hand them on; no
     * operator of the catalogue takes one.
     */
    public static final TensorType UNKNOWN = new TensorType(ElementType.BOOL, Shape.of(-1));

    /** The word for the unknown type. */
    public static final String UNKNOWN_WORD = "unknown";

    public static TensorType of(ElementType element, long... dimensions) {
        return new TensorType(element, Shape.of(dimensions));
    }

    public static TensorType of(ElementType element, List<Expr> dimensions) {
        return new TensorType(element, new Shape(dimensions));
    }

    /** Whether it tells an element type and a shape. */
    public boolean isKnown() {
        return !equals(UNKNOWN);
    }

    /** @throws UnknownTypeException where it is not known */
    @Override
    public ElementType element() {
        requireKnown();
        return element;
    }

    /** @throws UnknownTypeException where it is not known */
    @Override
    public Shape shape() {
        requireKnown();
        return shape;
    }

    private void requireKnown() {
        if (!isKnown()) {
            throw new UnknownTypeException();
        }
    }

    public int rank() {
        return shape().rank();
    }

    public Expr dimension(int axis) {
        return shape().dimension(axis);
    }

    /** The bytes of its elements. */
    public Expr bytes() {
        return shape().elements().times(element.bytes());
    }

    public TensorType with(ElementType other) {
        return new TensorType(other, shape());
    }

    public TensorType with(Shape other) {
        return new TensorType(element(), other);
    }

    /** A copy whose dimensions went through a function; the same object where none changed. */
    public TensorType map(UnaryOperator<Expr> change) {
        List<Expr> changed = shape.dimensions().stream().map(change).toList();
        return changed.equals(shape.dimensions()) ? this : of(element, changed);
    }

    /** Whether a dimension depends on a decision. */
    public boolean hasDecisions() {
        return !decisions().isEmpty();
    }

    /** The decisions that the dimensions depend on. */
    public Set<Decision> decisions() {
        return Expr.decisions(shape.dimensions());
    }

    @Override
    public String toString() {
        return isKnown() ? element.word() + shape : UNKNOWN_WORD;
    }
}
