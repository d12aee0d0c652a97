// SPDX-License-Identifier: Apache-2.0
package lanista.ir.space;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.diagnostic.Spelling;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.json.document.JsonText;
import lanista.ir.json.document.JsonValue;
import tools.jackson.databind.node.JsonNodeFactory;
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
    /** The member with what an evaluator has chosen beside the network, which readers of architectures leave aside. */
    public static final String EVALUATOR = "_evaluator";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** The most labels that a help lists. */
    private static final int MOST_LISTED = 12;

    private ArchitectureJson() {}

    /** An architecture of a space on one line, in the order of the space's decisions. */
    public static String write(ModelSpace space, Architecture architecture) {
        return toNode(space, architecture).toString();
    }

    /** As {@link #write}, as a tree to put into a larger document. */
    public static ObjectNode toNode(ModelSpace space, Architecture architecture) {
        ObjectNode object = NODES.objectNode();
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
     * As {@link #write(ModelSpace, Architecture)}, of an architecture that decides more than the network: those decisions
     * are in an object of their own, the member {@value #EVALUATOR}.
     *
     * @param others the decisions that the space does not have
     */
    public static String write(ModelSpace space, List<Decision> others, Architecture architecture) {
        Map<Label, Literal> network = new LinkedHashMap<>(architecture.values());
        ObjectNode beside = NODES.objectNode();
        for (Decision decision : others) {
            Literal value = network.remove(decision.label());
            if (value != null) {
                beside.set(decision.label().text(), DecisionJson.write(decision, value));
            }
        }
        ObjectNode object = toNode(space, new Architecture(network));
        if (!beside.isEmpty()) {
            object.set(EVALUATOR, beside);
        }
        return object.toString();
    }

    /**
     * Reads what a user wrote for a space: an architecture, or a document that has one as its {@code architecture}, such
     * as a search's {@code best.json}.
     *
     * @param file the name that diagnostics give
     * @return the active decisions' values; inactive labels are left out with a warning
     */
    public static Parsed<Architecture> read(ModelSpace space, String file, String text) {
        try {
            return read(space, new JsonText(file, text).value());
        } catch (SourceException wrong) {
            return Parsed.failed(wrong.diagnostics());
        }
    }

    private static Parsed<Architecture> read(ModelSpace space, JsonValue root) {
        return architectureIn(space, root) instanceof JsonValue.Members object
                ? new Reading(space, object).read()
                : Parsed.failed(List.of(Diagnostic.error(
                                Code.LAN0501,
                                root.place().span(),
                                "an architecture is a JSON object from labels to values")
                        .withLabel("found " + root.words())
                        .withHelp("write one like " + example(space))));
    }

    private static JsonValue architectureIn(ModelSpace space, JsonValue root) {
        return root instanceof JsonValue.Members document
                        && document.find("architecture").orElse(root) instanceof JsonValue.Members inner
                        && !space.decisions().containsKey(new Label("architecture"))
                ? inner
                : root;
    }

    private static String example(ModelSpace space) {
        return write(space, Freezer.freeze(space, DecisionJson::first).architecture());
    }

    /** One reading: values by label, then what the space asks for. */
    private static final class Reading {
        private final ModelSpace space;
        private final JsonValue.Members written;
        private final List<Diagnostic> diagnostics = new ArrayList<>();
        private final Map<Label, Literal> given = new LinkedHashMap<>();
        private final Set<Label> refused = new TreeSet<>();

        Reading(ModelSpace space, JsonValue.Members written) {
            this.space = space;
            this.written = written;
        }

        Parsed<Architecture> read() {
            Map<String, Decision> known = new LinkedHashMap<>();
            space.decisionList().forEach(decision -> known.put(decision.label().text(), decision));
            written.values()
                    .forEach((label, value) -> Optional.ofNullable(known.get(label))
                            .ifPresentOrElse(
                                    decision -> read(decision, value), () -> refuse(label, value, known.keySet())));
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

        private void refuse(String label, JsonValue value, Set<String> known) {
            if (!label.equals(EVALUATOR)) {
                diagnostics.add(unknown(label, value, known));
            }
        }

        private void read(Decision decision, JsonValue value) {
            DecisionJson.read(decision, value).ifPresentOrElse(literal -> given.put(decision.label(), literal), () -> {
                refused.add(decision.label());
                diagnostics.add(outside(decision, value));
            });
        }

        private static Diagnostic outside(Decision decision, JsonValue value) {
            Diagnostic outside = Diagnostic.error(
                    Code.LAN0504,
                    value.place().span(),
                    value.literal()
                            .map(literal ->
                                    "'%s' has no value %s".formatted(decision.label(), JsonValue.shortened(literal)))
                            .orElseGet(() -> "'%s' cannot be %s".formatted(decision.label(), value.words())));
            String expected = DecisionJson.expected(decision);
            return DecisionJson.meant(decision, value)
                    .map(question -> outside.withNote("it takes " + expected).withHelp(question))
                    .orElseGet(() -> outside.withHelp("give " + expected));
        }

        private static Diagnostic unknown(String label, JsonValue value, Set<String> known) {
            Diagnostic unknown = Diagnostic.error(
                    Code.LAN0503, value.place().span(), "the space has no label '%s'".formatted(label));
            if (known.isEmpty()) {
                return unknown.withHelp("this space has no decisions: the architecture is {}");
            }
            String labels = "its labels are " + listed(known);
            return Spelling.didYouMean(label, known)
                    .map(question -> unknown.withNote(labels).withHelp(question))
                    .orElseGet(() -> unknown.withHelp(labels));
        }

        private static String listed(Set<String> labels) {
            String listed = String.join(", ", labels.stream().limit(MOST_LISTED).toList());
            return labels.size() <= MOST_LISTED
                    ? listed
                    : "%s and %d more".formatted(listed, labels.size() - MOST_LISTED);
        }

        private Diagnostic missing(Decision decision) {
            return Diagnostic.error(
                            Code.LAN0502,
                            written.place().span(),
                            "the architecture has no value for '%s'".formatted(decision.label()))
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
                            place(label),
                            "'%s' is not active in this architecture, its value is ignored".formatted(label)));
                }
            }
            return new Architecture(values);
        }

        private SourceSpan place(Label label) {
            return written.required(label.text()).place().span();
        }
    }
}
