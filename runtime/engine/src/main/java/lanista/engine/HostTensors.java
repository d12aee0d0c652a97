// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import lanista.engine.kernel.ScalarTypes;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.op.ParameterSlot;
import lanista.ir.type.ElementType;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Tensors of the host, as files have them, copied from and to native ones of any device and layout. */
final class HostTensors {
    private HostTensors() {}

    /** @throws IllegalArgumentException where the tensor has other elements */
    static HostTensor copyOf(Tensor tensor, ElementType element) {
        if (!ScalarTypes.matches(tensor, element)) {
            throw new IllegalArgumentException("the tensor does not hold elements of type " + element.word());
        }
        try (TensorScope scope = TensorScope.open()) {
            ByteBuffer source = bytes(tensor.detach().cpu().contiguous(), element);
            ByteBuffer copy = ByteBuffer.allocate(source.remaining()).order(ByteOrder.LITTLE_ENDIAN);
            copy.put(source).flip();
            return HostTensor.of(element, LongStream.of(tensor.shape()).boxed().toList(), copy);
        }
    }

    /** A copy on the CPU, in the innermost scope of the calling thread. */
    static Tensor tensor(HostTensor source) {
        long[] shape = source.shape().stream().mapToLong(Long::longValue).toArray();
        try (TensorScope scope = TensorScope.open()) {
            Tensor tensor =
                    torch.empty(shape, new TensorOptions(ScalarTypes.of(source.element())), new MemoryFormatOptional());
            copyTo(source, tensor);
            return scope.keep(tensor);
        }
    }

    /** Writes the elements to a tensor in row-major layout on the CPU, of the same type and shape. */
    static void copyTo(HostTensor source, Tensor rowMajor) {
        try (TensorScope scope = TensorScope.open()) {
            bytes(rowMajor, source.element()).put(source.bytes());
        }
    }

    /** The memory of a tensor in row-major layout on the CPU; used within a scope. */
    private static ByteBuffer bytes(Tensor rowMajor, ElementType element) {
        long count = Math.multiplyExact(rowMajor.numel(), element.bytes());
        if (count == 0) {
            return ByteBuffer.allocate(0);
        }
        return new BytePointer(rowMajor.data_ptr()).capacity(count).asByteBuffer();
    }

    /**
     * Checks that weights are what a layout needs.
     *
     * @param place what messages call the weights' file
     * @throws SourceException with every tensor that is missing, left over or of another type
     */
    static void check(Weights weights, ParameterLayout layout, String place) {
        List<Diagnostic> problems = new ArrayList<>();
        SourceSpan span = SourceSpan.wholeFile(place);
        Map<String, ParameterSlot> entries = layout.entries();
        entries.forEach((name, slot) -> {
            HostTensor found = weights.tensors().get(name);
            if (found == null) {
                problems.add(Diagnostic.error(Code.LAN0804, span, "no tensor '%s' for the network".formatted(name))
                        .withLabel("expected " + slot.type()));
            } else if (!fits(found, slot)) {
                problems.add(
                        Diagnostic.error(Code.LAN0804, span, "the tensor '%s' does not fit the network".formatted(name))
                                .withLabel("found %s, expected %s".formatted(found, slot.type())));
            }
        });
        for (String name : weights.tensors().keySet()) {
            if (!entries.containsKey(name)) {
                problems.add(Diagnostic.error(Code.LAN0804, span, "the network has no tensor '%s'".formatted(name)));
            }
        }
        if (!problems.isEmpty()) {
            throw new SourceException(problems);
        }
    }

    /** A tensor that {@link #check} has found. */
    static HostTensor checked(Weights weights, String name) {
        return Optional.ofNullable(weights.tensors().get(name)).orElseThrow();
    }

    private static boolean fits(HostTensor found, ParameterSlot slot) {
        List<Long> shape = LongStream.of(slot.type().shape().toArray()).boxed().toList();
        return found.element() == slot.type().element() && found.shape().equals(shape);
    }
}
