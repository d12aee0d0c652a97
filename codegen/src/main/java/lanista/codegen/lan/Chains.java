// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import lanista.ir.Value;

/**
 * Puts blocks in the place of pipelines that a body has in several places, whatever stands between: a row of operators each
 * of which reads what the one before yields, and which nothing else reads.
 */
final class Chains {
    private static final int LONGEST = 24;

    /** The fewest operators that are worth a block, where it comes twice; one less will do where it comes more often. */
    private static final int FEWEST = 4;

    private static final int FEWEST_LAYERS = 2;
    private static final int MOST_PARAMETERS = 4;
    private static final int MOST_BLOCKS = 20;

    private final Folding folding;
    private final List<Item> items;
    private final Map<Value, Integer> uses = new HashMap<>();
    private final List<Link> links = new ArrayList<>();

    /** One operator of a pipeline, with the numbers that it reads, and whether it reads what the one before yields. */
    private record Link(Segments.Segment segment, String outline, boolean goesOn) {
        Item last() {
            return segment.items().get(segment.items().size() - 1);
        }
    }

    Chains(Folding folding, List<Item> items) {
        this.folding = folding;
        this.items = items;
        items.forEach(item -> item.operands().forEach(operand -> uses.merge(operand, 1, Integer::sum)));
        folding.outputs().forEach(output -> uses.merge(output, 1, Integer::sum));
        collect();
    }

    private void collect() {
        int start = 0;
        Set<Value> numbers = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            if (item.isNumber()) {
                numbers.add(item.results().get(0));
                continue;
            }
            List<Value> tensors = item.operands().stream()
                    .filter(operand -> !numbers.contains(operand))
                    .toList();
            if (tensors.size() == 1 && item.results().size() == 1) {
                add(new Segments.Segment(start, items.subList(start, i + 1), tensors.get(0)));
            }
            numbers.clear();
            start = i + 1;
        }
    }

    private void add(Segments.Segment segment) {
        boolean goesOn = !links.isEmpty()
                && end(links.get(links.size() - 1).segment()) == segment.start()
                && links.get(links.size() - 1).segment().result().equals(segment.input())
                && uses.getOrDefault(segment.input(), 0) == 1;
        links.add(new Link(segment, segment.outline(), goesOn));
    }

    private static int end(Segments.Segment segment) {
        return segment.start() + segment.items().size();
    }

    /** The body with blocks. */
    List<Item> folded() {
        Map<BlockSource, List<Folding.Place>> blocks = new LinkedHashMap<>();
        Set<Integer> taken = new HashSet<>();
        Optional<List<Folding.Place>> next = best(taken);
        while (next.isPresent() && blocks.size() < MOST_BLOCKS) {
            List<Folding.Place> places = next.get();
            blocks.put(folding.block(places), places);
            places.forEach(place -> IntStream.range(
                            place.start(), place.start() + place.items().size())
                    .forEach(taken::add));
            next = best(taken);
        }
        return folding.replaced(items, blocks);
    }

    /** The pipeline that saves most; of several the first that begins with a layer. */
    private Optional<List<Folding.Place>> best(Set<Integer> taken) {
        Map<String, List<Folding.Place>> candidates = new LinkedHashMap<>();
        for (int from = 0; from < links.size(); from++) {
            StringBuilder key = new StringBuilder();
            for (int to = from; to < Math.min(links.size(), from + LONGEST); to++) {
                Link link = links.get(to);
                if ((to > from && !link.goesOn())
                        || taken.contains(link.segment().start())) {
                    break;
                }
                key.append(link.outline()).append('\n');
                if (!isCut(from) && !isCut(to + 1)) {
                    note(candidates, key.toString(), place(from, to + 1));
                }
            }
        }
        return candidates.values().stream()
                .filter(Chains::isWorth)
                .min(Comparator.comparingInt(Chains::saved)
                        .reversed()
                        .thenComparing(places -> !isLayer(places.get(0).items().get(0))));
    }

    /** Whether a layer and the normalisation or activation behind it would be parted in front of a link. */
    private boolean isCut(int link) {
        if (link == links.size() || !links.get(link).goesOn()) {
            return false;
        }
        Item before = links.get(link - 1).last();
        Item item = links.get(link).last();
        boolean belongs = item.phrase().head().contains("Norm") || Segments.isActivation(item);
        return belongs && before.phrase().form() != Phrase.Form.REPEAT && !folding.isBlock(before);
    }

    private Folding.Place place(int from, int to) {
        List<Item> body = links.subList(from, to).stream()
                .flatMap(link -> link.segment().items().stream())
                .toList();
        Segments.Segment first = links.get(from).segment();
        return new Folding.Place(first.start(), body, first.input());
    }

    /** Places of one pipeline do not overlap. */
    private void note(Map<String, List<Folding.Place>> candidates, String outline, Folding.Place place) {
        folding.symbols(place.items(), place.input()).ifPresent(symbols -> {
            List<Folding.Place> known = candidates.computeIfAbsent(outline + symbols, absent -> new ArrayList<>());
            boolean apart = known.isEmpty()
                    || known.get(known.size() - 1).start()
                                    + known.get(known.size() - 1).items().size()
                            <= place.start();
            if (apart) {
                known.add(place);
            }
        });
    }

    private static int saved(List<Folding.Place> places) {
        return (places.size() - 1) * places.get(0).items().size();
    }

    private static boolean isWorth(List<Folding.Place> places) {
        List<Item> body = places.get(0).items();
        int fewest = places.size() > 2 ? FEWEST - 1 : FEWEST;
        return places.size() > 1
                && body.size() >= fewest
                && body.stream().filter(Chains::isLayer).count() >= FEWEST_LAYERS
                && BlockSource.differences(
                                places.stream().map(Folding.Place::items).toList())
                        <= MOST_PARAMETERS;
    }

    private static boolean isLayer(Item item) {
        return item.phrase().form() == Phrase.Form.LAYER;
    }
}
