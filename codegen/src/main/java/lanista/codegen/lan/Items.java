// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.codegen.text.Names;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Value;
import lanista.ir.expr.Expr;

/** The operators of a closed graph in an order in which each stands right before what needs it. */
final class Items {
    private final Graph graph;
    private final Map<NodeId, Node> nodes = new HashMap<>();
    private final Map<Value, List<Node>> users = new HashMap<>();
    private final Names names;
    private final Map<LayerId, Integer> applications = new HashMap<>();
    private final Set<String> read = new HashSet<>();
    private final Map<LayerId, String> sharedNames = new HashMap<>();
    private final Map<Value, Item> numbers = new HashMap<>();
    private final List<Item> ordered = new ArrayList<>();
    private final List<String> shared = new ArrayList<>();
    private int copies;

    private Items(Graph graph, Names names) {
        this.graph = graph;
        this.names = names;
        for (Node node : graph.nodes()) {
            nodes.put(node.id(), node);
            read.addAll(((Compute) node.operation()).read());
            ((Compute) node.operation()).layer().ifPresent(layer -> applications.merge(layer, 1, Integer::sum));
            node.operands()
                    .forEach(operand -> users.computeIfAbsent(operand, absent -> new ArrayList<>())
                            .add(node));
        }
    }

    /** @param names free in the body; layers that are applied more than once take some */
    static Items of(Graph graph, Names names) {
        Items items = new Items(graph, names);
        items.walk();
        return items;
    }

    List<Item> ordered() {
        return ordered;
    }

    /** What makes each layer that is applied more than once: {@code tied = Linear(8)}. */
    List<String> shared() {
        return shared;
    }

    /** Operands first, without recursion, as a graph may be deeper than a stack. */
    private void walk() {
        Set<NodeId> done = new HashSet<>();
        Deque<NodeId> open = new ArrayDeque<>();
        for (int i = graph.outputs().size() - 1; i >= 0; i--) {
            open.push(graph.outputs().get(i).node());
        }
        Set<NodeId> entered = new HashSet<>();
        while (!open.isEmpty()) {
            NodeId next = open.peek();
            Optional<Node> node = Optional.ofNullable(nodes.get(next));
            if (node.isEmpty() || done.contains(next)) {
                open.pop();
            } else if (entered.add(next)) {
                List<Value> needs = graph.needs(node.get());
                for (int i = needs.size() - 1; i >= 0; i--) {
                    open.push(needs.get(i).node());
                }
            } else {
                open.pop();
                done.add(next);
                add(item(node.get()));
            }
        }
    }

    private Phrase phrase(Node node, Compute operation) {
        Phrase phrase = Phrases.of(operation, graph.types(node.operands()));
        boolean plain = node.operands().isEmpty() && operation.layer().isEmpty() && !operation.isOpaque();
        return plain ? new Phrase(Phrase.Form.NUMBER, phrase.applied(List.of()), List.of()) : phrase;
    }

    private Item item(Node node) {
        Compute operation = (Compute) node.operation();
        Phrase phrase = number(node, operation).orElseGet(() -> phrase(node, operation));
        Optional<LayerId> again = operation.layer().filter(layer -> applications.getOrDefault(layer, 0) > 1);
        Phrase applied = again.map(layer -> shared(layer, phrase)).orElse(phrase);
        Set<String> known = new HashSet<>(symbols(operation));
        again.map(layer -> applied.head()).ifPresent(known::add);
        return new Item(applied, node.operands(), node.results(), known, found(node, operation));
    }

    private List<Item.FoundSize> found(Node node, Compute operation) {
        List<Item.FoundSize> sizes = new ArrayList<>();
        for (String symbol : operation.found()) {
            if (read.contains(symbol)) {
                sizes.add(found(node, symbol));
            }
        }
        return sizes;
    }

    private static Item.FoundSize found(Node node, String symbol) {
        for (Value result : node.results()) {
            int axis = node.types().get(result.index()).shape().dimensions().indexOf(Expr.symbol(symbol));
            if (axis >= 0) {
                return new Item.FoundSize(symbol, result, axis);
            }
        }
        throw new IllegalStateException("no result of %s has the dimension %s".formatted(node.id(), symbol));
    }

    /** Those of an operator outside the catalogue stand in the texts of its types, which mean the same everywhere. */
    private static Set<String> symbols(Compute operation) {
        return operation.isOpaque() ? Set.of() : operation.read();
    }

    /** Adds a node. What computes from nothing is written where it is read, each time anew. */
    private void add(Item item) {
        if (item.isNumber() && !graph.outputs().contains(item.results().get(0))) {
            numbers.put(item.results().get(0), item);
            return;
        }
        List<Value> operands = new ArrayList<>();
        for (Value operand : item.operands()) {
            operands.add(
                    Optional.ofNullable(numbers.get(operand)).map(this::copy).orElse(operand));
        }
        ordered.add(item.on(operands));
    }

    private Value copy(Item number) {
        NodeId id = new NodeId("%s.copy%d".formatted(number.results().get(0).node(), copies++));
        ordered.add(new Item(number.phrase(), List.of(), List.of(Value.of(id)), number.symbols()));
        return Value.of(id);
    }

    /** A layer that is applied again goes by its name. */
    private Phrase shared(LayerId layer, Phrase phrase) {
        String name = sharedNames.computeIfAbsent(layer, absent -> {
            String made = names.fresh(layer.path().substring(layer.path().lastIndexOf('.') + 1));
            shared.add("%s = %s".formatted(made, phrase.applied(List.of())));
            return made;
        });
        return new Phrase(Phrase.Form.FUNCTION, name, List.of());
    }

    /** A single number, where everything that reads it makes of a number what it is. */
    private Optional<Phrase> number(Node node, Compute operation) {
        if (!operation.type().name().equals("Constant") || node.types().get(0).rank() > 0) {
            return Optional.empty();
        }
        Value result = node.results().get(0);
        boolean understood = !graph.outputs().contains(result)
                && users.getOrDefault(result, List.of()).stream()
                        .allMatch(user -> Phrases.takesNumbers(
                                ((Compute) user.operation()).type(), graph.types(user.operands())));
        return understood
                ? Words.of(operation.attributes().expr("value"))
                        .map(text -> new Phrase(Phrase.Form.NUMBER, text, List.of()))
                : Optional.empty();
    }
}
