// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.svg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lanista.codegen.dot.layout.Point;

/** What must hold of every drawing for it to be legible. */
public final class SvgGeometry {
    private static final double ROUNDING = 0.03;

    private final List<String> faults = new ArrayList<>();

    private SvgGeometry() {}

    public static void check(String svg) {
        SvgGeometry geometry = new SvgGeometry();
        geometry.check(SvgGroup.parse(svg));
        assertThat(geometry.faults).isEmpty();
    }

    private void check(SvgGroup group) {
        for (int i = 0; i < group.groups().size(); i++) {
            SvgGroup child = group.groups().get(i);
            inside(group, child);
            for (int j = 0; j < i; j++) {
                SvgGroup other = group.groups().get(j);
                if (overlap(child.shadow(), other.shadow())) {
                    faults.add("boxes overlap: %s, %s".formatted(child.name(), other.name()));
                }
            }
            check(child);
        }
        group.texts().forEach(text -> check(text, group));
        group.wires().forEach(wire -> check(wire, group));
    }

    private void inside(SvgGroup group, SvgGroup child) {
        double tolerance = child.isPort() ? Placing.PORT / 2 + ROUNDING : ROUNDING;
        if (!contains(group.outline(), child.outline(), tolerance)) {
            faults.add("%s is not inside of %s".formatted(child.name(), group.name()));
        }
    }

    private void check(SvgGroup.Text text, SvgGroup group) {
        if (text.length() == 0) {
            return; // The title of the drawing has the sheet to itself.
        }
        boolean bold = text.style().equals("title");
        double size = bold ? 13 : text.style().equals("text") ? 12 : 11;
        double width = Letters.width(text.text(), size, bold);
        if (Math.abs(width - text.length()) > ROUNDING) {
            faults.add("'%s' is %s wide, not %s".formatted(text.text(), width, text.length()));
        }
        if (!group.isPort() && !contains(group.outline(), text.rect(), ROUNDING)) {
            faults.add("'%s' is not inside of %s".formatted(text.text(), group.name()));
        }
        for (SvgGroup box : group.groups()) {
            if (overlap(text.rect(), box.shadow())) {
                faults.add("'%s' is on %s".formatted(text.text(), box.name()));
            }
        }
        for (SvgGroup.Text other : group.texts()) {
            if (other != text && overlap(text.rect(), other.rect())) {
                faults.add("'%s' is on '%s'".formatted(text.text(), other.text()));
            }
        }
    }

    private void check(List<Point> wire, SvgGroup group) {
        for (SvgGroup box : group.groups()) {
            Rect rect = box.outline();
            boolean crosses = wire.stream()
                    .anyMatch(point -> point.x() > rect.x() + ROUNDING
                            && point.x() < rect.right() - ROUNDING
                            && point.y() > rect.y() + ROUNDING
                            && point.y() < rect.bottom() - ROUNDING);
            if (crosses) {
                faults.add("a line from %s crosses %s".formatted(wire.get(0), box.name()));
            }
        }
        boolean leaves = wire.stream()
                .anyMatch(point -> !contains(group.outline(), new Rect(point.x(), point.y(), 0, 0), ROUNDING));
        if (leaves) {
            faults.add("a line from %s leaves %s".formatted(wire.get(0), group.name()));
        }
    }

    private static boolean contains(Rect outer, Rect inner, double tolerance) {
        return inner.x() >= outer.x() - tolerance
                && inner.y() >= outer.y() - tolerance
                && inner.right() <= outer.right() + tolerance
                && inner.bottom() <= outer.bottom() + tolerance;
    }

    private static boolean overlap(Rect a, Rect b) {
        return a.x() < b.right() - ROUNDING
                && b.x() < a.right() - ROUNDING
                && a.y() < b.bottom() - ROUNDING
                && b.y() < a.bottom() - ROUNDING;
    }
}
