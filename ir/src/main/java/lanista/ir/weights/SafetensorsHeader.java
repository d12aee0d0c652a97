// SPDX-License-Identifier: Apache-2.0
package lanista.ir.weights;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.ir.diagnostic.Code;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The header of a safetensors file: JSON that tells where the data of each tensor lies.
 *
 * <pre>{"__metadata__":{"k":"v"},"conv.weight":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}</pre>
 *
 * @param tensors in the order of the header
 * @param metadata free text by free names
 */
record SafetensorsHeader(List<TensorEntry> tensors, Map<String, String> metadata) {
    static final String METADATA = "__metadata__";
    static final String TYPE = "dtype";
    static final String SHAPE = "shape";
    static final String OFFSETS = "data_offsets";

    /** The longest header that is read and written, as in the reference implementation. */
    static final int LONGEST = 100_000_000;

    /** Data starts at a multiple of so many bytes; spaces fill the header up. */
    private static final int ALIGNMENT = 8;

    SafetensorsHeader {
        tensors = List.copyOf(tensors);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** The tensors in the order of their data. */
    List<TensorEntry> byPlace() {
        return tensors.stream()
                .sorted(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end))
                .toList();
    }

    /**
     * Checks that the tensors cover the data of the file from its first byte to its last, each byte once, as the format
     * demands.
     *
     * @param dataBytes how many there are behind the header
     */
    void verifyCovers(WeightsFile file, long dataBytes) {
        long covered = 0;
        String before = "the header";
        for (TensorEntry tensor : byPlace()) {
            if (tensor.begin() != covered) {
                String wrong = tensor.begin() < covered ? "it overlaps " : "there is a hole behind ";
                throw file.problem(
                        Code.LAN0828,
                        "the data of %s starts at byte %d, expected %d: %s%s"
                                .formatted(tensor, tensor.begin(), covered, wrong, before));
            }
            covered = tensor.end();
            before = tensor.toString();
        }
        if (covered < dataBytes) {
            throw file.problem(
                    Code.LAN0828,
                    "the file goes on for %d bytes behind %s, expected none".formatted(dataBytes - covered, before));
        }
    }

    /** The header as it stands in a file: its length in eight bytes, then JSON, filled up with spaces. */
    byte[] toBytes() {
        byte[] json = toJson();
        int length = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        if (length > LONGEST) {
            throw new IllegalArgumentException(
                    "the names of the tensors make a header of %d bytes, at most %d fit".formatted(length, LONGEST));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(Long.BYTES + length);
        for (int i = 0; i < Long.BYTES; i++) {
            out.write((int) ((long) length >> (Byte.SIZE * i)));
        }
        out.writeBytes(json);
        out.writeBytes(" ".repeat(length - json.length).getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private byte[] toJson() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectPropertyStart(METADATA);
                metadata.forEach(json::writeStringProperty);
                json.writeEndObject();
            }
            tensors.forEach(tensor -> write(json, tensor));
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, TensorEntry tensor) {
        long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
        json.writeObjectPropertyStart(tensor.name());
        json.writeStringProperty(TYPE, ElementCode.of(tensor.element()));
        json.writeName(SHAPE).writeArray(shape, 0, shape.length);
        json.writeName(OFFSETS).writeArray(new long[] {tensor.begin(), tensor.end()}, 0, 2);
        json.writeEndObject();
    }
}
