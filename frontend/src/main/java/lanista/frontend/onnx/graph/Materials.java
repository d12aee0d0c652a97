// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.LayerId;
import lanista.ir.Value;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.op.Joins;
import lanista.ir.op.OpType;
import lanista.ir.op.Specials;
import lanista.ir.type.ElementType;
import lanista.ir.weights.HostTensor;

/**
 * Makes values of operands that no node computes. A number, or the same number everywhere, is a Constant; a trained tensor
 * of 32-bit floats is a Parameter; any other is a Buffer.
 */
final class Materials implements Operand.Cases<Value> {
    private final GraphBuilder builder;
    private final Map<String, Made> made = new HashMap<>();

    /** What was made of a tensor. */
    private record Made(HostTensor tensor, Value value) {}

    Materials(GraphBuilder builder) {
        this.builder = builder;
    }

    @Override
    public Value computed(Operand.Computed operand) {
        return operand.value();
    }

    @Override
    public Value stored(Operand.Stored operand) {
        Made known = made.get(operand.name());
        if (known != null && known.tensor().equals(operand.tensor())) {
            return known.value();
        }
        Value value = store(operand);
        made.put(operand.name(), new Made(operand.tensor(), value));
        return value;
    }

    private Value store(Operand.Stored operand) {
        HostTensor tensor = operand.tensor();
        boolean plain = operand.isConstant();
        Optional<Expr> number = plain ? onlyNumber(tensor) : Optional.empty();
        if (number.isPresent()) {
            return constant(number.get(), tensor.element(), tensor.shape());
        }
        boolean parameter = operand.trained() && tensor.element() == ElementType.F32 && tensor.size() > 0;
        String slot = parameter ? "weight" : "value";
        String path = LayerSlots.path(slot, operand.name()).orElse(Names.path(operand.name(), "buffer"));
        LayerId layer = builder.layer(path);
        builder.store(layer, slot, tensor);
        Attributes attributes = Attributes.NONE.with("shape", tensor.shape());
        return parameter
                ? add(path, Specials.PARAMETER, attributes, Optional.of(layer))
                : add(
                        path,
                        Specials.BUFFER,
                        attributes.with("element", tensor.element().word()),
                        Optional.of(layer));
    }

    /** The number that all elements are; empty where they differ, or there is none. */
    private static Optional<Expr> onlyNumber(HostTensor tensor) {
        ByteBuffer bytes = tensor.bytes();
        int width = tensor.element().bytes();
        for (int i = width; i < bytes.limit(); i++) {
            if (bytes.get(i) != bytes.get(i - width)) {
                return Optional.empty();
            }
        }
        if (bytes.limit() == 0) {
            return Optional.empty();
        }
        HostTensor first =
                HostTensor.of(tensor.element(), List.of(), tensor.bytes().slice(0, width));
        return Numbers.of(first).map(numbers -> numbers.values().get(0)).map(Materials::asNumber);
    }

    private static Expr asNumber(Expr value) {
        return value.isConstant() && value.constant() instanceof Literal.Bool truth
                ? Expr.of(truth.value() ? 1 : 0)
                : value;
    }

    private Value constant(Expr value, ElementType element, List<Long> shape) {
        return add(
                "constant",
                Specials.CONSTANT,
                Attributes.NONE
                        .with("value", asNumber(value))
                        .with("shape", shape)
                        .with("element", element.word()),
                Optional.empty());
    }

    @Override
    public Value counted(Operand.Counted operand) {
        Numbers numbers = operand.numbers();
        List<Long> shape = numbers.shape().stream().map(Integer::longValue).toList();
        if (numbers.size() > 0 && numbers.values().stream().distinct().count() == 1) {
            return constant(numbers.values().get(0), numbers.element(), shape);
        }
        if (numbers.isConstant()) {
            builder.stored().make((long) numbers.size() * numbers.element().bytes());
            String name = builder.names().unique("numbers");
            return stored(new Operand.Stored(name, numbers.tensor().orElseGet(() -> reals(numbers)), false));
        }
        List<Operand> elements = new ArrayList<>();
        for (Expr value : numbers.values()) {
            elements.add(Operand.Computed.of(
                    constant(value, numbers.element(), List.of()),
                    Numbers.scalar(numbers.element(), value).type()));
        }
        List<Operand> joined = builder.add("numbers", "", Joins.STACK, Attributes.NONE.with("axis", 0), elements);
        return numbers.rank() == 1
                ? builder.value(joined.get(0))
                : builder.value(builder.add(
                                "numbers", "", Catalogue.get("Reshape"), Attributes.NONE.with("shape", shape), joined)
                        .get(0));
    }

    private static HostTensor reals(Numbers numbers) {
        if (numbers.element() != ElementType.F32 && numbers.element() != ElementType.F64) {
            throw new Unsupported(
                    "computes with constants of type " + numbers.element().word());
        }
        ByteBuffer bytes =
                ByteBuffer.allocate(numbers.size() * numbers.element().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (Expr value : numbers.values()) {
            double number = value.constant().asDouble();
            if (numbers.element() == ElementType.F32) {
                bytes.putFloat((float) number);
            } else {
                bytes.putDouble(number);
            }
        }
        return HostTensor.of(
                numbers.element(),
                numbers.shape().stream().map(Integer::longValue).toList(),
                bytes.flip());
    }

    private Value add(String path, OpType type, Attributes attributes, Optional<LayerId> layer) {
        List<Operand> results =
                builder.add(path, "the constant '%s'".formatted(path), type, attributes, List.of(), layer);
        return ((Operand.Computed) results.get(0)).value();
    }
}
