// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.layout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Slots in columns: lines that can run straight are made to. A chain of slots, each under the one before, moves sideways
 * as one, as in U. Brandes and B. Köpf, "Fast and Simple Horizontal Coordinate Assignment" (GD 2001). As chains do not
 * cross, one of two that share a row is left of the other in every row, so there is always room for all.
 */
final class Chains {
    private static final int SWEEPS = 6;

    /**
     * How far aside lines may run that are made straight, by their rank. A fork or a joint rather stays in the middle of
     * its lines.
     */
    private static final double[] STRAIGHTENED = {Double.POSITIVE_INFINITY, 60, 24};

    private final Set<Chain> chains = new LinkedHashSet<>();
    private final Map<Slot, Chain> owner = new HashMap<>();

    /** Slots from top to bottom. */
    private static final class Chain {
        final List<Slot> slots = new ArrayList<>();

        /** How far each slot stands to the right of the first. */
        final List<Double> offsets = new ArrayList<>();

        /** Where it would stand if nothing were in the way. */
        double wanted() {
            double sum = 0;
            for (int i = 0; i < slots.size(); i++) {
                sum += slots.get(i).x - offsets.get(i);
            }
            return sum / slots.size();
        }

        void moveTo(double x) {
            for (int i = 0; i < slots.size(); i++) {
                slots.get(i).x = x + offsets.get(i);
            }
        }

        /** How far left it may stand, as its neighbours stand. */
        double least() {
            double least = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < slots.size(); i++) {
                least = Math.max(least, slots.get(i).least() - offsets.get(i));
            }
            return least;
        }

        /** How far right it may stand, as its neighbours stand. */
        double most() {
            double most = Double.POSITIVE_INFINITY;
            for (int i = 0; i < slots.size(); i++) {
                most = Math.min(most, slots.get(i).most() - offsets.get(i));
            }
            return most;
        }
    }

    private Chains() {}

    /** Moves slots, in the order of their rows, until the lines of each chain are straight. */
    static void straighten(Rows rows) {
        Chains chains = new Chains();
        for (Row row : rows.rows()) {
            row.slots().forEach(chains::start);
        }
        for (Row row : rows.rows()) {
            chains.join(row);
        }
        chains.makeRoom();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            chains.chains.forEach(chains::settle);
        }
    }

    private void start(Slot slot) {
        Chain chain = new Chain();
        chain.slots.add(slot);
        chain.offsets.add(0.0);
        chains.add(chain);
        owner.put(slot, chain);
    }

    private Chain owner(Slot slot) {
        Chain chain = owner.get(slot);
        if (chain == null) {
            throw new IllegalStateException("a slot stands in no row");
        }
        return chain;
    }

    /** Joins chains that end in a row with those below, along lines that do not cross one another. */
    private void join(Row row) {
        List<Slot.Piece> pieces = new ArrayList<>();
        for (Slot slot : row.slots()) {
            for (Slot.Piece piece : slot.below()) {
                if (slope(piece) < STRAIGHTENED[rank(piece)]) {
                    pieces.add(piece);
                }
            }
        }
        pieces.sort(Comparator.comparingInt(Chains::rank).thenComparingDouble(Chains::slope));
        List<Slot.Piece> joined = new ArrayList<>();
        for (Slot.Piece piece : pieces) {
            if (joined.stream().noneMatch(other -> excludes(piece, other))) {
                joined.add(piece);
                append(owner(piece.from()), owner(piece.to()), piece.exit() - piece.entry());
            }
        }
    }

    /** Lines that pass rows come first, then those that are the only ones of both their ends. */
    private static int rank(Slot.Piece piece) {
        if (piece.from().isPassing() && piece.to().isPassing()) {
            return 0;
        }
        return piece.from().below().size() == 1 && piece.to().above().size() == 1 ? 1 : 2;
    }

    private static double slope(Slot.Piece piece) {
        return Math.abs(piece.start() - piece.end());
    }

    /** Whether two lines between the same rows cross, or share an end. */
    private static boolean excludes(Slot.Piece one, Slot.Piece other) {
        int above = Integer.compare(one.from().position, other.from().position);
        int below = Integer.compare(one.to().position, other.to().position);
        return above * below <= 0;
    }

    private void append(Chain upper, Chain lower, double distance) {
        double shift = upper.offsets.get(upper.offsets.size() - 1) + distance;
        for (int i = 0; i < lower.slots.size(); i++) {
            upper.slots.add(lower.slots.get(i));
            upper.offsets.add(lower.offsets.get(i) + shift);
            owner.put(lower.slots.get(i), upper);
        }
        chains.remove(lower);
    }

    /**
     * Puts each chain where its slots are on the whole. Where chains are in one another's way, they give way to the right
     * in one solution and to the left in another; half way between them there is room as well.
     */
    private void makeRoom() {
        List<Chain> fromLeft = fromLeft();
        double[] wanted = fromLeft.stream().mapToDouble(Chain::wanted).toArray();
        double[] right = new double[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            right[i] = Math.max(wanted[i], fromLeft.get(i).least());
            fromLeft.get(i).moveTo(right[i]);
        }
        for (int i = wanted.length - 1; i >= 0; i--) {
            fromLeft.get(i).moveTo(Math.min(wanted[i], fromLeft.get(i).most()));
        }
        for (int i = 0; i < wanted.length; i++) {
            Chain chain = fromLeft.get(i);
            chain.moveTo((right[i] + chain.wanted()) / 2);
        }
    }

    /** The chains, each after those that stand left of it. */
    private List<Chain> fromLeft() {
        Map<Chain, Integer> waiting = new HashMap<>();
        Deque<Chain> ready = new ArrayDeque<>();
        for (Chain chain : chains) {
            int before =
                    (int) chain.slots.stream().filter(slot -> slot.position > 0).count();
            waiting.put(chain, before);
            if (before == 0) {
                ready.add(chain);
            }
        }
        List<Chain> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            Chain chain = ready.remove();
            order.add(chain);
            for (Slot slot : chain.slots) {
                slot.right().map(this::owner).ifPresent(next -> {
                    if (waiting.merge(next, -1, Integer::sum) == 0) {
                        ready.add(next);
                    }
                });
            }
        }
        return order;
    }

    /** Moves a chain to where the lines that leave it would have it, as far as its neighbours let it. */
    private void settle(Chain chain) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < chain.slots.size(); i++) {
            double offset = chain.offsets.get(i);
            for (Slot.Piece piece : chain.slots.get(i).above()) {
                if (owner(piece.from()) != chain) {
                    sum += piece.start() - piece.entry() - offset;
                    count++;
                }
            }
            for (Slot.Piece piece : chain.slots.get(i).below()) {
                if (owner(piece.to()) != chain) {
                    sum += piece.end() - piece.exit() - offset;
                    count++;
                }
            }
        }
        if (count > 0) {
            chain.moveTo(Math.min(chain.most(), Math.max(chain.least(), sum / count)));
        }
    }
}
