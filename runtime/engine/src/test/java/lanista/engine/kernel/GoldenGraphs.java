// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import lanista.engine.GraphWriter;
import lanista.ir.Graph;
import lanista.ir.Value;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;

/** Kernel cases as graphs of one node, whose inputs are {@code in0} and on, and whose layer is {@code layer}. */
final class GoldenGraphs {
    private GoldenGraphs() {}

    static Graph graph(KernelCase golden) {
        GraphWriter writer = new GraphWriter();
        List<Value> inputs = IntStream.range(0, golden.operands().size())
                .mapToObj(i -> writer.input("in" + i, golden.operands().get(i).type()))
                .toList();
        Value node = writer.apply(
                "node",
                "layer",
                golden.operator().name(),
                golden.attributes(),
                golden.uses().stream().map(inputs::get).toArray(Value[]::new));
        return writer.returning(IntStream.range(0, golden.results().size())
                .mapToObj(i -> new Value(node.node(), i))
                .toArray(Value[]::new));
    }

    static Weights weights(KernelCase golden) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        golden.parameters().forEach((slot, array) -> tensors.put("layer." + slot, hostTensor(array)));
        return Weights.of(tensors);
    }

    /** The operands by the names of the graph's inputs. */
    static Map<String, HostTensor> inputs(KernelCase golden) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < golden.operands().size(); i++) {
            tensors.put("in" + i, hostTensor(golden.operands().get(i)));
        }
        return tensors;
    }

    private static HostTensor hostTensor(TestArray array) {
        ByteBuffer bytes = ByteBuffer.allocate(
                        array.values().length * array.element().bytes())
                .order(ByteOrder.LITTLE_ENDIAN);
        for (double value : array.values()) {
            switch (array.element()) {
                case F32 -> bytes.putFloat((float) value);
                case F64 -> bytes.putDouble(value);
                case I32 -> bytes.putInt((int) value);
                case I64 -> bytes.putLong((long) value);
                case I16 -> bytes.putShort((short) value);
                case I8, U8, BOOL -> bytes.put((byte) (int) value);
                case F16, BF16, U16, U32, U64 ->
                    throw new IllegalArgumentException("no golden is given as " + array.element());
            }
        }
        List<Long> shape = LongStream.of(array.shape()).boxed().toList();
        return HostTensor.of(array.element(), shape, bytes.flip());
    }
}
