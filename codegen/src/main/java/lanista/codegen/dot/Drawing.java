// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot;

import java.util.Optional;
import java.util.stream.Collectors;
import lanista.codegen.dot.layout.ArrangementLimitException;
import lanista.codegen.dot.model.Picture;
import lanista.codegen.dot.svg.SvgWriter;
import lanista.ir.Graph;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.Candidate;
import lanista.ir.space.ModelSpace;
import tools.jackson.databind.JsonNode;

/** A drawing of a graph, with choices or without. The same graph is always drawn the same. */
public final class Drawing {
    /** How many boxes a drawing may have, and how many lines. */
    public static final int MOST_BOXES = 5_000;

    public static final int MOST_LINES = 20_000;

    private final Picture picture;

    private Drawing(Picture picture) {
        this.picture = picture;
    }

    /** Draws a space. @throws SourceException where it is too large to draw */
    public static Drawing of(ModelSpace space) {
        return of(space.name(), space.documentation(), space.graph());
    }

    /** Draws a candidate of a space, and tells its architecture. @throws SourceException where it is too large to draw */
    public static Drawing of(ModelSpace space, Candidate candidate) {
        String caption = ArchitectureJson.toNode(space, candidate.architecture()).properties().stream()
                .map(entry -> entry.getKey() + " = " + text(entry.getValue()))
                .collect(Collectors.joining(", "));
        return of("a candidate of " + space.name(), Optional.of(caption), candidate.graph());
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    /**
     * Draws a graph.
     *
     * @param title above it
     * @param documentation what to say below the title
     * @throws SourceException where it is too large to draw
     */
    public static Drawing of(String title, Optional<String> documentation, Graph graph) {
        Picture picture = Picture.of(title, documentation, graph);
        check("boxes", MOST_BOXES, picture.boxes());
        check("lines", MOST_LINES, picture.lines());
        return new Drawing(picture);
    }

    private static void check(String what, int most, int count) {
        if (count > most) {
            throw tooLarge("a drawing has at most %,d %s, this one would have %,d".formatted(most, what, count));
        }
    }

    private static SourceException tooLarge(String message) {
        return new SourceException(Diagnostic.error(Code.LAN0903, SourceSpan.NONE, message)
                .withHelp("what stands in a block that is used again is drawn once; text has no limit"));
    }

    /** Text in the language of Graphviz, with choices and blocks as clusters. */
    public String dot() {
        return DotWriter.write(picture);
    }

    /** An SVG document that needs no other file. @throws SourceException where its lines are too many to arrange */
    public String svg() {
        try {
            return SvgWriter.write(picture);
        } catch (ArrangementLimitException limit) {
            throw tooLarge(String.valueOf(limit.getMessage()));
        }
    }
}
