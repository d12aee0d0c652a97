// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanista.codegen.text.Names;
import lanista.ir.Graph;
import lanista.ir.Value;
import lanista.ir.expr.Expr;
import lanista.ir.type.TensorType;

/** Makes blocks and loops of what a body has more than once, and keeps the blocks. */
final class Folding {
    private final Graph graph;
    private final List<Value> inputs;
    private final Names names;
    private final List<BlockSource> blocks = new ArrayList<>();

    /** A body with the blocks that it uses. */
    record Folded(List<Item> items, List<BlockSource> blocks) {}

    /** Items that are one use of a block: so many from one on, which one tensor comes into. */
    record Place(int start, List<Item> items, Value input) {
        Place {
            items = List.copyOf(items);
        }

        Value result() {
            return items.get(items.size() - 1).results().get(0);
        }
    }

    /** @param names free for blocks */
    Folding(Graph graph, List<Value> inputs, Names names) {
        this.graph = graph;
        this.inputs = inputs;
        this.names = names;
    }

    /** Single parts first, so that a loop within a run becomes a loop of its own; then what comes back elsewhere. */
    Folded fold(List<Item> items) {
        List<Item> single = new Repeats(this, parts(items), 1).folded(items);
        List<Item> runs = new Repeats(this, parts(single), Repeats.LONGEST_RUN).folded(single);
        return new Folded(new Chains(this, runs).folded(), blocks);
    }

    private List<Segments.Segment> parts(List<Item> items) {
        return Segments.of(items, inputs, graph.outputs());
    }

    /** Whether an item applies a block that has been made. */
    boolean isBlock(Item item) {
        return blocks.stream()
                .anyMatch(block -> block.name().equals(item.phrase().head()));
    }

    List<Value> outputs() {
        return graph.outputs();
    }

    /**
     * Where the sizes that a body names are found in the tensor that comes in; empty where one is not there, or the body
     * finds some that others read by name.
     */
    Optional<Map<String, Integer>> symbols(List<Item> body, Value input) {
        if (body.stream().anyMatch(item -> !item.found().isEmpty())) {
            return Optional.empty();
        }
        Set<String> named = new TreeSet<>();
        body.forEach(item -> named.addAll(item.symbols()));
        Map<String, Integer> axes = new TreeMap<>();
        if (named.isEmpty()) {
            return Optional.of(axes);
        }
        TensorType type = graph.type(input);
        for (String symbol : named) {
            int axis = type.isKnown() ? type.shape().dimensions().indexOf(Expr.symbol(symbol)) : -1;
            if (axis < 0) {
                return Optional.empty();
            }
            axes.put(symbol, axis);
        }
        return Optional.of(axes);
    }

    /** A block for bodies that are the same but for the values of arguments. */
    BlockSource block(List<Place> uses) {
        Place first = uses.get(0);
        return BlockSource.of(
                uses.stream().map(Place::items).toList(),
                first.input(),
                symbols(first.items(), first.input()).orElseThrow(),
                names.fresh(Titles.of(
                        first.items(), blocks.stream().map(BlockSource::name).collect(Collectors.toSet()))));
    }

    /** A body with uses of blocks in the places of what they do. */
    List<Item> replaced(List<Item> items, Map<BlockSource, List<Place>> all) {
        Map<Integer, Item> calls = new HashMap<>();
        Set<Integer> replaced = new HashSet<>();
        all.forEach((block, uses) -> {
            blocks.add(block);
            for (int i = 0; i < uses.size(); i++) {
                Place use = uses.get(i);
                calls.put(use.start(), call(block, i, use));
                IntStream.range(use.start(), use.start() + use.items().size()).forEach(replaced::add);
            }
        });
        List<Item> kept = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (calls.containsKey(i)) {
                kept.add(calls.get(i));
            } else if (!replaced.contains(i)) {
                kept.add(items.get(i));
            }
        }
        return joined(kept);
    }

    private static Item call(BlockSource block, int use, Place place) {
        Phrase phrase =
                new Phrase(Phrase.Form.LAYER, block.name(), block.arguments().get(use));
        return new Item(phrase, List.of(place.input()), List.of(place.result()), Set.of());
    }

    /** The same block applied several times in a row is a loop. */
    private static List<Item> joined(List<Item> items) {
        List<Item> joined = new ArrayList<>();
        int at = 0;
        while (at < items.size()) {
            Item first = items.get(at);
            int end = at + 1;
            while (end < items.size() && isAgain(items.get(end - 1), items.get(end))) {
                end++;
            }
            String loop = "repeat %d { %s }"
                    .formatted(end - at, end == at + 1 ? "" : first.phrase().piped());
            joined.add(
                    end == at + 1
                            ? first
                            : new Item(
                                    new Phrase(Phrase.Form.REPEAT, loop, List.of()),
                                    first.operands(),
                                    items.get(end - 1).results(),
                                    Set.of()));
            at = end;
        }
        return joined;
    }

    private static boolean isAgain(Item first, Item second) {
        return first.phrase().form() == Phrase.Form.LAYER
                && first.operands().size() == 1
                && second.operands().equals(first.results())
                && second.phrase().equals(first.phrase());
    }
}
