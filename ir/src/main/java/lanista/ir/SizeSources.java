// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Substitution;

/** The values of a graph that show the sizes which its nodes find while they run. */
final class SizeSources {
    private final Map<String, Value> shown = new LinkedHashMap<>();

    private SizeSources() {}

    static SizeSources of(List<Node> nodes) {
        SizeSources sources = new SizeSources();
        nodes.forEach(sources::note);
        return sources;
    }

    private void note(Node node) {
        Set<String> found = in(node.operation(), Compute::found);
        for (int index = 0; index < node.types().size() && !found.isEmpty(); index++) {
            for (Expr dimension : node.types().get(index).shape().dimensions()) {
                for (String symbol : Substitution.symbols(dimension)) {
                    if (found.contains(symbol)) {
                        shown.putIfAbsent(symbol, new Value(node.id(), index));
                    }
                }
            }
        }
    }

    /** The symbols of an operation, those of its regions among them. */
    private static Set<String> in(Operation operation, Function<Compute, Set<String>> symbols) {
        if (operation instanceof Compute compute) {
            return symbols.apply(compute);
        }
        Set<String> all = new LinkedHashSet<>();
        for (Graph region : operation.regions()) {
            region.nodes().forEach(node -> all.addAll(in(node.operation(), symbols)));
        }
        return all;
    }

    /** Those that show the sizes which a node reads by their symbols. */
    List<Value> of(Node node) {
        if (shown.isEmpty()) {
            return List.of();
        }
        List<Value> values = new ArrayList<>();
        for (String symbol : in(node.operation(), Compute::read)) {
            Optional.ofNullable(shown.get(symbol))
                    .filter(value -> !value.node().equals(node.id()))
                    .ifPresent(values::add);
        }
        return values;
    }
}
