// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import lanista.engine.ParameterLayout;
import lanista.ir.Graph;
import lanista.ir.type.TensorType;
import lanista.ir.weights.Inheritance;
import lanista.ir.weights.Inheritance.Origin;
import lanista.ir.weights.Weights;

/** What a training takes over from weights that it starts from. */
final class StartReport {
    private static final int MOST_NAMED = 5;

    private StartReport() {}

    /** {@code weights: 60 kept, 1 cut (head.weight), 1 new (head.bias)}. */
    static String of(Graph closed, Weights earlier) {
        Map<Origin, List<String>> names = new EnumMap<>(Origin.class);
        ParameterLayout.of(closed).entries().forEach((name, slot) -> {
            TensorType type = slot.type();
            List<Long> shape = LongStream.of(type.shape().toArray()).boxed().toList();
            names.computeIfAbsent(Inheritance.origin(name, type.element(), shape, earlier), origin -> new ArrayList<>())
                    .add(name);
        });
        return Arrays.stream(Origin.values())
                .map(origin -> text(origin, names.getOrDefault(origin, List.of())))
                .collect(Collectors.joining(", ", "weights: ", ""));
    }

    private static String text(Origin origin, List<String> names) {
        String count = "%d %s".formatted(names.size(), origin.word());
        if (origin == Origin.KEPT || names.isEmpty()) {
            return count;
        }
        String named = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return "%s (%s%s)".formatted(count, named, names.size() > MOST_NAMED ? ", …" : "");
    }
}
