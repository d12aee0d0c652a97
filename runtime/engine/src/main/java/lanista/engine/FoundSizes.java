// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanista.engine.kernel.Frame;
import lanista.engine.plan.Plan;
import lanista.engine.plan.Step;
import lanista.ir.expr.Expr;
import lanista.ir.type.TensorType;
import org.bytedeco.pytorch.Tensor;

/** Where the sizes that a step finds while it runs show in its results. */
final class FoundSizes {
    private final List<Place> places;

    private record Place(String symbol, int slot, int axis) {}

    private FoundSizes(List<Place> places) {
        this.places = List.copyOf(places);
    }

    static FoundSizes of(Plan plan, Step step) {
        Set<String> found = step.operation().found();
        List<Place> places = new ArrayList<>();
        for (int slot : step.results()) {
            TensorType type = plan.types().get(slot);
            for (int axis = 0; axis < type.rank(); axis++) {
                if (type.dimension(axis) instanceof Expr.Symbol symbol && found.contains(symbol.name())) {
                    places.add(new Place(symbol.name(), slot, axis));
                }
            }
        }
        return new FoundSizes(places);
    }

    /** Notes the sizes, after the step. */
    void note(Frame frame, Map<String, Long> sizes) {
        for (Place place : places) {
            Tensor result = frame.value(place.slot());
            sizes.put(place.symbol(), result.size(place.axis()));
        }
    }
}
