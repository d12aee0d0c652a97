// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.svg;

import static lanista.codegen.dot.svg.Xml.attribute;

import lanista.codegen.dot.model.Definition;
import lanista.codegen.dot.model.Hues;
import lanista.codegen.dot.model.Line;
import lanista.codegen.dot.model.Picture;

/** Pictures as SVG 1.1, on one sheet, for light ground and dark, with no need of any other file. */
public final class SvgWriter {
    private final Sheet sheet;
    private final Xml xml = new Xml();
    private final Painter painter;

    private SvgWriter(Picture picture) {
        this.sheet = Sheet.of(picture);
        this.painter = new Painter(xml, Hues.of(picture));
    }

    /** The document. */
    public static String write(Picture picture) {
        SvgWriter writer = new SvgWriter(picture);
        writer.document();
        return writer.xml.toString();
    }

    private void document() {
        xml.element(
                "svg",
                () -> {
                    xml.text("title", sheet.picture().title());
                    xml.element("style", () -> xml.verbatim(Stylesheet.TEXT));
                    arrowhead();
                    xml.empty(
                            "rect",
                            attribute("class", "sheet"),
                            attribute("width", sheet.width()),
                            attribute("height", sheet.height()));
                    heading();
                    for (int part = 0; part < sheet.parts().size(); part++) {
                        part(part);
                    }
                    legend();
                },
                attribute("xmlns", "http://www.w3.org/2000/svg"),
                attribute("viewBox", "0 0 %s %s".formatted(Xml.number(sheet.width()), Xml.number(sheet.height()))),
                attribute("width", sheet.width()),
                attribute("height", sheet.height()),
                attribute("role", "img"));
    }

    private void arrowhead() {
        xml.element(
                "defs",
                () -> xml.element(
                        "marker",
                        () -> xml.empty("path", attribute("class", "tip"), attribute("d", "M0 0 L8 4 L0 8 z")),
                        attribute("id", "tip"),
                        attribute("viewBox", "0 0 8 8"),
                        attribute("refX", 8),
                        attribute("refY", 4),
                        attribute("markerWidth", 7),
                        attribute("markerHeight", 7),
                        attribute("markerUnits", "userSpaceOnUse"),
                        attribute("orient", "auto")));
    }

    private void heading() {
        xml.text(
                "text",
                sheet.title(),
                attribute("class", "name"),
                attribute("x", Sheet.MARGIN),
                attribute("y", Sheet.TITLE_BASE));
        double y = Sheet.HEADING_TOP;
        for (Line line : sheet.heading()) {
            painter.line(line, Sheet.MARGIN, y, 0);
            y += TextStyle.LINE_HEIGHT;
        }
    }

    private void part(int index) {
        Sheet.Part part = sheet.parts().get(index);
        if (index == 0) {
            painter.scene(part.scene(), part.origin(), index);
            return;
        }
        Definition definition = sheet.picture().definitions().get(index - 1);
        xml.element(
                "g",
                () -> {
                    xml.text("title", definition.note());
                    painter.rectangle("definition", part.frame(), 8);
                    Line heading = TextStyle.cut(definition.heading(), Placing.WIDEST_HEADING);
                    painter.line(
                            heading,
                            part.frame().x() + Sheet.PADDING,
                            part.frame().y() + Placing.TOP,
                            index);
                    painter.scene(part.scene(), part.origin(), index);
                },
                attribute("class", "part"));
    }

    private void legend() {
        Legend legend = sheet.legend();
        xml.empty(
                "line",
                attribute("class", "rule"),
                attribute("x1", Sheet.MARGIN),
                attribute("y1", legend.top()),
                attribute("x2", sheet.width() - Sheet.MARGIN),
                attribute("y2", legend.top()));
        legend.entries().forEach(this::entry);
    }

    private void entry(Legend.Entry entry) {
        Rect swatch = entry.swatch();
        double middle = swatch.y() + swatch.height() / 2;
        switch (entry.style()) {
            case Legend.WIRE ->
                painter.wire(
                        "M%s %s H%s".formatted(Xml.number(swatch.x()), Xml.number(middle), Xml.number(swatch.right())),
                        true);
            case Legend.PORT -> painter.port(swatch.x() + swatch.width() / 2, middle);
            default -> painter.rectangle(entry.style(), swatch, entry.corner());
        }
        painter.line(entry.words(), entry.textX(), swatch.y() - 2, 0);
    }
}
