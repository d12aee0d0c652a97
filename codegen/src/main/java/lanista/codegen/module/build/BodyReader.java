// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.codegen.module.Operator;
import lanista.ir.Block;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.Operation;
import lanista.ir.Repeat;
import lanista.ir.Select;
import lanista.ir.Switch;
import lanista.ir.Value;
import lanista.ir.type.TensorType;

/**
 * Reads a closed graph as bodies. Identities vanish, and zeros in sums of more. A block moves into the one around it where it says nothing: one
 * operation or none is left of it and it has no comment; or where its layers are used outside of it too.
 */
final class BodyReader {
    /** Operators whose result is their operand. */
    private static final Set<String> PASSING = Set.of("Identity", "Placeholder");

    private final Map<Value, Value> aliases = new HashMap<>();
    private final Map<Value, TensorType> types = new HashMap<>();
    private final Set<Value> zeros = new HashSet<>();

    private BodyReader() {}

    static Body read(Graph graph) {
        return new BodyReader().body(graph, Optional.empty());
    }

    private Body body(Graph graph, Optional<Node> call) {
        for (Input input : graph.inputs()) {
            types.put(input.value(), input.type());
        }
        List<Item> items = new ArrayList<>();
        graph.nodes().forEach(node -> add(node, items));
        while (separateSharers(items)) {
            // What came out of a block may itself share.
        }
        List<Value> outputs = now(graph.outputs());
        dropUnread(items, outputs);
        Optional<Block> block = call.map(node -> ((Call) node.operation()).block());
        String prefix = call.map(node -> prefix(node.id().path(), items)).orElse("");
        return new Body(block, prefix, graph.inputs(), items, outputs, types);
    }

    private void add(Node node, List<Item> items) {
        List<Value> operands = now(node.operands());
        for (Value result : node.results()) {
            types.put(result, node.types().get(result.index()));
        }
        node.operation().match(new Operation.Cases<Boolean>() {
            @Override
            public Boolean compute(Compute operation) {
                List<Value> terms = operation.type().name().equals("Sum") ? withoutZeros(operands) : operands;
                boolean sumOfOne = operation.type().name().equals("Sum") && terms.size() == 1;
                if (sumOfOne || PASSING.contains(operation.type().name())) {
                    aliases.put(node.result(), terms.get(0));
                    return true;
                }
                if (operation.type().name().equals("Zero")) {
                    zeros.add(node.result());
                }
                return items.add(operation(node, operation, terms));
            }

            @Override
            public Boolean call(Call operation) {
                Item.Block block = new Item.Block(node, operation, body(operation.body(), Optional.of(node)), operands);
                return saysNothing(block) ? splice(block, items) : items.add(block);
            }

            @Override
            public Boolean switchOn(Switch operation) {
                throw open(node);
            }

            @Override
            public Boolean select(Select operation) {
                throw open(node);
            }

            @Override
            public Boolean repeat(Repeat operation) {
                throw open(node);
            }
        });
    }

    /** What is left of a sum's terms; a zero stays where the sum has its type from no other. */
    private List<Value> withoutZeros(List<Value> terms) {
        List<Value> rest = terms.stream().filter(term -> !zeros.contains(term)).toList();
        boolean sameType = rest.stream().map(types::get).distinct().count() == 1
                && terms.stream().map(types::get).distinct().count() == 1;
        return sameType ? rest : terms;
    }

    /** Without functions that nothing needs; layers stay, as their tensors are in weights files. */
    private static void dropUnread(List<Item> items, List<Value> outputs) {
        Set<Value> read = new HashSet<>(outputs);
        items.forEach(item -> read.addAll(item.operands()));
        boolean dropped = items.removeIf(
                item -> item.owner().isEmpty() && item.node().results().stream().noneMatch(read::contains));
        if (dropped) {
            dropUnread(items, outputs);
        }
    }

    private static IllegalArgumentException open(Node node) {
        return new IllegalArgumentException(
                "only a graph without choices has a source; '%s' is one".formatted(node.id()));
    }

    private Item.Operation operation(Node node, Compute compute, List<Value> operands) {
        List<TensorType> operandTypes = operands.stream().map(types::get).toList();
        Operator operator = new Operator(
                compute.type(),
                DerivedSizes.settings(compute.type(), compute.attributes(), operandTypes),
                operandTypes,
                node.types(),
                node.id());
        return new Item.Operation(node, compute, operator, operands);
    }

    private static boolean saysNothing(Item.Block block) {
        return block.body().items().size() <= 1
                && block.call().block().documentation().isEmpty();
    }

    /** Puts what is in a block at the end of the items around it. */
    private boolean splice(Item.Block block, List<Item> items) {
        Body body = block.body();
        for (int i = 0; i < body.inputs().size(); i++) {
            aliases.put(body.inputs().get(i).value(), block.operands().get(i));
        }
        body.items().forEach(item -> items.add(item.withOperands(now(item.operands()))));
        for (Value result : block.node().results()) {
            aliases.put(result, now(body.outputs().get(result.index())));
        }
        return true;
    }

    /** Dissolves blocks that use a layer which is used elsewhere too, unless they are one instance applied again. */
    private boolean separateSharers(List<Item> items) {
        Set<Integer> sharers = sharers(items);
        if (sharers.isEmpty()) {
            return false;
        }
        List<Item> all = List.copyOf(items);
        items.clear();
        for (int i = 0; i < all.size(); i++) {
            Item item = all.get(i).withOperands(now(all.get(i).operands()));
            if (sharers.contains(i)) {
                splice((Item.Block) item, items);
            } else {
                items.add(item);
            }
        }
        return true;
    }

    private static Set<Integer> sharers(List<Item> items) {
        Map<LayerId, Integer> first = new HashMap<>();
        Set<Integer> sharers = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            for (LayerId layer : items.get(i).layers()) {
                int other = first.computeIfAbsent(layer, absent -> -1);
                if (other < 0) {
                    first.put(layer, i);
                } else if (!isSameInstance(items.get(other), items.get(i))) {
                    addBlock(sharers, items, other);
                    addBlock(sharers, items, i);
                }
            }
        }
        return sharers;
    }

    private static void addBlock(Set<Integer> sharers, List<Item> items, int index) {
        if (items.get(index) instanceof Item.Block) {
            sharers.add(index);
        }
    }

    private static boolean isSameInstance(Item one, Item two) {
        boolean blocks = one instanceof Item.Block && two instanceof Item.Block;
        boolean layers = one instanceof Item.Operation && two instanceof Item.Operation;
        return layers
                || (blocks
                        && one.layers().equals(two.layers())
                        && Outline.exact(one).equals(Outline.exact(two)));
    }

    /** The path that the names of all layers of a block begin with: its own, unless they were made elsewhere. */
    private static String prefix(String path, List<Item> items) {
        Set<LayerId> layers = new HashSet<>();
        items.forEach(item -> layers.addAll(item.layers()));
        String common = layers.stream()
                .map(LayerId::path)
                .map(BodyReader::around)
                .reduce(BodyReader::common)
                .orElse(path);
        return common.equals(path) || common.startsWith(path + ".") ? path : common;
    }

    private static String around(String path) {
        return path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
    }

    private static String common(String one, String two) {
        String shared = one;
        while (!shared.isEmpty() && !two.equals(shared) && !two.startsWith(shared + ".")) {
            shared = around(shared);
        }
        return shared;
    }

    private List<Value> now(List<Value> values) {
        return values.stream().map(this::now).toList();
    }

    private Value now(Value value) {
        Value current = value;
        for (Value next = aliases.get(current); next != null; next = aliases.get(current)) {
            current = next;
        }
        return current;
    }
}
