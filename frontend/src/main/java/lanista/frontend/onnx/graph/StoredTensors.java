// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import lanista.ir.onnx.TensorProto;
import lanista.ir.weights.HostTensor;

/**
 * The tensors that nodes hold, or make of other stored ones while a model is read: each one is made once, however often its
 * node is repeated, so that layers in all repetitions own the same one.
 */
final class StoredTensors {
    /** What may be made beside what the model stores, and of each byte of that: a few bytes of a node ask for a lot. */
    private static final long MOST_BYTES = 1L << 26;

    private static final int MOST_COPIES = 4;

    private final IdentityHashMap<TensorProto, HostTensor> held = new IdentityHashMap<>();
    private final Map<List<String>, Operand.Stored> derived = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> sources = new HashSet<>();
    private long stored;
    private long made;

    /** The data of a tensor that a node holds. */
    HostTensor read(TensorProto tensor, Supplier<HostTensor> reading) {
        HostTensor known = held.get(tensor);
        if (known == null) {
            known = reading.get();
            held.put(tensor, known);
        }
        return known;
    }

    /**
     * What a node makes of a stored tensor.
     *
     * @param with the names of the other tensors that it is made with
     * @param wished its name
     * @param otherwise its name where another repetition of the node made another one
     * @throws Unsupported where that takes too much memory
     */
    Operand.Stored derive(
            String wished, String otherwise, Operand.Stored of, List<String> with, UnaryOperator<HostTensor> making) {
        List<String> key = new ArrayList<>(List.of(wished, of.name()));
        key.addAll(with);
        Operand.Stored known = derived.get(key);
        if (known != null) {
            return known;
        }
        long bytes = of.tensor().bytes().remaining();
        if (!names.contains(of.name()) && sources.add(of.name())) {
            stored += bytes;
        }
        HostTensor tensor = making.apply(of.tensor());
        if (tensor != of.tensor()) {
            make(bytes);
        }
        Operand.Stored result = new Operand.Stored(names.add(wished) ? wished : otherwise, tensor, of.trained());
        names.add(result.name());
        derived.put(key, result);
        return result;
    }

    /** Counts the bytes of a tensor that is made while the model is read. @throws Unsupported where they are too many */
    void make(long bytes) {
        made += bytes;
        if (made > MOST_BYTES + MOST_COPIES * stored) {
            throw new Unsupported("makes too much beside what the model stores, %d bytes".formatted(made));
        }
    }
}
