// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lanista.ir.Value;

/** Parts of a body between places that a single tensor passes: what each computes depends on that tensor alone. */
final class Segments {
    /** Functions without arguments that begin something new. */
    private static final Set<String> POOLS = Set.of("global_avg_pool2d", "flatten");

    private Segments() {}

    /** Whether an item is a function that goes with what stands before it. */
    static boolean isActivation(Item item) {
        return item.phrase().form() == Phrase.Form.FUNCTION
                && item.phrase().arguments().isEmpty()
                && !POOLS.contains(item.phrase().head());
    }

    /**
     * One part.
     *
     * @param start where it begins in the body
     * @param items in order; the last one has the result
     * @param input the tensor that comes in
     */
    record Segment(int start, List<Item> items, Value input) {
        Segment {
            items = List.copyOf(items);
        }

        Value result() {
            return items.get(items.size() - 1).results().get(0);
        }

        /** Whether several tensors meet at its end. */
        private boolean isMeeting() {
            return items.size() > 1 && items.get(items.size() - 1).operands().size() > 1;
        }

        /** Whether it is a function of its input alone. */
        private boolean isFunction() {
            return items.size() == 1 && isActivation(items.get(0));
        }

        /** What it is but for the values of arguments. */
        String outline() {
            Map<Value, String> names = new HashMap<>(Map.of(input, "in"));
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < items.size(); i++) {
                Item item = items.get(i);
                for (int result = 0; result < item.results().size(); result++) {
                    names.put(item.results().get(result), i + "." + result);
                }
                out.append(item.phrase().form())
                        .append(' ')
                        .append(item.phrase().head());
                item.phrase()
                        .arguments()
                        .forEach(argument -> out.append(' ')
                                .append(argument.name())
                                .append(':')
                                .append(argument.kind().word()));
                out.append(item.operands().stream().map(names::get).collect(Collectors.joining(",", "(", ")")));
            }
            return out.toString();
        }
    }

    /** The parts of a body, in order; what stands between more than one tensor at both ends is in none. */
    static List<Segment> of(List<Item> items, List<Value> inputs, List<Value> outputs) {
        Map<Value, Integer> last = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            for (Value operand : items.get(i).operands()) {
                last.put(operand, i);
            }
        }
        outputs.forEach(output -> last.put(output, items.size()));
        List<Value> live =
                new ArrayList<>(inputs.stream().filter(last::containsKey).toList());
        List<Segment> segments = new ArrayList<>();
        int start = 0;
        boolean single = live.size() == 1;
        Value input = live.isEmpty() ? outputs.get(0) : live.get(0);
        for (int i = 0; i < items.size(); i++) {
            int position = i;
            live.removeIf(value -> last.getOrDefault(value, 0) <= position);
            items.get(i).results().stream().filter(last::containsKey).forEach(live::add);
            boolean ends = live.size() == 1 && items.get(i).results().equals(List.of(live.get(0)));
            if (ends) {
                if (single) {
                    segments.add(new Segment(start, items.subList(start, i + 1), input));
                }
                single = true;
                input = live.get(0);
                start = i + 1;
            }
        }
        return withActivations(segments);
    }

    /** A function that ends what several tensors meet in belongs to it, as the activation behind a residual sum does. */
    private static List<Segment> withActivations(List<Segment> segments) {
        List<Segment> joined = new ArrayList<>();
        for (Segment segment : segments) {
            Optional<Segment> before = joined.isEmpty()
                    ? Optional.empty()
                    : Optional.of(joined.get(joined.size() - 1))
                            .filter(last -> last.isMeeting() && last.result().equals(segment.input()));
            if (before.isPresent() && segment.isFunction()) {
                List<Item> all = new ArrayList<>(before.get().items());
                all.addAll(segment.items());
                joined.set(
                        joined.size() - 1,
                        new Segment(before.get().start(), all, before.get().input()));
            } else {
                joined.add(segment);
            }
        }
        return joined;
    }
}
