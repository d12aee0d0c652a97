// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

/**
 * One side of a box that is sampled.
 *
 * @param start in elements of the image
 * @param extent in elements of the image
 * @param parts into which it falls
 * @param ratio the points in each part; 0 for as many as a part is wide, rounded up
 */
record BoxAxis(double start, double extent, int parts, int ratio) {
    int points() {
        return ratio > 0 ? ratio : (int) Math.max(0, Math.ceil(extent / parts));
    }

    /** Where a point of a part lies: points are the middles of equal pieces. */
    double coordinate(int part, int point) {
        double each = extent / parts;
        return start + part * each + (point + 0.5) * each / points();
    }
}
