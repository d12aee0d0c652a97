// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Slots in columns: lines that run quite straight are made to run straight. A chain of slots, each under the one before,
 * moves sideways as one, as in U. Brandes and B. Köpf, "Fast and Simple Horizontal Coordinate Assignment" (GD 2001).
 */
final class Chains {
    private static final int SWEEPS = 6;

    private final Set<Chain> chains = new LinkedHashSet<>();
    private final Map<Slot, Chain> owner = new IdentityHashMap<>();

    /** Slots from top to bottom, and how far each stands to the right of the first. */
    private static final class Chain {
        final List<Slot> slots = new ArrayList<>();
        final List<Double> offsets = new ArrayList<>();
    }

    private Chains() {}

    /** Straightens what can be without moving any slot past its neighbours. */
    static void straighten(Rows rows) {
        Chains chains = new Chains();
        for (Row row : rows.rows()) {
            row.slots().forEach(chains::start);
        }
        for (Row row : rows.rows()) {
            chains.join(row);
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean settle = sweep > 0;
            chains.chains.forEach(chain -> chains.move(chain, settle));
        }
    }

    private void start(Slot slot) {
        Chain chain = new Chain();
        chain.slots.add(slot);
        chain.offsets.add(0.0);
        chains.add(chain);
        owner.put(slot, chain);
    }

    /** Joins chains that end in a row with those below, along lines that do not cross one another. */
    private void join(Row row) {
        List<Slot.Piece> pieces = new ArrayList<>();
        row.slots().forEach(slot -> pieces.addAll(slot.below()));
        pieces.sort(Comparator.comparingInt(Chains::rank).thenComparingDouble(Chains::slope));
        List<Slot.Piece> joined = new ArrayList<>();
        for (Slot.Piece piece : pieces) {
            boolean free = joined.stream().noneMatch(other -> excludes(piece, other));
            if (free) {
                joined.add(piece);
                append(owner(piece.from()), owner(piece.to()), piece);
            }
        }
    }

    private Chain owner(Slot slot) {
        Chain chain = owner.get(slot);
        if (chain == null) {
            throw new IllegalStateException("a slot stands in no row");
        }
        return chain;
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

    private static boolean excludes(Slot.Piece one, Slot.Piece other) {
        int above = Integer.compare(one.from().position, other.from().position);
        int below = Integer.compare(one.to().position, other.to().position);
        return above * below <= 0;
    }

    private void append(Chain upper, Chain lower, Slot.Piece piece) {
        double shift = upper.offsets.get(upper.offsets.size() - 1) + piece.exit() - piece.entry();
        for (int i = 0; i < lower.slots.size(); i++) {
            upper.slots.add(lower.slots.get(i));
            upper.offsets.add(lower.offsets.get(i) + shift);
            owner.put(lower.slots.get(i), upper);
        }
        chains.remove(lower);
    }

    /**
     * Moves a chain to the mean of where its slots are, or of where the lines that leave it would have it.
     *
     * @param settle whether the chain is straight, so that it may go where its lines pull it
     */
    private void move(Chain chain, boolean settle) {
        double least = Double.NEGATIVE_INFINITY;
        double most = Double.POSITIVE_INFINITY;
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < chain.slots.size(); i++) {
            Slot slot = chain.slots.get(i);
            double offset = chain.offsets.get(i);
            least = Math.max(least, slot.least() - offset);
            most = Math.min(most, slot.most() - offset);
            for (Slot.Piece piece : settle ? slot.above() : List.<Slot.Piece>of()) {
                if (owner.get(piece.from()) != chain) {
                    sum += piece.start() - piece.entry() - offset;
                    weight++;
                }
            }
            for (Slot.Piece piece : settle ? slot.below() : List.<Slot.Piece>of()) {
                if (owner.get(piece.to()) != chain) {
                    sum += piece.end() - piece.exit() - offset;
                    weight++;
                }
            }
            if (!settle) {
                sum += slot.x - offset;
                weight++;
            }
        }
        if (least <= most && weight > 0) {
            double x = Math.min(most, Math.max(least, sum / weight));
            for (int i = 0; i < chain.slots.size(); i++) {
                chain.slots.get(i).x = x + chain.offsets.get(i);
            }
        }
    }
}
