// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.svg;

import java.util.List;
import lanista.codegen.dot.layout.Point;
import lanista.codegen.dot.model.Box;
import lanista.codegen.dot.model.Panel;
import lanista.codegen.dot.model.Scene;

/** What is drawn, with where. Places are relative to the scene that holds them. */
final class Placed {
    private Placed() {}

    /**
     * A box in its scene.
     *
     * @param rect its outline
     * @param panels inside, relative to the box
     * @param exits where lines leave it, from its left edge
     */
    record PlacedBox(Box box, Rect rect, List<PlacedPanel> panels, List<Double> exits) {
        /** Where the rightmost line leaves it, from its left edge. */
        double lastExit() {
            return exits.stream().mapToDouble(exit -> exit).max().orElse(0);
        }

        PlacedBox at(Point corner) {
            return new PlacedBox(box, rect.at(corner), panels, exits);
        }
    }

    /**
     * A panel in its box.
     *
     * @param origin of its scene, relative to the box
     */
    record PlacedPanel(Panel panel, Rect rect, Point origin, PlacedScene scene) {
        /** Larger, with what is in it in the middle. */
        PlacedPanel stretched(double width, double height) {
            Rect larger = new Rect(rect.x(), rect.y(), width, height);
            Point middle = origin.plus((width - rect.width()) / 2, (height - rect.height()) / 2);
            return new PlacedPanel(panel, larger, middle, scene);
        }

        PlacedPanel movedBy(double right, double down) {
            Rect moved = rect.at(new Point(rect.x() + right, rect.y() + down));
            return new PlacedPanel(panel, moved, origin.plus(right, down), scene);
        }
    }

    /**
     * A scene.
     *
     * @param routes of its links
     */
    record PlacedScene(Scene scene, double width, double height, List<PlacedBox> boxes, List<List<Point>> routes) {}
}
