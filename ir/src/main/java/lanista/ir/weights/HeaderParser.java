// SPDX-License-Identifier: Apache-2.0
package lanista.ir.weights;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.json.document.JsonMistake;
import lanista.ir.type.ElementType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON of a header token by token, so that what it costs is in proportion to the bytes that are there. Names
 * that come twice are looked for here, to be told with the tensor they name.
 */
final class HeaderParser implements AutoCloseable {
    private final WeightsFile file;
    private final long dataBytes;
    private final JsonParser json;

    private HeaderParser(WeightsFile file, byte[] header, long dataBytes) {
        this.file = file;
        this.dataBytes = dataBytes;
        this.json = JsonFactory.builder()
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build()
                .createParser(ObjectReadContext.empty(), header);
    }

    /**
     * @param dataBytes how many bytes follow the header
     * @throws SourceException when the header says what no file may
     */
    static SafetensorsHeader parse(WeightsFile file, byte[] header, long dataBytes) {
        try (HeaderParser parser = new HeaderParser(file, header, dataBytes)) {
            return parser.header();
        } catch (JacksonException notJson) {
            throw file.problem(
                    Code.LAN0824,
                    "the header is not JSON: %s at byte %d"
                            .formatted(
                                    JsonMistake.words(notJson),
                                    Long.BYTES + notJson.getLocation().getByteOffset()));
        }
    }

    @Override
    public void close() {
        json.close();
    }

    private SafetensorsHeader header() {
        List<TensorEntry> tensors = new ArrayList<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        enter(JsonToken.START_OBJECT, "the header");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            if (!names.add(name)) {
                throw file.problem(
                        Code.LAN0825,
                        "%s stands twice in the header, expected once".formatted(TensorEntry.quote(name)));
            }
            if (name.equals(SafetensorsHeader.METADATA)) {
                readMetadata(metadata);
            } else {
                tensors.add(tensor(name));
            }
        }
        if (json.nextToken() != null) {
            throw unexpected("the header", "nothing behind its last brace");
        }
        return new SafetensorsHeader(tensors, metadata);
    }

    private void readMetadata(Map<String, String> metadata) {
        enter(JsonToken.START_OBJECT, SafetensorsHeader.METADATA);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            String place = "'%s' in %s".formatted(name, SafetensorsHeader.METADATA);
            if (metadata.put(name, string(place)) != null) {
                throw file.problem(Code.LAN0824, place + " stands twice, expected once");
            }
        }
    }

    private TensorEntry tensor(String name) {
        TensorFields fields = new TensorFields(TensorEntry.quote(name));
        enter(JsonToken.START_OBJECT, fields.tensor);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            fields.read(json.currentName());
        }
        ElementType element = fields.require(fields.element, SafetensorsHeader.TYPE);
        List<Long> shape = fields.require(fields.shape, SafetensorsHeader.SHAPE);
        List<Long> offsets = fields.require(fields.offsets, SafetensorsHeader.OFFSETS);
        TensorEntry entry = new TensorEntry(name, element, shape, offsets.get(0), offsets.get(1));
        requireRange(entry);
        requireFit(entry);
        return entry;
    }

    private void requireRange(TensorEntry entry) {
        if (entry.begin() > entry.end()) {
            throw file.problem(
                    Code.LAN0827,
                    "the data of %s ends at byte %d, expected %d or more, where it starts"
                            .formatted(entry, entry.end(), entry.begin()));
        }
        if (entry.end() > dataBytes) {
            throw file.problem(
                    Code.LAN0823,
                    "the file has %d bytes of data, expected %d for %s".formatted(dataBytes, entry.end(), entry),
                    "copy the file again: it is not whole");
        }
    }

    private void requireFit(TensorEntry entry) {
        String type = entry.element().word() + entry.shape();
        long needed;
        try {
            needed = HostTensor.byteCount(entry.element(), entry.shape());
        } catch (ArithmeticException overflow) {
            throw file.problem(
                    Code.LAN0827,
                    "%s is %s, found %d bytes of data, expected more than a file can hold"
                            .formatted(entry, type, entry.size()));
        }
        if (needed != entry.size()) {
            throw file.problem(
                    Code.LAN0827,
                    "%s is %s, found %d bytes of data, expected %d".formatted(entry, type, entry.size(), needed));
        }
        if (needed > Integer.MAX_VALUE) {
            throw file.problem(
                    Code.LAN0829, "%s takes %d bytes, expected at most %d".formatted(entry, needed, Integer.MAX_VALUE));
        }
    }

    private void enter(JsonToken bracket, String place) {
        if (json.nextToken() != bracket) {
            throw unexpected(place, bracket == JsonToken.START_OBJECT ? "an object" : "an array");
        }
    }

    private String string(String place) {
        if (json.nextToken() != JsonToken.VALUE_STRING) {
            throw unexpected(place, "a string");
        }
        return json.getString();
    }

    private List<Long> integers(String place) {
        List<Long> integers = new ArrayList<>();
        enter(JsonToken.START_ARRAY, place);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            boolean whole = json.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            if (!whole || json.getLongValue() < 0) {
                throw unexpected(place, "integers from 0 to " + Long.MAX_VALUE);
            }
            integers.add(json.getLongValue());
        }
        return integers;
    }

    private SourceException unexpected(String place, String expected) {
        JsonToken token = json.currentToken();
        String found = token == null ? "nothing" : token.isScalarValue() ? json.getString() : token.asString();
        return file.problem(
                Code.LAN0824,
                "%s has %s, expected %s".formatted(place, found == null ? "a name" : shortened(found), expected));
    }

    private static String shortened(String found) {
        return found.length() <= 40 ? found : found.substring(0, 40) + "…";
    }

    /** The fields of one tensor, as far as they were met. */
    private final class TensorFields {
        private final String tensor;
        private final Set<String> met = new HashSet<>();
        private Optional<ElementType> element = Optional.empty();
        private Optional<List<Long>> shape = Optional.empty();
        private Optional<List<Long>> offsets = Optional.empty();

        TensorFields(String tensor) {
            this.tensor = tensor;
        }

        void read(String field) {
            String place = "'%s' of %s".formatted(shortened(field), tensor);
            if (!met.add(field)) {
                throw file.problem(Code.LAN0824, place + " stands twice, expected once");
            }
            switch (field) {
                case SafetensorsHeader.TYPE -> element = Optional.of(element(string(place)));
                case SafetensorsHeader.SHAPE -> shape = Optional.of(integers(place));
                case SafetensorsHeader.OFFSETS -> offsets = Optional.of(offsets(place));
                default ->
                    throw file.problem(
                            Code.LAN0824, "%s is not known, expected dtype, shape and data_offsets".formatted(place));
            }
        }

        private ElementType element(String code) {
            return ElementCode.parse(code)
                    .orElseThrow(() -> file.problem(
                            Code.LAN0826,
                            "%s has elements of type '%s', expected one of %s"
                                    .formatted(tensor, shortened(code), ElementCode.known())));
        }

        private List<Long> offsets(String place) {
            List<Long> found = integers(place);
            if (found.size() != 2) {
                throw file.problem(
                        Code.LAN0824, "%s has %d integers, expected begin and end".formatted(place, found.size()));
            }
            return found;
        }

        private <T> T require(Optional<T> value, String field) {
            return value.orElseThrow(
                    () -> file.problem(Code.LAN0824, "%s has no '%s', expected one".formatted(tensor, field)));
        }
    }
}
