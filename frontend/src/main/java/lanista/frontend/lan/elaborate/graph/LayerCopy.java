// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.frontend.lan.elaborate.state.Path;
import lanista.frontend.lan.elaborate.state.Place;
import lanista.frontend.lan.syntax.Declaration;
import lanista.ir.Compute;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.mutators.Renaming;

/**
 * Makes a layer anew: what it is made of has parameters of its own, while what it shares within itself stays shared, and
 * its decisions stay the same.
 */
final class LayerCopy implements Layer.Cases<Layer> {
    private final Place place;
    private final Map<Layer, Layer> copied;

    private LayerCopy(Place place, Map<Layer, Layer> copied) {
        this.place = place;
        this.copied = copied;
    }

    /** @param place where the copy is made */
    static Layer of(Layer layer, Place place) {
        return new LayerCopy(place, new IdentityHashMap<>()).copy(layer);
    }

    private Layer copy(Layer layer) {
        Layer known = copied.get(layer);
        if (known == null) {
            known = layer.match(this);
            copied.put(layer, known);
        }
        return known;
    }

    private LayerCopy at(Place inner) {
        return new LayerCopy(inner, copied);
    }

    @Override
    public Layer builtin(Layer.Builtin layer) {
        return new Layer.Builtin(
                layer.spec(), layer.arguments(), place.create(layer.spec().name()), layer.span());
    }

    @Override
    public Layer block(Layer.Block layer) {
        Declaration.Block block = (Declaration.Block) layer.definition().declaration();
        Path path = place.create(block.name().text());
        Map<String, Datum> arguments = new LinkedHashMap<>();
        layer.arguments()
                .forEach((name, value) ->
                        arguments.put(name, at(place.within(path).bound(name)).copy(value)));
        return new Layer.Block(layer.definition(), arguments, path, layer.span());
    }

    /** The value of a parameter, which may be a layer or hold some. */
    private Datum copy(Datum value) {
        if (value instanceof Datum.LayerValue made) {
            return new Datum.LayerValue(copy(made.layer()));
        }
        if (value instanceof Datum.Items items) {
            List<Datum> elements = new ArrayList<>();
            for (int i = 0; i < items.elements().size(); i++) {
                elements.add(at(place.at(i)).copy(items.elements().get(i)));
            }
            return Datum.Items.of(elements);
        }
        return value;
    }

    @Override
    public Layer function(Layer.Partial layer) {
        return new Layer.Partial(layer.name(), layer.arguments(), place, layer.span());
    }

    @Override
    public Layer composition(Layer.Composition layer) {
        LayerCopy inner = at(place.inner());
        return new Layer.Composition(layer.parts().stream().map(inner::copy).toList());
    }

    @Override
    public Layer choice(Layer.Choice layer) {
        Path path = place.create("choice");
        List<Layer.Alternative> alternatives = layer.alternatives().stream()
                .map(each -> new Layer.Alternative(
                        each.key(),
                        at(place.within(path).bound(each.key().toString())).copy(each.layer())))
                .toList();
        return new Layer.Choice(layer.selector(), alternatives, path, layer.span());
    }

    @Override
    public Layer repeat(Layer.Repeat layer) {
        Path path = place.create("repeat");
        List<Layer> positions = new ArrayList<>();
        for (int i = 0; i < layer.positions().size(); i++) {
            positions.add(at(place.within(path).at(i)).copy(layer.positions().get(i)));
        }
        return new Layer.Repeat(layer.depth(), positions, path, layer.span());
    }

    @Override
    public Layer existing(Layer.Existing layer) {
        String original = layer.node().id().path();
        String copy = place.create(layer.settings().operator()).layer();
        boolean single = layer.node().operation() instanceof Compute;
        Node node = Renaming.ofLayers(layer.node(), id -> single ? new LayerId(copy) : beneath(original, id, copy));
        return new Layer.Existing(node, layer.operandTypes(), layer.settings(), layer.span());
    }

    /** What is inside of a node keeps its place there. */
    private static LayerId beneath(String original, LayerId layer, String copy) {
        String path = layer.path();
        return new LayerId(
                copy + "." + (path.startsWith(original + ".") ? path.substring(original.length() + 1) : path));
    }
}
