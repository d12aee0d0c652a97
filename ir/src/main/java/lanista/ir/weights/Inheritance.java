// SPDX-License-Identifier: Apache-2.0
package lanista.ir.weights;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.type.ElementType;

/**
 * Weights that start from those of an earlier network, by name: as they are where the shape is the same, by the part that
 * both shapes have where it changed, and new where there were none.
 *
 * @param weights to start from
 * @param origins where each comes from, in the order of the weights
 */
public record Inheritance(Weights weights, Map<String, Origin> origins) {
    /** Where a tensor comes from. */
    public enum Origin {
        KEPT("kept"),
        /** The elements whose indices both shapes have are those of the earlier tensor, the others new. */
        CUT("cut"),
        NEW("new");

        private final String word;

        Origin(String word) {
            this.word = word;
        }

        /** The word in reports. */
        public String word() {
            return word;
        }
    }

    public Inheritance {
        origins = Collections.unmodifiableMap(new LinkedHashMap<>(origins));
    }

    /**
     * Weights from earlier ones.
     *
     * @param fresh of the network that is to start, complete
     * @param earlier those to take over
     */
    public static Inheritance of(Weights fresh, Weights earlier) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        Map<String, Origin> origins = new LinkedHashMap<>();
        fresh.tensors().forEach((name, tensor) -> {
            Origin origin = origin(name, tensor.element(), tensor.shape(), earlier);
            origins.put(name, origin);
            tensors.put(
                    name,
                    switch (origin) {
                        case KEPT -> earlier.tensor(name);
                        case CUT -> overlapping(tensor, earlier.tensor(name));
                        case NEW -> tensor;
                    });
        });
        return new Inheritance(new Weights(tensors, earlier.metadata()), origins);
    }

    /** Where a tensor of some type would come from. */
    public static Origin origin(String name, ElementType element, List<Long> shape, Weights earlier) {
        return Optional.ofNullable(earlier.tensors().get(name))
                .filter(found -> found.element() == element && found.shape().size() == shape.size())
                .map(found -> found.shape().equals(shape) ? Origin.KEPT : Origin.CUT)
                .orElse(Origin.NEW);
    }

    /** How many tensors come from where. */
    public long count(Origin origin) {
        return origins.values().stream().filter(origin::equals).count();
    }

    private static HostTensor overlapping(HostTensor fresh, HostTensor earlier) {
        ByteBuffer bytes = ByteBuffer.allocate(fresh.bytes().remaining());
        bytes.put(fresh.bytes()).flip();
        copy(
                new Part(fresh.shape(), bytes),
                new Part(earlier.shape(), earlier.bytes()),
                0,
                fresh.element().bytes());
        return HostTensor.of(fresh.element(), fresh.shape(), bytes.position(0));
    }

    /** A tensor, from its buffer's position on. */
    private record Part(List<Long> shape, ByteBuffer bytes) {
        /** The bytes that one step along an axis takes. */
        int stride(int axis, int width) {
            return shape.subList(axis + 1, shape.size()).stream()
                    .mapToInt(Long::intValue)
                    .reduce(width, Math::multiplyExact);
        }
    }

    /** Copies what both have, row by row. */
    private static void copy(Part target, Part source, int axis, int width) {
        int both = (int) Math.min(target.shape().get(axis), source.shape().get(axis));
        int to = target.bytes().position();
        int from = source.bytes().position();
        if (axis == target.shape().size() - 1) {
            target.bytes().put(to, source.bytes(), from, both * width);
            return;
        }
        for (int i = 0; i < both; i++) {
            target.bytes().position(to + i * target.stride(axis, width));
            source.bytes().position(from + i * source.stride(axis, width));
            copy(target, source, axis + 1, width);
        }
        target.bytes().position(to);
        source.bytes().position(from);
    }
}
