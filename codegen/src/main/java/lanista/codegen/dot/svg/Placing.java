// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.svg;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lanista.codegen.dot.layout.Arrangement;
import lanista.codegen.dot.layout.Item;
import lanista.codegen.dot.layout.Point;
import lanista.codegen.dot.layout.Wire;
import lanista.codegen.dot.model.Box;
import lanista.codegen.dot.model.Form;
import lanista.codegen.dot.model.Line;
import lanista.codegen.dot.model.Panel;
import lanista.codegen.dot.model.Scene;
import lanista.codegen.dot.model.Span;
import lanista.codegen.dot.svg.Placed.PlacedBox;
import lanista.codegen.dot.svg.Placed.PlacedPanel;
import lanista.codegen.dot.svg.Placed.PlacedScene;

/** Gives boxes their sizes, from the inside out, and scenes their arrangement. */
final class Placing {
    /** No line of text in a box is wider. */
    static final double WIDEST_LINE = 260;

    /** No heading of a definition is wider. */
    static final double WIDEST_HEADING = 460;

    /** Alternatives stand side by side up to this width, then in rows. */
    static final double WIDEST_ROW = 640;

    static final double PADDING = 12;
    static final double TOP = 8;
    static final double PORT = 8;

    /** What the shape below a box takes. */
    static final double SHAPE_HEIGHT = 16;

    static final double SHAPE_GAP = 6;
    static final double SHAPE_TOP = 1;
    static final double PANEL_TOP = 4;

    /** How far the box behind another, of those drawn as one, looks out. */
    static final double BEHIND = 5;

    private static final double PANEL_GAP = 12;
    private static final double NARROWEST = 56;
    private static final double ARROW_ROOM = 12;

    private Placing() {}

    static PlacedScene place(Scene scene) {
        List<PlacedBox> sized = scene.boxes().stream().map(Placing::size).toList();
        List<Item> items = sized.stream().map(Placing::item).toList();
        List<Wire> wires = scene.links().stream()
                .map(link -> new Wire(link.from(), link.exit(), link.to(), link.entry()))
                .toList();
        Arrangement arrangement = Arrangement.of(items, wires);
        List<PlacedBox> boxes = IntStream.range(0, sized.size())
                .mapToObj(i -> sized.get(i).at(arrangement.places().get(i)))
                .toList();
        List<List<Point>> routes = IntStream.range(0, wires.size())
                .mapToObj(i -> fromOutline(
                        arrangement.routes().get(i), boxes.get(wires.get(i).from())))
                .toList();
        return new PlacedScene(scene, arrangement.width(), arrangement.height(), boxes, routes);
    }

    /** The route with its start at the outline of the box, past the shape that stands below it. */
    private static List<Point> fromOutline(List<Point> route, PlacedBox from) {
        List<Point> points = new ArrayList<>(route);
        points.set(0, new Point(route.get(0).x(), from.rect().bottom()));
        return points;
    }

    private static Item item(PlacedBox placed) {
        Box box = placed.box();
        double behind = box.copies() > 1 ? BEHIND : 0;
        double shape = box.shape().map(text -> SHAPE_GAP + shapeWidth(text)).orElse(0.0);
        double width = Math.max(placed.rect().width() + behind, placed.lastExit() + shape);
        double height = placed.rect().height() + behind + (shape > 0 ? SHAPE_HEIGHT : 0);
        boolean edge = box.form() == Form.PORT || box.form() == Form.INPUT || box.form() == Form.OUTPUT;
        List<Double> entries = spread(box.entries(), placed.rect().width());
        return new Item(placed.rect().width(), width, height, entries, placed.exits(), box.interchangeable(), edge);
    }

    static double shapeWidth(String text) {
        return TextStyle.width(ShapeText.of(text).shown());
    }

    private static List<Double> spread(int count, double width) {
        return IntStream.range(0, count)
                .mapToObj(i -> width * (i + 1) / (count + 1))
                .toList();
    }

    /** The box with its size, at the origin. */
    private static PlacedBox size(Box box) {
        double text = box.lines().stream()
                .mapToDouble(line -> TextStyle.width(TextStyle.cut(line, WIDEST_LINE)))
                .max()
                .orElse(0);
        double lines = box.lines().size() * TextStyle.LINE_HEIGHT;
        if (box.form() == Form.PORT) {
            double width = Math.max(PORT, text);
            return new PlacedBox(box, new Rect(0, 0, width, PORT + lines), List.of(), spread(box.exits(), width));
        }
        double head = TOP + lines;
        double textWidth = Math.max(text + 2 * side(box.form()), narrowest(box));
        if (box.panels().isEmpty()) {
            return new PlacedBox(box, new Rect(0, 0, textWidth, head + TOP), List.of(), spread(box.exits(), textWidth));
        }
        return around(box, textWidth, head);
    }

    /** As wide as the lines that come in need, unless they are very many. */
    private static double narrowest(Box box) {
        return Math.max(NARROWEST, Math.min(WIDEST_LINE, box.entries() * ARROW_ROOM + 2 * PADDING));
    }

    /** What stays free beside the text of a box: slanted and doubled sides take more. */
    private static double side(Form form) {
        return form == Form.SELECT ? 3 * PADDING : form == Form.FOLDED ? PADDING + 6 : PADDING;
    }

    private static PlacedBox around(Box box, double textWidth, double head) {
        List<PlacedPanel> rows = rows(box.panels().stream().map(Placing::size).toList(), head);
        double right =
                rows.stream().mapToDouble(panel -> panel.rect().right()).max().orElse(0);
        double width = Math.max(textWidth, right + PADDING);
        double spare = (width - right - PADDING) / 2;
        List<PlacedPanel> panels =
                rows.stream().map(panel -> panel.movedBy(spare, 0)).toList();
        double bottom = panels.stream()
                .mapToDouble(panel -> panel.rect().bottom())
                .max()
                .orElse(0);
        boolean single = panels.size() == 1 && panels.get(0).panel().heading().isEmpty();
        List<Double> ports = single ? ports(panels.get(0)) : List.of();
        boolean flows = ports.size() == box.exits();
        // Where the one scene's last row is ports, they sit on the outline, and lines go on from there.
        double height = flows ? bottom - PORT / 2 : bottom + PADDING;
        return new PlacedBox(box, new Rect(0, 0, width, height), panels, flows ? ports : spread(box.exits(), width));
    }

    private static List<Double> ports(PlacedPanel panel) {
        return panel.scene().boxes().stream()
                .filter(box -> box.box().form() == Form.PORT && box.box().exits() == 0)
                .map(box -> panel.origin().x() + box.rect().x() + box.rect().width() / 2)
                .toList();
    }

    private static PlacedPanel size(Panel panel) {
        PlacedScene scene = place(panel.scene());
        if (panel.heading().isEmpty()) {
            return new PlacedPanel(panel, new Rect(0, 0, scene.width(), scene.height()), new Point(0, 0), scene);
        }
        double heading = TextStyle.width(TextStyle.cut(heading(panel), WIDEST_LINE));
        double width = Math.max(scene.width(), heading) + 2 * PADDING;
        double top = TextStyle.LINE_HEIGHT + TOP;
        Rect rect = new Rect(0, 0, width, top + scene.height() + PADDING);
        return new PlacedPanel(panel, rect, new Point((width - scene.width()) / 2, top), scene);
    }

    static Line heading(Panel panel) {
        return Line.of(Span.text(panel.heading()));
    }

    /** Panels from left to right, in as many rows as they need and those as even as can be, all of one width. */
    private static List<PlacedPanel> rows(List<PlacedPanel> panels, double head) {
        List<List<PlacedPanel>> rows = evenly(panels);
        double widest = rows.stream().mapToDouble(Placing::width).max().orElse(0);
        List<PlacedPanel> result = new ArrayList<>();
        double y = head + TOP;
        for (List<PlacedPanel> row : rows) {
            double height = row.stream()
                    .mapToDouble(panel -> panel.rect().height())
                    .max()
                    .orElse(0);
            double spare = (widest - width(row)) / row.size();
            double x = PADDING;
            for (PlacedPanel panel : row) {
                double width = panel.rect().width() + spare;
                result.add(panel.stretched(width, height).movedBy(x, y));
                x += width + PANEL_GAP;
            }
            y += height + PANEL_GAP;
        }
        return result;
    }

    private static double width(List<PlacedPanel> row) {
        double panels = row.stream().mapToDouble(panel -> panel.rect().width()).sum();
        return panels + (row.size() - 1) * PANEL_GAP;
    }

    private static List<List<PlacedPanel>> evenly(List<PlacedPanel> panels) {
        List<List<PlacedPanel>> rows = filled(panels, WIDEST_ROW);
        double least = 0;
        double most = WIDEST_ROW;
        while (most - least > 1) {
            double middle = (least + most) / 2;
            List<List<PlacedPanel>> narrower = filled(panels, middle);
            if (narrower.size() > rows.size()) {
                least = middle;
            } else {
                most = middle;
                rows = narrower;
            }
        }
        return rows;
    }

    /** Rows of at most a width, each as full as can be. */
    private static List<List<PlacedPanel>> filled(List<PlacedPanel> panels, double most) {
        List<List<PlacedPanel>> rows = new ArrayList<>();
        double width = most + 1;
        for (PlacedPanel panel : panels) {
            width += panel.rect().width() + PANEL_GAP;
            if (width > most) {
                rows.add(new ArrayList<>());
                width = panel.rect().width();
            }
            rows.get(rows.size() - 1).add(panel);
        }
        return rows;
    }
}
