// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

/**
 * The points of a box: by corner, part and point the place of each element around a point and its weight. A point that
 * lies farther outside than an element is wide weighs nothing.
 */
final class BoxGrid {
    private final long[] places;
    private final double[] weights;
    private final int points;

    private BoxGrid(int total, int points) {
        this.places = new long[4 * total];
        this.weights = new double[4 * total];
        this.points = points;
    }

    /** In an image in row-major order. */
    long[] places() {
        return places;
    }

    double[] weights() {
        return weights;
    }

    /** In each part. */
    int points() {
        return points;
    }

    static BoxGrid of(BoxAxis rows, BoxAxis columns, int height, int width) {
        int points = rows.points() * columns.points();
        int total = rows.parts() * columns.parts() * points;
        BoxGrid grid = new BoxGrid(total, points);
        int at = 0;
        for (int i = 0; i < rows.parts() * columns.parts(); i++) {
            int row = i / columns.parts();
            int column = i % columns.parts();
            for (int point = 0; point < points; point++) {
                double y = rows.coordinate(row, point / columns.points());
                double x = columns.coordinate(column, point % columns.points());
                if (y >= -1 && y <= height && x >= -1 && x <= width) {
                    grid.enter(at, total, Around.of(y, height), Around.of(x, width), width);
                }
                at++;
            }
        }
        return grid;
    }

    /** The elements on both sides of a coordinate along an axis, and how far it is from the lower one. */
    private record Around(int low, int high, double fraction) {
        static Around of(double coordinate, int size) {
            double inside = Math.max(0, coordinate);
            int low = (int) inside;
            return low >= size - 1 ? new Around(size - 1, size - 1, 0) : new Around(low, low + 1, inside - low);
        }
    }

    private void enter(int at, int total, Around y, Around x, int width) {
        int[] rows = {y.low, y.low, y.high, y.high};
        int[] columns = {x.low, x.high, x.low, x.high};
        for (int corner = 0; corner < 4; corner++) {
            double vertical = corner < 2 ? 1 - y.fraction : y.fraction;
            double horizontal = corner % 2 == 0 ? 1 - x.fraction : x.fraction;
            places[corner * total + at] = (long) rows[corner] * width + columns[corner];
            weights[corner * total + at] = vertical * horizontal;
        }
    }
}
