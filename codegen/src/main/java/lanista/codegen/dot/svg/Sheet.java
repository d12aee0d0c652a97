// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.svg;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lanista.codegen.dot.layout.Point;
import lanista.codegen.dot.model.Definition;
import lanista.codegen.dot.model.Line;
import lanista.codegen.dot.model.Picture;
import lanista.codegen.dot.model.Span;
import lanista.codegen.dot.svg.Placed.PlacedScene;

/**
 * The sheet that a picture is drawn on: the heading above, the model at the left, the definitions of blocks in columns
 * beside it, the legend below.
 *
 * @param heading lines of text below the title, from the left margin
 * @param parts the model, then the definitions, in the order of {@link Picture#scenes()}
 * @param legend at the bottom
 */
record Sheet(Picture picture, double width, double height, List<Line> heading, List<Part> parts, Legend legend) {
    static final double MARGIN = 24;
    static final double TITLE_BASE = 44;
    static final double HEADING_TOP = 56;

    /** What stays free between a definition's frame and what is in it. */
    static final double PADDING = 18;

    static final double DEFINITION_TOP = 40;

    private static final double GAP = 28;
    private static final double NARROWEST = 420;
    private static final int MOST_LINES = 20;

    /** The most beautiful width for a height of 1. */
    private static final double ASPECT = 1.25;

    /**
     * A scene on the sheet.
     *
     * @param frame around it
     * @param origin of the scene
     */
    record Part(Rect frame, Point origin, PlacedScene scene) {}

    static Sheet of(Picture picture) {
        List<Part> parts = arranged(Stream.concat(
                        Stream.of(bare(picture)), picture.definitions().stream().map(Sheet::framed))
                .toList());
        double inner = Math.max(
                NARROWEST,
                parts.stream().mapToDouble(part -> part.frame().right()).max().orElse(0));
        List<Line> heading = heading(picture, inner);
        double top = HEADING_TOP + heading.size() * TextStyle.LINE_HEIGHT + GAP;
        boolean alone = parts.size() == 1;
        double spare = alone ? (inner - parts.get(0).frame().width()) / 2 : 0;
        List<Part> placed =
                parts.stream().map(part -> moved(part, MARGIN + spare, top)).toList();
        double bottom =
                placed.stream().mapToDouble(part -> part.frame().bottom()).max().orElse(top);
        Legend legend = Legend.of(picture, MARGIN, bottom + GAP, inner);
        return new Sheet(picture, inner + 2 * MARGIN, legend.bottom() + MARGIN, heading, placed, legend);
    }

    /** The name of the picture, or as much of it as there is room for. */
    String title() {
        double most = (width - 2 * MARGIN) / TextStyle.TITLE_SCALE;
        return TextStyle.cut(Line.of(Span.title(picture.title())), most).text();
    }

    private static List<Line> heading(Picture picture, double width) {
        List<Line> lines = new ArrayList<>(TextStyle.wrap(picture.description(), Span.Kind.TEXT, width));
        picture.requirements()
                .forEach(requirement -> lines.addAll(TextStyle.wrap("require " + requirement, Span.Kind.QUIET, width)));
        return lines.subList(0, Math.min(MOST_LINES, lines.size()));
    }

    private static Part bare(Picture picture) {
        PlacedScene scene = Placing.place(picture.scene());
        return new Part(new Rect(0, 0, scene.width(), scene.height()), new Point(0, 0), scene);
    }

    private static Part framed(Definition definition) {
        PlacedScene scene = Placing.place(definition.scene());
        double heading = TextStyle.width(TextStyle.cut(definition.heading(), Placing.WIDEST_HEADING));
        double inside = Math.max(scene.width(), heading);
        Rect frame = new Rect(0, 0, inside + 2 * PADDING, DEFINITION_TOP + scene.height() + PADDING);
        return new Part(frame, new Point(PADDING + (inside - scene.width()) / 2, DEFINITION_TOP), scene);
    }

    private static Part moved(Part part, double right, double down) {
        Rect frame = part.frame();
        return new Part(
                frame.at(new Point(frame.x() + right, frame.y() + down)),
                part.origin().plus(right, down),
                part.scene());
    }

    /** The first part at the left, the others in columns, as high as makes the sheet most beautiful. */
    private static List<Part> arranged(List<Part> parts) {
        List<Part> best = columns(parts, parts.get(0).frame().height());
        double height = 0;
        for (Part part : parts) {
            height += part.frame().height() + GAP;
            List<Part> other = columns(parts, height);
            if (ugliness(other) < ugliness(best)) {
                best = other;
            }
        }
        return best;
    }

    private static List<Part> columns(List<Part> parts, double most) {
        List<Part> result = new ArrayList<>(List.of(parts.get(0)));
        double x = parts.get(0).frame().width() + GAP;
        double y = 0;
        double right = x;
        for (Part part : parts.subList(1, parts.size())) {
            if (y > 0 && y + part.frame().height() > most) {
                x = right + GAP;
                y = 0;
            }
            result.add(moved(part, x, y));
            right = Math.max(right, x + part.frame().width());
            y += part.frame().height() + GAP;
        }
        return result;
    }

    /** The side of the smallest sheet of beautiful shape that they fit. */
    private static double ugliness(List<Part> parts) {
        double width =
                parts.stream().mapToDouble(part -> part.frame().right()).max().orElse(0);
        double height =
                parts.stream().mapToDouble(part -> part.frame().bottom()).max().orElse(0);
        return Math.max(width, ASPECT * height);
    }
}
