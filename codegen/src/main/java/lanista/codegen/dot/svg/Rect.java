// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.svg;

import lanista.codegen.dot.layout.Point;

/** A rectangle, its upper left corner first. */
record Rect(double x, double y, double width, double height) {
    Rect at(Point corner) {
        return new Rect(corner.x(), corner.y(), width, height);
    }

    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }
}
