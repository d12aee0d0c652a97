// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.util.Optional;
import java.util.stream.Collectors;
import lanista.codegen.dot.Drawing;
import lanista.ir.json.SpaceJson;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.Candidate;
import lanista.ir.space.ModelSpace;
import lanista.ir.text.GraphText;
import tools.jackson.databind.JsonNode;

/** A form in which a graph can be shown. */
enum GraphForm {
    /** The canonical text, which Lanista reads again. */
    TEXT,
    /** The document of docs/json.md, which Lanista reads again. */
    JSON,
    /** For Graphviz. */
    DOT,
    /** A picture for a browser. */
    SVG;

    /**
     * A space, or a candidate of one, in this form.
     *
     * @param title of a drawing
     * @param caption of a drawing
     */
    String of(ModelSpace space, String title, Optional<String> caption) {
        return switch (this) {
            case TEXT -> GraphText.print(space.graph());
            case JSON -> SpaceJson.write(space);
            case DOT -> Drawing.of(title, caption, space.graph()).dot();
            case SVG -> Drawing.of(title, caption, space.graph()).svg();
        };
    }

    /** A candidate of a space in this form; a drawing tells its architecture. */
    String ofCandidate(ModelSpace space, Candidate candidate) {
        String caption = ArchitectureJson.toNode(space, candidate.architecture()).properties().stream()
                .map(entry -> entry.getKey() + " = " + text(entry.getValue()))
                .collect(Collectors.joining(", "));
        ModelSpace closed = new ModelSpace(space.name(), space.documentation(), candidate.graph());
        return of(closed, "a candidate of " + space.name(), Optional.of(caption));
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }
}
