// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.type.ElementType;
import lanista.ir.type.Shape;
import lanista.ir.type.TensorType;
import lanista.ir.weights.HostTensor;

/**
 * A small tensor whose elements are expressions: shapes, and what models compute of them.
 *
 * @param element a Boolean, an integer or a floating type
 * @param shape constant
 * @param values in row-major order
 */
public record Numbers(ElementType element, List<Integer> shape, List<Expr> values) {
    /** The most elements that are held as expressions. */
    public static final int MOST = 4096;

    public Numbers {
        shape = List.copyOf(shape);
        values = List.copyOf(values);
        if (shape.stream().reduce(1, (first, second) -> first * second) != values.size()) {
            throw new IllegalArgumentException("%d numbers do not have the shape %s".formatted(values.size(), shape));
        }
    }

    public static Numbers scalar(ElementType element, Expr value) {
        return new Numbers(element, List.of(), List.of(value));
    }

    public static Numbers vector(ElementType element, List<Expr> values) {
        return new Numbers(element, List.of(values.size()), values);
    }

    /** The elements of a tensor; empty where they are too many, or one is not a number. */
    public static Optional<Numbers> of(HostTensor tensor) {
        if (tensor.size() > MOST || tensor.shape().stream().anyMatch(size -> size > MOST)) {
            return Optional.empty();
        }
        ByteBuffer bytes = tensor.bytes();
        List<Expr> values = new ArrayList<>();
        for (int i = 0; i < tensor.size(); i++) {
            Optional<Expr> value = read(bytes, tensor.element());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(new Numbers(
                tensor.element(), tensor.shape().stream().map(Math::toIntExact).toList(), values));
    }

    private static Optional<Expr> read(ByteBuffer bytes, ElementType element) {
        return switch (element) {
            case BOOL -> Optional.of(Expr.of(bytes.get() != 0));
            case I8 -> Optional.of(Expr.of(bytes.get()));
            case U8 -> Optional.of(Expr.of(Byte.toUnsignedInt(bytes.get())));
            case I16 -> Optional.of(Expr.of(bytes.getShort()));
            case U16 -> Optional.of(Expr.of(Short.toUnsignedInt(bytes.getShort())));
            case I32 -> Optional.of(Expr.of(bytes.getInt()));
            case U32 -> Optional.of(Expr.of(Integer.toUnsignedLong(bytes.getInt())));
            case I64 -> Optional.of(Expr.of(bytes.getLong()));
            case U64 -> Optional.of(bytes.getLong()).filter(value -> value >= 0).map(Expr::of);
            case F32 -> real(shortest(bytes.getFloat()));
            case F64 -> real(bytes.getDouble());
            case F16 -> real(half(bytes.getShort()));
            case BF16 -> real(shortest(Float.intBitsToFloat(bytes.getShort() << 16)));
        };
    }

    private static Optional<Expr> real(double value) {
        return Double.isNaN(value) ? Optional.empty() : Optional.of(Expr.of(value));
    }

    /** The number with the fewest digits that rounds to a float: what a person wrote. */
    public static double shortest(float value) {
        return Double.parseDouble(Float.toString(value));
    }

    /** The value of a half-precision number (IEEE 754 binary16). */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double magnitude = exponent == 0
                ? Math.scalb((double) fraction, -24)
                : exponent == 0x1f
                        ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
                        : Math.scalb((double) (fraction | 0x400), exponent - 25);
        return bits < 0 ? -magnitude : magnitude;
    }

    public TensorType type() {
        return new TensorType(
                element, Shape.of(shape.stream().mapToLong(Integer::longValue).toArray()));
    }

    public int rank() {
        return shape.size();
    }

    public int size() {
        return values.size();
    }

    /** The one element. @throws Unsupported where there are more, or none */
    public Expr only() {
        if (values.size() != 1) {
            throw new Unsupported("has %d numbers where one is needed".formatted(values.size()));
        }
        return values.get(0);
    }

    /** The one element, an integer. @throws Unsupported where it is none */
    public long one() {
        only();
        return integers().get(0);
    }

    /** The elements as integers. @throws Unsupported where they are none, or wait for the size of a dimension */
    public List<Long> integers() {
        if (!isConstant() || element.isFloating() || element == ElementType.BOOL) {
            throw new Unsupported("has sizes where integers are needed");
        }
        return values.stream().map(value -> value.constant().asLong()).toList();
    }

    /** Whether no element waits for the size of a symbolic dimension. */
    public boolean isConstant() {
        return values.stream().allMatch(Expr::isConstant);
    }

    /** A copy with another shape, whose element at each place is the one at the place that a function tells. */
    public Numbers arranged(List<Integer> newShape, IntUnaryOperator source) {
        int count = newShape.stream().reduce(1, Math::multiplyExact);
        List<Expr> arranged = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            arranged.add(values.get(source.applyAsInt(i)));
        }
        return new Numbers(element, newShape, arranged);
    }

    /** The same elements in another shape of as many. */
    public Numbers reshaped(List<Integer> newShape) {
        return new Numbers(element, newShape, values);
    }

    public Numbers with(ElementType other, List<Expr> newValues) {
        return new Numbers(other, shape, newValues);
    }

    /** The tensor, where all elements are constants of an integer type or truth values; empty elsewhere. */
    Optional<HostTensor> tensor() {
        if (!isConstant() || element.isFloating()) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate(values.size() * element.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (Expr value : values) {
            long number = element == ElementType.BOOL
                    ? (value.constant() instanceof Literal.Bool truth && truth.value() ? 1 : 0)
                    : value.constant().asLong();
            switch (element.bytes()) {
                case 1 -> bytes.put((byte) number);
                case 2 -> bytes.putShort((short) number);
                case 4 -> bytes.putInt((int) number);
                default -> bytes.putLong(number);
            }
        }
        return Optional.of(
                HostTensor.of(element, shape.stream().map(Integer::longValue).toList(), bytes.flip()));
    }
}
