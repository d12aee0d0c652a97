// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.List;
import java.util.stream.IntStream;
import lanista.ir.op.Attributes;
import lanista.ir.op.ParameterSlot;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;

/**
 * A node as its kernel is made from it: attributes that are constants by now, types whose dimensions may be symbolic,
 * the names of its layer's tensors, the mode and the device.
 *
 * @param attributes of the node, complete and constant
 * @param operands the types of its operands
 * @param results the types of its results
 * @param slots the parameters and buffers of its layer, in the operator's order
 * @param training whether the kernel will run in training mode
 * @param device where
 * @param owner of the native objects that the kernel keeps
 */
public record Binding(
        Attributes attributes,
        List<TensorType> operands,
        List<TensorType> results,
        List<ParameterSlot> slots,
        boolean training,
        Device device,
        NativeOwner owner) {
    public Binding {
        operands = List.copyOf(operands);
        results = List.copyOf(results);
        slots = List.copyOf(slots);
    }

    long integer(String attribute) {
        return attributes.integer(attribute);
    }

    long[] integers(String attribute) {
        return attributes.integers(attribute);
    }

    double real(String attribute) {
        return attributes.real(attribute);
    }

    double[] reals(String attribute) {
        return attributes.exprs(attribute).stream()
                .mapToDouble(value -> value.constant().asDouble())
                .toArray();
    }

    boolean bool(String attribute) {
        return attributes.bool(attribute);
    }

    String text(String attribute) {
        return attributes.text(attribute);
    }

    /** The rank of the first operand. */
    int rank() {
        return operands.get(0).rank();
    }

    /** An axis of the first operand, counted from the front. */
    int axis(String attribute) {
        return axis(attribute, rank());
    }

    /** An axis among so many, counted from the front. */
    int axis(String attribute, int rank) {
        return fromFront(integer(attribute), rank);
    }

    /** Axes of the first operand, counted from the front. */
    long[] axes(String attribute) {
        return axes(attribute, rank());
    }

    /** Axes among so many, counted from the front. */
    long[] axes(String attribute, int rank) {
        return IntStream.range(0, integers(attribute).length)
                .mapToLong(i -> fromFront(integers(attribute)[i], rank))
                .toArray();
    }

    private static int fromFront(long axis, int rank) {
        return (int) (axis < 0 ? axis + rank : axis);
    }

    /** The element type of the only result. */
    ElementType element() {
        return results.get(0).element();
    }

    <P extends Pointer> P own(P pointer) {
        return owner.own(pointer);
    }

    Scalar scalar(double value) {
        return own(new Scalar(value));
    }

    /** The value of a real attribute. */
    Scalar scalar(String attribute) {
        return scalar(real(attribute));
    }

    BytePointer words(String value) {
        return own(new BytePointer(value));
    }

    TensorOptional absentTensor() {
        return own(new TensorOptional());
    }

    /** For functions that may change the element type: to leave it as it is. */
    ScalarTypeOptional sameElement() {
        return own(new ScalarTypeOptional());
    }

    /** For functions that may change the element type: to what the result must have. */
    ScalarTypeOptional resultElement() {
        return own(new ScalarTypeOptional(ScalarTypes.of(element())));
    }

    /** How to make tensors of an element type on the device. */
    TensorOptions options(ElementType element) {
        TensorOptions anywhere = own(new TensorOptions(ScalarTypes.of(element)));
        return own(anywhere.device(own(new DeviceOptional(device))));
    }

    boolean hasSlot(String name) {
        return slots.stream().anyMatch(slot -> slot.name().equals(name));
    }

    /** The position of a slot that the layer must have. */
    int slot(String name) {
        return IntStream.range(0, slots.size())
                .filter(i -> slots.get(i).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no slot '%s' among %s".formatted(name, slots)));
    }

    /** A parameter that the layer may lack. */
    OptionalParameter optional(String name) {
        if (!hasSlot(name)) {
            TensorOptional absent = absentTensor();
            return frame -> absent;
        }
        int slot = slot(name);
        return frame -> frame.optional(slot);
    }
}
