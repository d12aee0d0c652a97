// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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

    private final Target target;

    private BodyReader(Target target) {
        this.target = target;
    }

    static Body read(Graph graph, Target target) {
        return new BodyReader(target).body(graph, Optional.empty());
    }

    private Body body(Graph graph, Optional<Node> call) {
        for (Input input : graph.inputs()) {
            types.put(input.value(), input.type());
        }
        List<Item> items = new ArrayList<>();
        graph.nodes().forEach(node -> add(node, items));
        while (dissolve(items, sharers(items))) {
            // What came out of a block may itself share.
        }
        String prefix = call.map(node -> prefix(node.id().path(), items)).orElse("");
        while (target == Target.BLOCKS && dissolve(items, strangers(items, prefix))) {
            // What came out of a block may itself be a block whose layers were made elsewhere.
        }
        if (target == Target.BLOCKS) {
            dropZeros(items, graph.inputs().stream().map(Input::value).toList(), now(graph.outputs()));
        }
        List<Value> outputs = now(graph.outputs());
        dropUnread(items, outputs);
        Optional<Block> block = call.map(node -> ((Call) node.operation()).block());
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
                boolean drops =
                        target == Target.CLASSES && operation.type().name().equals("Sum");
                List<Value> terms = drops ? without(operands, zeros::contains) : operands;
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
    private List<Value> without(List<Value> terms, Predicate<Value> dropped) {
        List<Value> rest = terms.stream().filter(dropped.negate()).toList();
        boolean sameType = rest.stream().map(types::get).distinct().count() == 1
                && terms.stream().map(types::get).distinct().count() == 1;
        return sameType ? rest : terms;
    }

    /** Takes zeros out of sums; of those that alone need a tensor one stays, as its layers are in weights files. */
    private void dropZeros(List<Item> items, List<Value> inputs, List<Value> outputs) {
        Map<Value, Value> zeroed = new HashMap<>();
        Set<Value> needed = new HashSet<>(inputs);
        needed.addAll(outputs);
        for (Item item : items) {
            if (zeros.contains(item.node().result())) {
                zeroed.put(item.node().result(), item.operands().get(0));
            } else {
                needed.addAll(item.operands());
            }
        }
        List<Item> all = List.copyOf(items);
        items.clear();
        for (Item item : all) {
            List<Value> operands = now(item.operands());
            List<Value> terms = isSum(item)
                    ? without(
                            operands, term -> zeroed.containsKey(term) && !needed.add(zeroed.getOrDefault(term, term)))
                    : operands;
            if (isSum(item) && terms.size() == 1) {
                aliases.put(item.node().result(), terms.get(0));
            } else {
                items.add(item.withOperands(terms));
            }
        }
    }

    private static boolean isSum(Item item) {
        return item instanceof Item.Operation operation
                && operation.compute().type().name().equals("Sum");
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
                DerivedSizes.settings(compute.type(), compute.attributes(), operandTypes, target),
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

    /** Puts what is in some blocks in their places. */
    private boolean dissolve(List<Item> items, Set<Integer> blocks) {
        if (blocks.isEmpty()) {
            return false;
        }
        List<Item> all = List.copyOf(items);
        items.clear();
        for (int i = 0; i < all.size(); i++) {
            Item item = all.get(i).withOperands(now(all.get(i).operands()));
            if (blocks.contains(i)) {
                splice((Item.Block) item, items);
            } else {
                items.add(item);
            }
        }
        return true;
    }

    /** Blocks that use a layer which is used elsewhere too, unless they are one instance applied again. */
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

    /** Blocks whose layers were all made outside of them, under names that no block in this body can give them. */
    private static Set<Integer> strangers(List<Item> items, String prefix) {
        Set<Integer> strangers = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            boolean stranger = items.get(i) instanceof Item.Block block
                    && !block.layers().isEmpty()
                    && !isBelow(block.body().prefix(), prefix);
            if (stranger) {
                strangers.add(i);
            }
        }
        return strangers;
    }

    private static boolean isBelow(String path, String prefix) {
        return prefix.isEmpty() ? !path.isEmpty() : path.startsWith(prefix + ".");
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
    private String prefix(String path, List<Item> items) {
        Set<LayerId> layers = new LinkedHashSet<>();
        items.forEach(item -> layers.addAll(item.layers()));
        String common = common(layers.stream().map(LayerId::path).toList()).orElse(path);
        String own = isBelow(common, path) ? path : common;
        return target == Target.BLOCKS && !layers.isEmpty() ? plain(own, items) : own;
    }

    /**
     * The path that an instance of a block is best known by: what stands before the names of all that it makes, choices
     * that were made too. The turn of a loop keeps its own.
     */
    private static String plain(String own, List<Item> items) {
        if (Members.isTurn(own)) {
            return own;
        }
        List<String> paths = items.stream()
                .filter(item -> !item.layers().isEmpty())
                .map(item -> item instanceof Item.Block block
                        ? block.body().prefix()
                        : item.layers().get(0).path())
                .toList();
        String common = common(paths).orElse(own);
        while (isBelow(common, own) && startsWithNumber(paths, common)) {
            common = around(common);
        }
        return isBelow(common, own) ? common : own;
    }

    private static boolean startsWithNumber(List<String> paths, String prefix) {
        return paths.stream()
                .map(path -> path.substring(prefix.length() + 1))
                .anyMatch(rest -> rest.isEmpty() || Character.isDigit(rest.charAt(0)));
    }

    /** What stands before the last parts of some paths. */
    private static Optional<String> common(List<String> paths) {
        return paths.stream().map(BodyReader::around).reduce(BodyReader::common);
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
