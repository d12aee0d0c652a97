// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.layout;

import java.util.List;

/**
 * Moves the slots of rows sideways, in their order, so that lines run straight. Each row in turn takes the places with
 * the least weighted square distance from where its lines would have it: a regression onto places in order, which pooling
 * adjacent violators solves exactly (M. Ayer et al., "An Empirical Distribution Function for Sampling with Incomplete
 * Information", 1955).
 */
final class Alignment {
    private static final int SWEEPS = 16;

    /** How much straighter a line is wanted where it passes boxes by. */
    private static final double PASSING = 6;

    /** How much a slot without lines wants to stay where it is. */
    private static final double REST = 0.01;

    private Alignment() {}

    static void improve(Rows rows) {
        for (Row row : rows.rows()) {
            double x = 0;
            for (int i = 0; i < row.slots().size(); i++) {
                Slot slot = row.slots().get(i);
                x += i == 0 ? 0 : slot.distanceFrom(row.slots().get(i - 1));
                slot.x = x;
            }
        }
        int count = rows.rows().size();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean down = sweep % 2 == 0;
            boolean both = sweep >= SWEEPS / 2;
            for (int i = 0; i < count; i++) {
                place(rows.rows().get(down ? i : count - 1 - i), down || both, !down || both);
            }
        }
        Chains.straighten(rows);
        double left = rows.rows().stream()
                .flatMap(row -> row.slots().stream())
                .mapToDouble(slot -> slot.x)
                .min()
                .orElse(0);
        rows.rows().forEach(row -> row.slots().forEach(slot -> slot.x -= left));
    }

    private static void place(Row row, boolean above, boolean below) {
        List<Slot> slots = row.slots();
        double[] wanted = new double[slots.size()];
        double[] weights = new double[slots.size()];
        double[] shifts = new double[slots.size()];
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            shifts[i] = i == 0 ? 0 : shifts[i - 1] + slot.distanceFrom(slots.get(i - 1));
            double weight = REST;
            double sum = REST * slot.x;
            for (Slot.Piece piece : above ? slot.above() : List.<Slot.Piece>of()) {
                weight += weight(piece);
                sum += weight(piece) * (piece.start() - piece.entry());
            }
            for (Slot.Piece piece : below ? slot.below() : List.<Slot.Piece>of()) {
                weight += weight(piece);
                sum += weight(piece) * (piece.end() - piece.exit());
            }
            weights[i] = weight;
            wanted[i] = sum / weight - shifts[i];
        }
        double[] places = ascending(wanted, weights);
        for (int i = 0; i < places.length; i++) {
            slots.get(i).x = places[i] + shifts[i];
        }
    }

    private static double weight(Slot.Piece piece) {
        return (piece.from().isPassing() ? PASSING : 1) * (piece.to().isPassing() ? PASSING : 1);
    }

    /** The ascending sequence that is nearest to a sequence, in weighted squares. */
    static double[] ascending(double[] wanted, double[] weights) {
        int[] ends = new int[wanted.length];
        double[] means = new double[wanted.length];
        double[] totals = new double[wanted.length];
        int blocks = 0;
        for (int i = 0; i < wanted.length; i++) {
            ends[blocks] = i + 1;
            means[blocks] = wanted[i];
            totals[blocks] = weights[i];
            blocks++;
            while (blocks > 1 && means[blocks - 2] > means[blocks - 1]) {
                double total = totals[blocks - 2] + totals[blocks - 1];
                means[blocks - 2] =
                        (means[blocks - 2] * totals[blocks - 2] + means[blocks - 1] * totals[blocks - 1]) / total;
                totals[blocks - 2] = total;
                ends[blocks - 2] = ends[blocks - 1];
                blocks--;
            }
        }
        double[] result = new double[wanted.length];
        for (int block = 0, i = 0; block < blocks; block++) {
            for (; i < ends[block]; i++) {
                result[i] = means[block];
            }
        }
        return result;
    }
}
