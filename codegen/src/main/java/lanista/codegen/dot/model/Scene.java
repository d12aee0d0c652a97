// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Boxes and what flows between them.
 *
 * @param boxes each after those that feed it
 */
public record Scene(List<Box> boxes, List<Link> links) {
    public Scene {
        boxes = List.copyOf(boxes);
        links = List.copyOf(links);
    }

    /** The number of boxes, those inside others too. */
    int boxCount() {
        return boxes.size() + inside().mapToInt(Scene::boxCount).sum();
    }

    /** The number of lines, those inside boxes too. */
    int lineCount() {
        return links.size() + inside().mapToInt(Scene::lineCount).sum();
    }

    private Stream<Scene> inside() {
        return boxes.stream().flatMap(box -> box.panels().stream()).map(Panel::scene);
    }

    /** Whether it hands on what it gets. */
    boolean isPlain() {
        return boxes.stream().allMatch(box -> box.form() == Form.PORT);
    }

    /** The scene without the ports of its one box, where that is all there is: what holds it tells what flows. */
    Scene bare() {
        boolean single = boxes.size() == 3
                && links.size() == 2
                && boxes.get(0).form() == Form.PORT
                && boxes.get(2).form() == Form.PORT
                && boxes.get(1).form() != Form.PORT;
        return single ? new Scene(List.of(boxes.get(1).withShape(Optional.empty())), List.of()) : this;
    }
}
