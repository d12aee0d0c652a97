// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lanista.ir.Graph;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;

/**
 * All that a drawing shows.
 *
 * @param title the name of the model
 * @param description what the model's author says of it, or else what it is
 * @param scene the model from its inputs to its outputs
 * @param definitions of blocks that are used in several places
 * @param requirements as the source states them
 * @param shared the decisions that are used in several places of the graph, with their number
 * @param batch the dimension that shapes leave out; empty where they show all
 */
public record Picture(
        String title,
        String description,
        Scene scene,
        List<Definition> definitions,
        List<String> requirements,
        Map<Decision, Integer> shared,
        String batch) {
    public Picture {
        definitions = List.copyOf(definitions);
        requirements = List.copyOf(requirements);
        shared = Collections.unmodifiableMap(new LinkedHashMap<>(shared));
    }

    /** Draws a graph. */
    public static Picture of(String title, Optional<String> documentation, Graph graph) {
        Shapes shapes = Shapes.of(graph);
        BoxMaker maker = new BoxMaker(graph, shapes);
        Scene scene = SceneBuilder.whole(maker, graph);
        Map<Decision, Integer> uses = new LinkedHashMap<>();
        Set<String> requirements = new LinkedHashSet<>();
        int[] nodes = {0};
        require(graph, requirements);
        graph.forEachNode(node -> {
            nodes[0]++;
            node.operation().decisions().forEach(decision -> uses.merge(decision, 1, Integer::sum));
            node.operation().regions().forEach(region -> require(region, requirements));
        });
        String description = documentation.orElse(
                "%s, %s".formatted(Captions.plural(nodes[0], "node"), Captions.plural(uses.size(), "decision")));
        uses.values().removeIf(number -> number < 2);
        String batch = shapes.batch().map(Expr::toString).orElse("");
        return new Picture(title, description, scene, maker.definitions(), List.copyOf(requirements), uses, batch);
    }

    private static void require(Graph graph, Set<String> requirements) {
        graph.requirements().forEach(requirement -> requirements.add(requirement.text()));
    }

    /** What it shows: the model, then the definitions. */
    public List<Scene> scenes() {
        return Stream.concat(Stream.of(scene), definitions.stream().map(Definition::scene))
                .toList();
    }

    /** The number of boxes. */
    public int boxes() {
        return scenes().stream().mapToInt(Scene::boxCount).sum();
    }

    /** The number of lines between boxes. */
    public int lines() {
        return scenes().stream().mapToInt(Scene::lineCount).sum();
    }

    /** The forms that occur. */
    public Set<Form> forms() {
        Set<Form> forms = EnumSet.noneOf(Form.class);
        scenes().forEach(each -> collect(each, forms));
        return forms;
    }

    private static void collect(Scene scene, Set<Form> forms) {
        for (Box box : scene.boxes()) {
            forms.add(box.form());
            box.panels().forEach(panel -> collect(panel.scene(), forms));
        }
    }
}
