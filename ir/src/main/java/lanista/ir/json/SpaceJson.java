// SPDX-License-Identifier: Apache-2.0
package lanista.ir.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.Graph;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Label;
import lanista.ir.json.document.JsonText;
import lanista.ir.json.document.JsonValue;
import lanista.ir.space.ModelSpace;
import lanista.ir.text.GraphText;
import lanista.ir.verify.Verifier;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Model spaces, and the candidates that they become, as JSON documents of the form {@value #FORMAT}.
 *
 * <p>Reading what was written gives an equal graph, the places in the source included.
 */
public final class SpaceJson {
    /** What a document says that it is. Another number comes with a form that older readers would misread. */
    public static final String FORMAT = "lanista-space-1";

    private static final ObjectWriter WRITER = JsonMapper.builder(JsonFactory.builder()
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(JsonText.DEEPEST)
                            .build())
                    .build())
            .build()
            .writerWithDefaultPrettyPrinter();

    private SpaceJson() {}

    /** A space as a document. @throws GraphException where two decisions have the same label */
    public static String write(ModelSpace space) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT);
        json.put("name", space.name());
        space.documentation().ifPresent(text -> json.put("documentation", text));
        ArrayNode decisions = json.putArray("decisions");
        GraphText.decisions(space.graph()).forEach(decision -> decisions.add(DecisionForm.write(decision)));
        json.set("graph", GraphWriter.graph(space.graph()));
        return WRITER.writeValueAsString(json) + "\n";
    }

    /** Reads a document, and holds its graph to the rules of the IR. */
    public static Parsed<ModelSpace> read(JsonText document) {
        try {
            return read(document.value());
        } catch (SourceException wrong) {
            return Parsed.failed(wrong.diagnostics());
        }
    }

    /** As {@link #read(JsonText)}, of a text that is parsed. */
    public static Parsed<ModelSpace> read(JsonValue document) {
        try {
            return Parsed.of(space(document), List.of());
        } catch (SourceException wrong) {
            return Parsed.failed(wrong.diagnostics());
        }
    }

    private static ModelSpace space(JsonValue value) {
        JsonValue.Members json = value.asMembers();
        JsonValue format = json.required("format");
        if (!format.asText().equals(FORMAT)) {
            throw format.mismatch("\"%s\"".formatted(FORMAT));
        }
        json.known("format", "name", "documentation", "decisions", "graph");
        String name = json.required("name").asText();
        Optional<String> documentation = json.find("documentation").map(JsonValue::asText);
        Graph graph = GraphForm.read(json.required("graph"), decisions(json.required("decisions")));
        return ExprJson.built(json.required("graph"), () -> {
            Verifier.verifySpace(graph);
            return new ModelSpace(name, documentation, graph);
        });
    }

    private static Map<Label, Decision> decisions(JsonValue list) {
        Map<Label, Decision> decisions = new LinkedHashMap<>();
        for (JsonValue value : list.asItems()) {
            Decision decision = DecisionForm.read(value);
            if (decisions.putIfAbsent(decision.label(), decision) != null) {
                throw value.place().wrong("there are two decisions '%s'".formatted(decision.label()));
            }
        }
        return decisions;
    }
}
