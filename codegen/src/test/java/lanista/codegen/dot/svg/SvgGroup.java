// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.svg;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import lanista.codegen.dot.layout.Point;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A group of a document, as it would be seen: read from the text, knowing nothing of how that was made.
 *
 * @param name its tooltip, to tell it by
 * @param outline of its shapes; empty where it has none
 * @param shadow of its shapes and those behind them
 * @param texts inside, but not those of groups inside
 * @param wires inside, as points along them
 */
record SvgGroup(
        String name, Rect outline, Rect shadow, List<Text> texts, List<List<Point>> wires, List<SvgGroup> groups) {
    private static final Rect EMPTY = new Rect(0, 0, 0, 0);
    private static final int STEPS = 24;
    private static final Pattern COMMAND = Pattern.compile("([MVHLC])([^MVHLCz]*)");

    /** A text and the room that it takes. */
    record Text(String style, String text, double length, Rect rect) {}

    static SvgGroup parse(String svg) {
        try {
            return of(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)))
                    .getDocumentElement());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("not XML", e);
        }
    }

    private static SvgGroup of(Element element) {
        List<Rect> outline = new ArrayList<>();
        List<Rect> shadow = new ArrayList<>();
        List<Text> texts = new ArrayList<>();
        List<List<Point>> wires = new ArrayList<>();
        List<SvgGroup> groups = new ArrayList<>();
        String name = "";
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                String style = child.getAttribute("class");
                switch (child.getTagName()) {
                    case "g" -> groups.add(of(child));
                    case "title" -> name = child.getTextContent();
                    case "text" -> texts.add(text(child));
                    case "path" -> {
                        if (style.equals("wire")) {
                            wires.add(points(child.getAttribute("d")));
                        } else {
                            outline.add(around(points(child.getAttribute("d"))));
                        }
                    }
                    case "rect", "circle" -> {
                        if (style.endsWith("behind")) {
                            shadow.add(rect(child));
                        } else if (!style.startsWith("label")) {
                            outline.add(rect(child));
                        }
                    }
                    default -> {}
                }
            }
        }
        Rect own = union(outline);
        shadow.add(own);
        return new SvgGroup(name, own, union(shadow), texts, wires, groups);
    }

    boolean isPort() {
        return outline.width() == Placing.PORT && outline.height() == Placing.PORT;
    }

    private static Text text(Element element) {
        double size = Double.parseDouble(
                switch (element.getAttribute("class")) {
                    case "name" -> "20";
                    case "title" -> "13";
                    case "text" -> "12";
                    default -> "11";
                });
        double length = number(element, "textLength");
        Rect rect = new Rect(number(element, "x"), number(element, "y") - 0.75 * size, length, size);
        return new Text(element.getAttribute("class"), element.getTextContent(), length, rect);
    }

    private static Rect rect(Element element) {
        if (element.getTagName().equals("circle")) {
            double radius = number(element, "r");
            return new Rect(number(element, "cx") - radius, number(element, "cy") - radius, 2 * radius, 2 * radius);
        }
        return new Rect(
                number(element, "x"), number(element, "y"), number(element, "width"), number(element, "height"));
    }

    private static double number(Element element, String attribute) {
        String text = element.getAttribute(attribute);
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }

    private static Rect union(List<Rect> rects) {
        return rects.stream()
                .filter(rect -> rect.width() > 0)
                .reduce((a, b) -> {
                    double x = Math.min(a.x(), b.x());
                    double y = Math.min(a.y(), b.y());
                    return new Rect(x, y, Math.max(a.right(), b.right()) - x, Math.max(a.bottom(), b.bottom()) - y);
                })
                .orElse(EMPTY);
    }

    private static Rect around(List<Point> points) {
        return union(points.stream()
                .map(point -> new Rect(point.x(), point.y(), 1e-9, 1e-9))
                .toList());
    }

    /** Points along a path of straight lines and cubic curves. */
    private static List<Point> points(String path) {
        List<Point> points = new ArrayList<>();
        Matcher matcher = COMMAND.matcher(path);
        while (matcher.find()) {
            double[] at = Pattern.compile(" ")
                    .splitAsStream(matcher.group(2).strip())
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            Point from = points.isEmpty() ? new Point(0, 0) : points.get(points.size() - 1);
            switch (matcher.group(1)) {
                case "M" -> points.add(new Point(at[0], at[1]));
                case "V" -> straight(from, new Point(from.x(), at[0]), points);
                case "H" -> straight(from, new Point(at[0], from.y()), points);
                case "L" -> straight(from, new Point(at[0], at[1]), points);
                case "C" -> curve(from, at, points);
                default -> throw new AssertionError(path);
            }
        }
        return points;
    }

    private static void straight(Point from, Point to, List<Point> points) {
        for (int i = 1; i <= STEPS; i++) {
            double part = (double) i / STEPS;
            points.add(from.plus(part * (to.x() - from.x()), part * (to.y() - from.y())));
        }
    }

    private static void curve(Point from, double[] at, List<Point> points) {
        for (int i = 1; i <= STEPS; i++) {
            double t = (double) i / STEPS;
            double s = 1 - t;
            double x = s * s * s * from.x() + 3 * s * s * t * at[0] + 3 * s * t * t * at[2] + t * t * t * at[4];
            double y = s * s * s * from.y() + 3 * s * s * t * at[1] + 3 * s * t * t * at[3] + t * t * t * at[5];
            points.add(new Point(x, y));
        }
    }
}
