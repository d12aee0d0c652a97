// SPDX-License-Identifier: Apache-2.0
package lanista.ir.space;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Architectures as JSON, in NNI's form: an object from labels to values.
 *
 * <p>A layer choice is a name or an index; a value choice and a repeat are the value, never its index; an optional layer
 * is a boolean; a select is an array of names, of indices or of booleans, and may be the bare item where it picks one.
 *
 * <pre>{"conv2": "separable", "dropout1": 0.25, "features": 64}</pre>
 */
public final class ArchitectureJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ArchitectureJson() {}

    /** An architecture of a space on one line, in the order of the space's decisions. */
    public static String write(ModelSpace space, Architecture architecture) {
        return toNode(space, architecture).toString();
    }

    /** As {@link #write}, as a tree to put into a larger document. */
    public static ObjectNode toNode(ModelSpace space, Architecture architecture) {
        ObjectNode object = MAPPER.createObjectNode();
        Map<Label, Decision> decisions = space.decisions();
        architecture.values().forEach((label, value) -> {
            Decision decision = decisions.get(label);
            if (decision == null) {
                throw new IllegalArgumentException("the space has no decision '%s'".formatted(label));
            }
            object.set(label.text(), DecisionJson.write(decision, value));
        });
        return object;
    }

    /**
     * Reads what a user wrote for a space: an architecture, or a document that has one as its {@code architecture}, such
     * as a search's {@code best.json}.
     *
     * @param file the name that diagnostics give
     * @return the active decisions' values; inactive labels are left out with a warning
     */
    public static Parsed<Architecture> read(ModelSpace space, String file, String text) {
        SourceSpan place = SourceSpan.wholeFile(file);
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JacksonException notJson) {
            return Parsed.failed(
                    List.of(Diagnostic.error(Code.LAN0501, at(file, notJson.getLocation()), "this is not JSON")
                            .withLabel(notJson.getOriginalMessage())));
        }
        return architectureIn(space, root) instanceof ObjectNode object
                ? new Reading(space, place).read(object)
                : Parsed.failed(List.of(
                        Diagnostic.error(Code.LAN0501, place, "an architecture is a JSON object from labels to values")
                                .withLabel("found " + DecisionJson.describe(root))
                                .withHelp("write one like " + example(space))));
    }

    private static JsonNode architectureIn(ModelSpace space, JsonNode root) {
        JsonNode inner = root.path("architecture");
        return inner.isObject() && !space.decisions().containsKey(new Label("architecture")) ? inner : root;
    }

    private static SourceSpan at(String file, TokenStreamLocation location) {
        int line = Math.max(1, location.getLineNr());
        int column = Math.max(1, location.getColumnNr());
        return new SourceSpan(file, line, column, line, column);
    }

    private static String example(ModelSpace space) {
        return write(
                space,
                Freezer.freeze(space, decision -> DecisionJson.first(decision)).architecture());
    }

    /** One reading: values by label, then what the space asks for. */
    private static final class Reading {
        private final ModelSpace space;
        private final SourceSpan place;
        private final List<Diagnostic> diagnostics = new ArrayList<>();
        private final Map<Label, Literal> given = new LinkedHashMap<>();
        private final Set<Label> refused = new TreeSet<>();

        Reading(ModelSpace space, SourceSpan place) {
            this.space = space;
            this.place = place;
        }

        Parsed<Architecture> read(ObjectNode object) {
            Map<String, Decision> known = new LinkedHashMap<>();
            space.decisionList().forEach(decision -> known.put(decision.label().text(), decision));
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                Decision decision = known.get(entry.getKey());
                if (decision == null) {
                    diagnostics.add(unknown(entry.getKey(), known.keySet()));
                } else {
                    read(decision, entry.getValue());
                }
            }
            Set<Label> asked = asked(true);
            Set<Label> askedOtherwise = asked(false);
            asked.stream()
                    .filter(askedOtherwise::contains)
                    .filter(label -> !given.containsKey(label) && !refused.contains(label))
                    .map(space.decisions()::get)
                    .filter(Objects::nonNull)
                    .forEach(decision -> diagnostics.add(missing(decision)));
            if (diagnostics.stream().anyMatch(Diagnostic::isError)) {
                return Parsed.failed(diagnostics);
            }
            return Parsed.of(active(asked), diagnostics);
        }

        private void read(Decision decision, JsonNode value) {
            DecisionJson.read(decision, value).ifPresentOrElse(literal -> given.put(decision.label(), literal), () -> {
                refused.add(decision.label());
                diagnostics.add(Diagnostic.error(
                                Code.LAN0504,
                                place,
                                "'%s' has no value %s".formatted(decision.label(), DecisionJson.describe(value)))
                        .withHelp("give " + DecisionJson.expected(decision)));
            });
        }

        private Diagnostic unknown(String label, Set<String> known) {
            Diagnostic unknown = Diagnostic.error(Code.LAN0503, place, "the space has no label '%s'".formatted(label));
            return known.isEmpty()
                    ? unknown.withHelp("this space has no decisions: the architecture is {}")
                    : unknown.withHelp("its labels are " + String.join(", ", known));
        }

        private Diagnostic missing(Decision decision) {
            return Diagnostic.error(
                            Code.LAN0502, place, "the architecture has no value for '%s'".formatted(decision.label()))
                    .withHelp("give " + DecisionJson.expected(decision));
        }

        /**
         * The labels that are active when what is missing takes its first or its last value. What only one of the two
         * asks for hangs on another missing label, and is not reported beside it.
         */
        private Set<Label> asked(boolean first) {
            Set<Label> asked = new LinkedHashSet<>();
            Freezer.freeze(space, decision -> {
                asked.add(decision.label());
                Literal value = given.get(decision.label());
                return value != null ? value : first ? DecisionJson.first(decision) : DecisionJson.last(decision);
            });
            return asked;
        }

        private Architecture active(Set<Label> asked) {
            Map<Label, Literal> values = new LinkedHashMap<>();
            for (Label label : space.decisions().keySet()) {
                Literal value = given.get(label);
                if (value != null && asked.contains(label)) {
                    values.put(label, value);
                } else if (value != null) {
                    diagnostics.add(Diagnostic.warning(
                            Code.LAN0506,
                            place,
                            "'%s' is not active in this architecture, its value is ignored".formatted(label)));
                }
            }
            return new Architecture(values);
        }
    }
}
