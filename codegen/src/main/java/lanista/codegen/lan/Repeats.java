// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Puts blocks in the place of what a body has more than once: a run of parts that follows itself, or one part that comes
 * back later. What differs between the places becomes a parameter.
 */
final class Repeats {
    static final int LONGEST_RUN = 40;

    /** The fewest operators that are worth a block. */
    private static final int FEWEST = 3;

    private final Folding folding;
    private final List<Segments.Segment> segments;
    private final List<String> outlines;
    private final int longest;
    private final Map<String, List<Folding.Place>> places = new LinkedHashMap<>();

    /** @param longest the most parts of a run */
    Repeats(Folding folding, List<Segments.Segment> segments, int longest) {
        this.folding = folding;
        this.segments = segments;
        this.outlines = segments.stream().map(Segments.Segment::outline).toList();
        this.longest = longest;
    }

    /** The body that the parts are of, with blocks. */
    List<Item> folded(List<Item> items) {
        find();
        Map<BlockSource, List<Folding.Place>> blocks = new LinkedHashMap<>();
        places.values().stream()
                .filter(uses -> uses.size() > 1 && isWorth(uses.get(0).items()))
                .forEach(uses -> blocks.put(folding.block(uses), uses));
        return folding.replaced(items, blocks);
    }

    private Folding.Place place(int from, int count) {
        List<Item> body = segments.subList(from, from + count).stream()
                .flatMap(segment -> segment.items().stream())
                .toList();
        Segments.Segment first = segments.get(from);
        return new Folding.Place(first.start(), body, first.input());
    }

    private void find() {
        int at = 0;
        while (at < segments.size()) {
            int run = 1;
            int times = 1;
            int most = Math.min(longest, (segments.size() - at) / 2);
            for (int count = 1; count <= most && times == 1; count++) {
                int repeated = isWorth(place(at, count).items()) ? times(at, count) : 1;
                if (repeated > 1) {
                    run = count;
                    times = repeated;
                }
            }
            for (int i = 0; i < times; i++) {
                int from = at + i * run;
                Folding.Place place = place(from, run);
                key(from, run)
                        .ifPresent(key -> places.computeIfAbsent(key, absent -> new ArrayList<>())
                                .add(place));
            }
            at += times * run;
        }
    }

    /** Blocks in a row are worth one of their own, as three operators are; one block is one already. */
    private boolean isWorth(List<Item> body) {
        return body.size() >= FEWEST || (body.size() > 1 && body.stream().anyMatch(folding::isBlock));
    }

    /** What parts are but for the values of arguments; empty where they name a size that the tensor that comes in has not. */
    private Optional<String> key(int from, int count) {
        Folding.Place place = place(from, count);
        return folding.symbols(place.items(), place.input())
                .map(symbols -> String.join("\n", outlines.subList(from, from + count)) + symbols);
    }

    /** How often parts follow themselves. */
    private int times(int from, int count) {
        List<String> outline = outlines.subList(from, from + count);
        int times = 1;
        while (from + (times + 1) * count <= segments.size()
                && outlines.subList(from + times * count, from + (times + 1) * count)
                        .equals(outline)
                && isRow(from, (times + 1) * count)
                && key(from, count).isPresent()
                && key(from + times * count, count).equals(key(from, count))) {
            times++;
        }
        return times;
    }

    /** Whether parts follow one another without anything between them. */
    private boolean isRow(int from, int count) {
        return IntStream.range(from + 1, from + count)
                .allMatch(
                        i -> segments.get(i).input().equals(segments.get(i - 1).result()));
    }
}
