// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.graph;

import com.google.protobuf.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.onnx.AttributeProto;
import lanista.ir.onnx.AttributeProto.AttributeType;
import lanista.ir.onnx.GraphProto;
import lanista.ir.onnx.TensorProto;

/** The attributes of a node, each in the form that a rule wants it in. */
public final class NodeAttributes {
    /** The most characters of a value that is told in full. */
    private static final int LONGEST = 200;

    private final SourceSpan span;
    private final String place;
    private final Map<String, AttributeProto> attributes = new LinkedHashMap<>();

    /** @param place what messages call the node */
    NodeAttributes(SourceSpan span, String place, List<AttributeProto> given) {
        this.span = span;
        this.place = place;
        for (AttributeProto attribute : given) {
            if (attributes.put(attribute.getName(), attribute) != null) {
                throw problem("it has two attributes '%s'".formatted(attribute.getName()));
            }
        }
    }

    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    public Set<String> names() {
        return attributes.keySet();
    }

    public long integer(String name, long fallback) {
        return find(name, AttributeType.INT, "an integer", AttributeProto::getI).orElse(fallback);
    }

    public boolean flag(String name, boolean fallback) {
        return integer(name, fallback ? 1 : 0) != 0;
    }

    public Optional<List<Long>> integers(String name) {
        return find(name, AttributeType.INTS, "a list of integers", AttributeProto::getIntsList);
    }

    /** A number as a person wrote it, with the fewest digits that make the same float. */
    public Optional<Double> real(String name) {
        return find(name, AttributeType.FLOAT, "a number", AttributeProto::getF).map(value -> finite(name, value));
    }

    public double real(String name, double fallback) {
        return real(name).orElse(fallback);
    }

    public Optional<List<Double>> reals(String name) {
        return find(name, AttributeType.FLOATS, "a list of numbers", AttributeProto::getFloatsList)
                .map(values -> values.stream().map(value -> finite(name, value)).toList());
    }

    private double finite(String name, float value) {
        if (Float.isNaN(value)) {
            throw problem("its attribute '%s' is not a number".formatted(name));
        }
        return Numbers.shortest(value);
    }

    public Optional<String> text(String name) {
        return find(
                name,
                AttributeType.STRING,
                "a string",
                attribute -> attribute.getS().toStringUtf8());
    }

    public String text(String name, String fallback) {
        return text(name).orElse(fallback);
    }

    public Optional<List<String>> texts(String name) {
        return find(
                name,
                AttributeType.STRINGS,
                "a list of strings",
                attribute -> attribute.getStringsList().stream()
                        .map(bytes -> bytes.toStringUtf8())
                        .toList());
    }

    public Optional<TensorProto> tensor(String name) {
        return find(name, AttributeType.TENSOR, "a tensor", AttributeProto::getT);
    }

    public Optional<GraphProto> graph(String name) {
        return find(name, AttributeType.GRAPH, "a graph", AttributeProto::getG);
    }

    private <T> Optional<T> find(String name, AttributeType type, String words, Function<AttributeProto, T> value) {
        AttributeProto attribute = attributes.get(name);
        if (attribute == null) {
            return Optional.empty();
        }
        boolean untyped = attribute.getType() == AttributeType.UNDEFINED; // IR version 1 did not say.
        if (attribute.getType() != type && !untyped) {
            throw problem("its attribute '%s' must be %s, it is of type %s"
                    .formatted(name, words, attribute.getType().name().toLowerCase(Locale.ROOT)));
        }
        return Optional.of(value.apply(attribute));
    }

    /** All that a node is set to, in the order of the names, as text; tensors, graphs and long lists by a digest. */
    List<String> settings() {
        return attributes.values().stream()
                .sorted(Comparator.comparing(AttributeProto::getName))
                .map(attribute -> attribute.getName() + " = " + setting(attribute))
                .toList();
    }

    private static String setting(AttributeProto attribute) {
        return switch (attribute.getType()) {
            case INT -> Long.toString(attribute.getI());
            case FLOAT -> Float.toString(attribute.getF());
            case STRING ->
                attribute.getS().isValidUtf8()
                        ? shortened(attribute, quoted(attribute.getS().toStringUtf8()))
                        : digest(attribute);
            case INTS -> shortened(attribute, attribute.getIntsList().toString());
            case FLOATS -> shortened(attribute, attribute.getFloatsList().toString());
            case STRINGS ->
                attribute.getStringsList().stream().allMatch(ByteString::isValidUtf8)
                        ? shortened(attribute, texts(attribute).toString())
                        : digest(attribute);
            case UNDEFINED, TENSOR, GRAPH, SPARSE_TENSOR, TYPE_PROTO, TENSORS, GRAPHS, SPARSE_TENSORS, TYPE_PROTOS ->
                digest(attribute);
        };
    }

    private static String shortened(AttributeProto attribute, String text) {
        return text.length() <= LONGEST ? text : digest(attribute);
    }

    private static String digest(AttributeProto attribute) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(attribute.toByteArray());
            return attribute.getType().name().toLowerCase(Locale.ROOT) + " #"
                    + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    private static List<String> texts(AttributeProto attribute) {
        return attribute.getStringsList().stream()
                .map(bytes -> quoted(bytes.toStringUtf8()))
                .toList();
    }

    /** A text between quotes, in characters that print. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("'");
        text.codePoints().forEach(point -> {
            if (Character.isISOControl(point)) {
                quoted.append("\\u%04x".formatted(point));
            } else {
                quoted.append(point == '\'' || point == '\\' ? "\\" : "").appendCodePoint(point);
            }
        });
        return quoted.append("'").toString();
    }

    private SourceException problem(String message) {
        return new SourceException(Diagnostic.error(Code.LAN0853, span, "%s: %s".formatted(place, message)));
    }
}
