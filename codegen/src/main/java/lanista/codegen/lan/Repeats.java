// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import lanista.ir.Value;

/**
 * Puts blocks in the place of what a body has more than once: a run of parts that follows itself, or one part that comes
 * back later. What differs between the places becomes a parameter.
 */
final class Repeats {
    /** The fewest operators that are worth a block. */
    private static final int FEWEST = 3;

    private static final int LONGEST_RUN = 40;

    private final List<Item> items;
    private final List<Segments.Segment> segments;
    private final List<String> outlines;
    private final Map<String, List<Place>> places = new LinkedHashMap<>();

    /** Parts that are one use of a block: so many from one on. */
    private record Place(int from, int count) {}

    /** A body with the blocks that it uses. */
    record Folded(List<Item> items, List<BlockSource> blocks) {}

    private Repeats(List<Item> items, List<Segments.Segment> segments) {
        this.items = items;
        this.segments = segments;
        this.outlines = segments.stream()
                .map(segment -> segment.isBound() ? "bound " + segment.start() : segment.outline())
                .toList();
    }

    /** Single parts first, so that a loop within a run becomes a loop of its own. */
    static Folded fold(List<Item> items, List<Value> inputs, List<Value> outputs, Names names) {
        Folded single = fold(items, inputs, outputs, names, 1);
        Folded runs = fold(single.items(), inputs, outputs, names, LONGEST_RUN);
        List<BlockSource> blocks = new ArrayList<>(single.blocks());
        blocks.addAll(runs.blocks());
        return new Folded(runs.items(), blocks);
    }

    private static Folded fold(List<Item> items, List<Value> inputs, List<Value> outputs, Names names, int longest) {
        Repeats repeats = new Repeats(items, Segments.of(items, inputs, outputs));
        repeats.find(longest);
        return repeats.folded(names);
    }

    private int size(int from, int count) {
        return segments.subList(from, from + count).stream()
                .mapToInt(segment -> segment.items().size())
                .sum();
    }

    /** Whether parts follow one another without anything between them. */
    private boolean isRow(int from, int count) {
        return IntStream.range(from + 1, from + count)
                .allMatch(
                        i -> segments.get(i).input().equals(segments.get(i - 1).result()));
    }

    private void find(int longest) {
        int at = 0;
        while (at < segments.size()) {
            Place best = new Place(at, 1);
            int times = 1;
            int most = Math.min(longest, (segments.size() - at) / 2);
            for (int count = 1; count <= most && times == 1; count++) {
                int repeated = size(at, count) >= FEWEST ? times(at, count) : 1;
                if (repeated > 1) {
                    best = new Place(at, count);
                    times = repeated;
                }
            }
            for (int i = 0; i < times; i++) {
                note(new Place(at + i * best.count(), best.count()));
            }
            at += times * best.count();
        }
        places.values()
                .removeIf(all ->
                        all.size() < 2 || size(all.get(0).from(), all.get(0).count()) < FEWEST);
    }

    private void note(Place place) {
        String key = String.join("\n", outlines.subList(place.from(), place.from() + place.count()));
        places.computeIfAbsent(key, absent -> new ArrayList<>()).add(place);
    }

    /** How often parts follow themselves. */
    private int times(int from, int count) {
        List<String> first = outlines.subList(from, from + count);
        int times = 1;
        while (from + (times + 1) * count <= segments.size()
                && outlines.subList(from + times * count, from + (times + 1) * count)
                        .equals(first)
                && isRow(from, (times + 1) * count)) {
            times++;
        }
        return times;
    }

    private Folded folded(Names names) {
        List<BlockSource> blocks = new ArrayList<>();
        Map<Integer, Item> calls = new HashMap<>();
        Set<Integer> replaced = new HashSet<>();
        for (List<Place> uses : places.values()) {
            List<List<Item>> bodies = uses.stream().map(this::body).toList();
            BlockSource block =
                    BlockSource.of(bodies, segments.get(uses.get(0).from()).input(), names);
            blocks.add(block);
            for (int i = 0; i < uses.size(); i++) {
                Segments.Segment first = segments.get(uses.get(i).from());
                Segments.Segment last =
                        segments.get(uses.get(i).from() + uses.get(i).count() - 1);
                calls.put(first.start(), call(block, i, first.input(), last.result()));
                IntStream.range(first.start(), last.start() + last.items().size())
                        .forEach(replaced::add);
            }
        }
        List<Item> kept = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (calls.containsKey(i)) {
                kept.add(calls.get(i));
            } else if (!replaced.contains(i)) {
                kept.add(items.get(i));
            }
        }
        return new Folded(joined(kept), blocks);
    }

    private List<Item> body(Place place) {
        return segments.subList(place.from(), place.from() + place.count()).stream()
                .flatMap(segment -> segment.items().stream())
                .toList();
    }

    private static Item call(BlockSource block, int use, Value input, Value result) {
        Phrase phrase =
                new Phrase(Phrase.Form.LAYER, block.name(), block.arguments().get(use));
        return new Item(phrase, List.of(input), List.of(result), false);
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
            Item last = items.get(end - 1);
            joined.add(
                    end == at + 1
                            ? first
                            : new Item(
                                    new Phrase(
                                            Phrase.Form.REPEAT,
                                            "repeat %d { %s }"
                                                    .formatted(
                                                            end - at,
                                                            first.phrase().piped()),
                                            List.of()),
                                    first.operands(),
                                    last.results(),
                                    false));
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
