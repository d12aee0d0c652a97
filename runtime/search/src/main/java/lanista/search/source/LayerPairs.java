// SPDX-License-Identifier: Apache-2.0
package lanista.search.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Value;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Substitution;
import lanista.ir.op.Attributes;

/** Which layers of two flat graphs that compute the same are one: a walk through both from their outputs. */
final class LayerPairs {
    private final Graph first;
    private final Graph second;
    private final Map<NodeId, Node> firstNodes;
    private final Map<NodeId, Node> secondNodes;
    private final Map<LayerId, LayerId> pairs = new LinkedHashMap<>();
    private final Map<String, String> sizes = new HashMap<>();
    private final Map<String, String> sizesBack = new HashMap<>();
    private final Deque<Pair> open = new ArrayDeque<>();
    private final Set<Pair> seen = new HashSet<>();

    private record Pair(Value first, Value second) {}

    private LayerPairs(Graph first, Graph second) {
        this.first = first;
        this.second = second;
        this.firstNodes = nodes(first);
        this.secondNodes = nodes(second);
    }

    private static Map<NodeId, Node> nodes(Graph graph) {
        Map<NodeId, Node> nodes = new HashMap<>();
        graph.nodes().forEach(node -> nodes.put(node.id(), node));
        return nodes;
    }

    /**
     * The layers of the second graph by those of the first.
     *
     * @throws GraphException where the graphs differ
     */
    static Map<LayerId, LayerId> between(Graph first, Graph second) {
        LayerPairs walk = new LayerPairs(first, second);
        require(first.outputs().size() == second.outputs().size(), "the number of outputs");
        for (int i = 0; i < first.outputs().size(); i++) {
            walk.meet(first.outputs().get(i), second.outputs().get(i));
        }
        while (!walk.open.isEmpty()) {
            walk.follow(walk.open.pop());
        }
        return walk.pairs;
    }

    private void meet(Value one, Value other) {
        Pair pair = new Pair(one, other);
        if (seen.add(pair)) {
            open.push(pair);
        }
    }

    private void follow(Pair pair) {
        Optional<Node> one = Optional.ofNullable(firstNodes.get(pair.first().node()));
        Optional<Node> other = Optional.ofNullable(secondNodes.get(pair.second().node()));
        require(one.isPresent() == other.isPresent(), "inputs and results");
        if (one.isEmpty() || other.isEmpty()) {
            return;
        }
        Compute operation = (Compute) one.get().operation();
        Compute counterpart = (Compute) other.get().operation();
        require(
                operation.type() == counterpart.type()
                        && same(operation.attributes(), counterpart.attributes())
                        && operation.layer().isPresent() == counterpart.layer().isPresent()
                        && pair.first().index() == pair.second().index()
                        && one.get().operands().size() == other.get().operands().size(),
                "%s and %s".formatted(one.get().id(), other.get().id()));
        operation.layer().ifPresent(layer -> pair(layer, counterpart.layer().orElseThrow()));
        List<Value> needs = first.needs(one.get());
        List<Value> others = second.needs(other.get());
        require(
                needs.size() == others.size(),
                "what %s and %s need".formatted(one.get().id(), other.get().id()));
        for (int i = 0; i < needs.size(); i++) {
            meet(needs.get(i), others.get(i));
        }
    }

    /** Whether attributes are the same but for the names of the sizes in them, each of which has one counterpart. */
    private boolean same(Attributes one, Attributes other) {
        List<String> symbols = symbols(one);
        List<String> counterparts = symbols(other);
        if (symbols.size() != counterparts.size()) {
            return false;
        }
        for (int i = 0; i < symbols.size(); i++) {
            String counterpart = counterparts.get(i);
            String known = sizes.putIfAbsent(symbols.get(i), counterpart);
            String back = sizesBack.putIfAbsent(counterpart, symbols.get(i));
            if ((known != null && !known.equals(counterpart)) || (back != null && !back.equals(symbols.get(i)))) {
                return false;
            }
        }
        Substitution renaming = Substitution.ofSymbols(
                name -> Optional.ofNullable(sizes.get(name)).map(Expr::symbol));
        return one.map(renaming::in).equals(other);
    }

    /** The symbols in attributes, in the order of first occurrence. */
    private static List<String> symbols(Attributes attributes) {
        return attributes.values().values().stream()
                .flatMap(value -> Substitution.symbols(value).stream())
                .distinct()
                .toList();
    }

    private void pair(LayerId layer, LayerId counterpart) {
        LayerId known = pairs.putIfAbsent(layer, counterpart);
        require(known == null || known.equals(counterpart), "the sharing of " + layer.path());
    }

    private static void require(boolean same, String what) {
        if (!same) {
            throw new GraphException("the source is another network than the graph it was written from: " + what);
        }
    }
}
