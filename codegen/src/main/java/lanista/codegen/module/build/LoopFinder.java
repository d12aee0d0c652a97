// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import lanista.codegen.module.Access;
import lanista.ir.Value;

/** Looks for a {@link Loop} of turns of one length that begins at one place. */
final class LoopFinder {
    private static final int LONGEST_TURN = 64;

    private final List<Item> items;
    private final Members members;
    private final List<Value> outputs;
    private final int start;
    private final int period;
    private final List<List<Item>> turns = new ArrayList<>();
    private final Map<Value, Integer> turnOf = new HashMap<>();
    private final Map<Value, Loop.Result> results = new HashMap<>();
    private final Map<Loop.Result, SortedMap<Integer, Value>> initial = new LinkedHashMap<>();
    private final Map<Loop.Place, Loop.Past> pasts = new LinkedHashMap<>();

    private LoopFinder(int start, int period, List<Item> items, Members members, List<Value> outputs) {
        this.start = start;
        this.period = period;
        this.items = items;
        this.members = members;
        this.outputs = outputs;
    }

    /** The loop that begins at an item, if any: the one of the shortest turns, over all elements of its lists. */
    static Optional<Loop> at(int start, List<Item> items, Members members, List<Value> outputs) {
        int longest = Math.min(LONGEST_TURN, (items.size() - start) / 2);
        boolean begun = false;
        for (int period = 1; period <= longest; period++) {
            Optional<Access.Element> last = element(items.get(start + period - 1), members);
            if (last.filter(access -> access.index() > 0).isPresent()) {
                return Optional.empty();
            }
            begun |= last.isPresent();
            Optional<Loop> loop =
                    begun ? new LoopFinder(start, period, items, members, outputs).find() : Optional.empty();
            if (loop.isPresent()) {
                return loop;
            }
        }
        return Optional.empty();
    }

    private static Optional<Access.Element> element(Item item, Members members) {
        return item.owner()
                .map(members.accesses()::get)
                .filter(Access.Element.class::isInstance)
                .map(Access.Element.class::cast);
    }

    private Optional<Loop> find() {
        Set<String> lists = new LinkedHashSet<>();
        items.subList(start, start + period)
                .forEach(item -> element(item, members).ifPresent(access -> lists.add(access.list())));
        Set<Integer> lengths = new HashSet<>();
        lists.forEach(list -> lengths.add(members.size(list)));
        int count = lengths.iterator().next();
        if (lengths.size() > 1 || start + count * period > items.size()) {
            return Optional.empty();
        }
        for (int turn = 0; turn < count; turn++) {
            turns.add(items.subList(start + turn * period, start + (turn + 1) * period));
        }
        for (int turn = 0; turn < count; turn++) {
            if (!isLikeFirst(turn)) {
                return Optional.empty();
            }
        }
        return handsOn() && isSealed() ? Optional.of(loop(List.copyOf(lists))) : Optional.empty();
    }

    private Loop loop(List<String> lists) {
        List<Loop.Register> registers = new ArrayList<>();
        initial.forEach((result, values) -> registers.add(new Loop.Register(result, List.copyOf(values.values()))));
        return new Loop(turns, lists, registers, pasts);
    }

    /** Whether a turn does what the first one does, each with its own elements of the lists. */
    private boolean isLikeFirst(int turn) {
        for (int i = 0; i < period; i++) {
            Item item = turns.get(turn).get(i);
            Item first = turns.get(0).get(i);
            Optional<Access.Element> expected =
                    element(first, members).map(access -> new Access.Element(access.list(), turn));
            boolean sameAccess = expected.isPresent()
                    ? element(item, members).equals(expected)
                    : item.owner().equals(first.owner());
            if (!sameAccess || !Outline.inLoop(item).equals(Outline.inLoop(first))) {
                return false;
            }
            for (Value result : item.node().results()) {
                turnOf.put(result, turn);
                results.put(result, new Loop.Result(i, result.index()));
            }
        }
        return true;
    }

    /** Whether each operand comes from the same place in all turns, and something comes from the turn before. */
    private boolean handsOn() {
        for (int i = 0; i < period; i++) {
            for (int operand = 0; operand < turns.get(0).get(i).operands().size(); operand++) {
                if (!isSteady(new Loop.Place(i, operand))) {
                    return false;
                }
            }
        }
        return !pasts.isEmpty();
    }

    private boolean isSteady(Loop.Place place) {
        int last = turns.size() - 1;
        Value latest = place.in(turns.get(last));
        Loop.Result result = results.get(latest);
        if (result == null) {
            return turns.stream().allMatch(turn -> place.in(turn).equals(latest));
        }
        int turnsAgo = last - turnOf.getOrDefault(latest, last);
        for (int turn = 0; turn <= last; turn++) {
            Value value = place.in(turns.get(turn));
            boolean fits = turn >= turnsAgo
                    ? value.equals(result.in(turns.get(turn - turnsAgo)))
                    : !results.containsKey(value) && isInitial(result, turnsAgo - turn, value);
            if (!fits) {
                return false;
            }
        }
        if (turnsAgo > 0) {
            pasts.put(place, new Loop.Past(result, turnsAgo));
        }
        return true;
    }

    /** Keeps what stands for a result before the first turn; only one value can. */
    private boolean isInitial(Loop.Result result, int turnsAgo, Value value) {
        Value known = initial.computeIfAbsent(result, absent -> new TreeMap<>()).putIfAbsent(turnsAgo, value);
        return known == null || known.equals(value);
    }

    /** Whether what follows reads nothing of the loop but what the last turns leave behind. */
    private boolean isSealed() {
        Set<Value> open = new HashSet<>();
        initial.forEach((result, values) ->
                values.keySet().forEach(turnsAgo -> open.add(result.in(turns.get(turns.size() - turnsAgo)))));
        Set<Value> read = new HashSet<>(outputs);
        items.subList(start + period * turns.size(), items.size()).forEach(item -> read.addAll(item.operands()));
        return results.keySet().stream().noneMatch(value -> !open.contains(value) && read.contains(value));
    }
}
