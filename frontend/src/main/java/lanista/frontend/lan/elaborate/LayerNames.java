// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lanista.frontend.lan.elaborate.graph.Layer;
import lanista.frontend.lan.syntax.Declaration;
import lanista.frontend.lan.syntax.Expression;

/** What the layers of a list are called where one of them is chosen. */
final class LayerNames implements Layer.Cases<String> {
    private static final LayerNames NAMES = new LayerNames();

    private LayerNames() {}

    /** Layers are named by their identifiers, else by what they are; a name that is taken gets a number behind it. */
    static List<String> of(Expression written, List<Layer> layers) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            String wanted =
                    written instanceof Expression.ListOf list && list.elements().get(i) instanceof Expression.Name name
                            ? name.text()
                            : layers.get(i).match(NAMES);
            String free = wanted;
            for (int number = 2; names.contains(free); number++) {
                free = wanted + "_" + number;
            }
            names.add(free);
        }
        return names;
    }

    @Override
    public String builtin(Layer.Builtin layer) {
        return layer.spec().name();
    }

    @Override
    public String block(Layer.Block layer) {
        return ((Declaration.Block) layer.definition().declaration()).name().text();
    }

    @Override
    public String function(Layer.Partial layer) {
        return layer.name();
    }

    @Override
    public String composition(Layer.Composition layer) {
        return layer.parts().isEmpty()
                ? "nothing"
                : layer.parts().stream().map(part -> part.match(this)).collect(Collectors.joining("_"));
    }

    @Override
    public String choice(Layer.Choice layer) {
        return "choice";
    }

    @Override
    public String repeat(Layer.Repeat layer) {
        return "repeat";
    }

    @Override
    public String existing(Layer.Existing layer) {
        return layer.settings().operator();
    }
}
