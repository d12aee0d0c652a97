// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.svg;

import static lanista.codegen.dot.svg.Xml.attribute;

import java.util.List;
import lanista.codegen.dot.layout.Point;
import lanista.codegen.dot.model.Box;
import lanista.codegen.dot.model.Form;
import lanista.codegen.dot.model.Hues;
import lanista.codegen.dot.model.Line;
import lanista.codegen.dot.model.Link;
import lanista.codegen.dot.model.Span;
import lanista.codegen.dot.svg.Placed.PlacedBox;
import lanista.codegen.dot.svg.Placed.PlacedPanel;
import lanista.codegen.dot.svg.Placed.PlacedScene;

/** Draws what is placed. Every place in the document is from the corner of the sheet. */
record Painter(Xml xml, Hues hues) {
    /** From the top of a line to the foot of its letters. */
    private static final double BASE = 13;

    private static final double CHIP_HEIGHT = 15;
    private static final double CHIP_TOP = 1.5;

    /** Less aside than this is straight on. */
    private static final double STRAIGHT = 0.05;

    private static final double ARROW = 8;

    /** How far a select's slanted sides come in. */
    private static final double SLANT = 12;

    /** Between the doubled sides of a box that is folded. */
    private static final double DOUBLE = 5;

    /**
     * Draws a scene: lines first, so that boxes hide none of their own.
     *
     * @param scope index of the part of the picture that it belongs to
     */
    void scene(PlacedScene scene, Point origin, int scope) {
        List<Link> links = scene.scene().links();
        for (int i = 0; i < links.size(); i++) {
            Box target = scene.boxes().get(links.get(i).to()).box();
            route(links.get(i), scene.routes().get(i), origin, target.form() != Form.PORT);
        }
        scene.boxes()
                .forEach(box -> box(box, origin.plus(box.rect().x(), box.rect().y()), scope));
    }

    private void route(Link link, List<Point> route, Point origin, boolean arrow) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < route.size(); i++) {
            Point point = route.get(i).plus(origin.x(), origin.y());
            if (i == 0) {
                path.append(at("M", point));
            } else if (i % 2 == 1) {
                path.append(" V").append(Xml.number(point.y()));
            } else {
                Point before = route.get(i - 1).plus(origin.x(), origin.y());
                path.append(bend(before, point));
            }
        }
        wire(path.toString(), arrow);
        if (link.times() > 1) {
            Point end = route.get(route.size() - 1).plus(origin.x(), origin.y());
            line(Line.of(Span.quiet("×" + link.times())), end.x() + DOUBLE, end.y() - TextStyle.LINE_HEIGHT - 2, 0);
        }
    }

    /** From one vertical to another, without a corner, and upright at its end, where the arrowhead is. */
    private static String bend(Point from, Point to) {
        if (Math.abs(from.x() - to.x()) < STRAIGHT) {
            return "";
        }
        double end = to.y() - Math.min(ARROW, (to.y() - from.y()) / 3);
        double middle = (from.y() + end) / 2;
        return " C%s %s %s %s %s %s"
                .formatted(
                        Xml.number(from.x()),
                        Xml.number(middle),
                        Xml.number(to.x()),
                        Xml.number(middle),
                        Xml.number(to.x()),
                        Xml.number(end));
    }

    private static String at(String command, Point point) {
        return command + Xml.number(point.x()) + " " + Xml.number(point.y());
    }

    void wire(String path, boolean arrow) {
        if (arrow) {
            xml.empty("path", attribute("class", "wire"), attribute("d", path), attribute("marker-end", "url(#tip)"));
        } else {
            xml.empty("path", attribute("class", "wire"), attribute("d", path));
        }
    }

    private void box(PlacedBox placed, Point corner, int scope) {
        Box box = placed.box();
        xml.element(
                "g",
                () -> {
                    if (!box.note().isEmpty()) {
                        xml.text("title", box.note());
                    }
                    Rect rect = placed.rect().at(corner);
                    outline(box, rect);
                    lines(box, rect, scope);
                    placed.panels().forEach(panel -> panel(panel, corner, scope));
                },
                attribute("class", "box"));
        box.shape().ifPresent(shape -> shape(placed, ShapeText.of(shape), corner));
    }

    private void outline(Box box, Rect rect) {
        String style = Stylesheet.of(box.form());
        if (box.copies() > 1) {
            rectangle(
                    style + " behind",
                    rect.at(new Point(rect.x() + Placing.BEHIND, rect.y() + Placing.BEHIND)),
                    corner(box.form()));
        }
        switch (box.form()) {
            case PORT -> port(rect.x() + rect.width() / 2, rect.bottom() - Placing.PORT / 2);
            case SELECT -> xml.empty("path", attribute("class", style), attribute("d", slanted(rect)));
            case FOLDED -> {
                rectangle(style, rect, corner(box.form()));
                rectangle(
                        style + " inner",
                        new Rect(rect.x() + DOUBLE, rect.y(), rect.width() - 2 * DOUBLE, rect.height()),
                        0);
            }
            case INPUT, OUTPUT -> rectangle(style, rect, rect.height() / 2);
            case LAYER, OPERATOR, BLOCK, CHOICE, OPTIONAL, CONDITION, REPEAT, STEP ->
                rectangle(style, rect, corner(box.form()));
        }
    }

    void port(double x, double y) {
        xml.empty(
                "circle",
                attribute("class", Stylesheet.of(Form.PORT)),
                attribute("cx", x),
                attribute("cy", y),
                attribute("r", Placing.PORT / 2));
    }

    private static double corner(Form form) {
        return form == Form.FOLDED ? 3 : form == Form.LAYER || form == Form.OPERATOR ? 5 : 8;
    }

    /** Narrower at the foot, as what comes out is less than what comes in. */
    private static String slanted(Rect rect) {
        return "M%s %s H%s L%s %s H%s z"
                .formatted(
                        Xml.number(rect.x()),
                        Xml.number(rect.y()),
                        Xml.number(rect.right()),
                        Xml.number(rect.right() - SLANT),
                        Xml.number(rect.bottom()),
                        Xml.number(rect.x() + SLANT));
    }

    void rectangle(String style, Rect rect, double corner) {
        xml.empty(
                "rect",
                attribute("class", style),
                attribute("x", rect.x()),
                attribute("y", rect.y()),
                attribute("width", rect.width()),
                attribute("height", rect.height()),
                attribute("rx", corner));
    }

    private void lines(Box box, Rect rect, int scope) {
        double y = rect.y() + (box.form() == Form.PORT ? 0 : Placing.TOP);
        for (Line whole : box.lines()) {
            Line line = TextStyle.cut(whole, Placing.WIDEST_LINE);
            double middle = rect.x() + (rect.width() - TextStyle.width(line)) / 2;
            line(line, box.panels().isEmpty() ? middle : rect.x() + Placing.PADDING, y, scope);
            y += TextStyle.LINE_HEIGHT;
        }
    }

    private void panel(PlacedPanel placed, Point corner, int scope) {
        Point origin = placed.origin().plus(corner.x(), corner.y());
        if (placed.panel().heading().isEmpty()) {
            scene(placed.scene(), origin, scope);
            return;
        }
        Rect rect =
                placed.rect().at(corner.plus(placed.rect().x(), placed.rect().y()));
        xml.element(
                "g",
                () -> {
                    xml.text("title", placed.panel().note());
                    rectangle("panel", rect, 6);
                    Line heading = TextStyle.cut(Placing.heading(placed.panel()), Placing.WIDEST_LINE);
                    double middle = rect.x() + (rect.width() - TextStyle.width(heading)) / 2;
                    line(heading, middle, rect.y() + Placing.PANEL_TOP, scope);
                    scene(placed.scene(), origin, scope);
                },
                attribute("class", "box"));
    }

    private void shape(PlacedBox placed, ShapeText shape, Point corner) {
        double x = corner.x() + placed.lastExit() + Placing.SHAPE_GAP;
        double y = corner.y() + placed.rect().height() + Placing.SHAPE_TOP;
        line(shape.shown(), x, y, 0);
    }

    /** Draws a line of text with its upper left corner at a place. */
    void line(Line line, double x, double y, int scope) {
        double left = x;
        for (Span span : line.spans()) {
            if (span.kind() == Span.Kind.LABEL) {
                chip(span, left, y, scope);
            }
            if (!span.text().isBlank()) {
                letters(span, left + TextStyle.indent(span), y + BASE);
            }
            left += TextStyle.width(span);
        }
    }

    /** As long as they are by the table, whatever letters there are to show them with. */
    private void letters(Span span, double x, double base) {
        Span stripped = span.stripped();
        xml.text(
                "text",
                stripped.text(),
                attribute("class", Stylesheet.of(span.kind())),
                attribute("x", x),
                attribute("y", base),
                attribute("textLength", TextStyle.letters(stripped)),
                attribute("lengthAdjust", "spacingAndGlyphs"));
    }

    private void chip(Span label, double x, double y, int scope) {
        String style = hues.of(label, scope).map(hue -> "label hue" + hue).orElse("label");
        Rect rect = new Rect(x, y + CHIP_TOP, TextStyle.width(label), CHIP_HEIGHT);
        rectangle(style, rect, CHIP_HEIGHT / 2);
    }
}
